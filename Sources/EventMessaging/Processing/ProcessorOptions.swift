public import EventContracts
public import KafkaTransport

extension EventProcessor {
    /// What is handled at the same time.
    public enum Concurrency: Sendable, Hashable {
        /// The records of a partition one after the other, in order.
        case perPartition
        /// Of each partition up to so many records with different keys at the same time, those with one key in order.
        ///
        /// Records without a key are handled one after the other.
        case perKey(Int)
    }

    /// How a processor reads, handles and answers.
    ///
    /// The defaults lose nothing.
    public struct Options: Sendable {
        /// What is handled at the same time.
        ///
        /// Default ``Concurrency/perPartition``.
        public var concurrency: Concurrency

        /// What to do when a handler throws and its declaration does not say.
        ///
        /// Default ``FailurePolicy/standard``.
        public var failurePolicy: FailurePolicy

        /// Topics to read beside those of the handlers' contracts, without the deployment's prefix.
        public var additionalTopics: [Topic]

        /// What to do when a topic does not exist that is read, or its dead-letter topic.
        ///
        /// By default the start fails, with the commands that create them.
        public var topicCreation: TopicCreation

        /// Which topics may be answered to.
        public var replyTopics: ReplyTopicPolicy

        /// Where replies are kept, to answer a command that comes twice without running it twice.
        ///
        /// Nil: nowhere.
        public var replyCache: (any ReplyCache)?

        /// Whether a command that comes after its deadline is answered `expired`.
        ///
        /// Off by default: nobody waits.
        public var answersExpired: Bool

        /// How many records of a partition may be in hand before it is held back.
        ///
        /// Default 1000.
        public var maxRecordsInHand: Int

        /// How many bytes of all partitions may be in hand before those that bring more are held back.
        ///
        /// Default 64 MiB.
        public var maxBytesInHand: Int

        /// How long handlers may take to finish when partitions are given up.
        ///
        /// Default 15 s.
        ///
        /// What takes longer is cancelled, and repeated by whoever gets the partition. The consumer's `rebalanceLimit` is
        /// raised to more than this if it is less.
        public var drainLimit: Duration

        /// What stands between records and handlers, the first one outermost.
        ///
        /// Nil: tracing, logging and metrics.
        public var middleware: [any Middleware]?

        /// How records are read.
        public var consumer: KafkaConsumer.Options

        /// How replies and dead letters are written.
        public var producer: KafkaProducer.Options

        /// Changes nothing but what is given.
        public init(
            concurrency: Concurrency = .perPartition,
            failurePolicy: FailurePolicy = .standard,
            additionalTopics: [Topic] = [],
            topicCreation: TopicCreation = .refuse,
            replyTopics: ReplyTopicPolicy = .standard,
            replyCache: (any ReplyCache)? = MemoryReplyCache(),
            answersExpired: Bool = false,
            maxRecordsInHand: Int = 1000,
            maxBytesInHand: Int = 64 << 20,
            drainLimit: Duration = .seconds(15),
            middleware: [any Middleware]? = nil,
            consumer: KafkaConsumer.Options = KafkaConsumer.Options(),
            producer: KafkaProducer.Options = .lowLatency
        ) {
            self.concurrency = concurrency
            self.failurePolicy = failurePolicy
            self.additionalTopics = additionalTopics
            self.topicCreation = topicCreation
            self.replyTopics = replyTopics
            self.replyCache = replyCache
            self.answersExpired = answersExpired
            self.maxRecordsInHand = maxRecordsInHand
            self.maxBytesInHand = maxBytesInHand
            self.drainLimit = drainLimit
            self.middleware = middleware
            self.consumer = consumer
            self.producer = producer
        }

        /// How to read.
        ///
        /// A consumer that does not wait until the processor is done with a partition would have it assigned again
        /// while the processor still lets it go.
        var drainingConsumer: KafkaConsumer.Options {
            var consumer = consumer
            consumer.rebalanceLimit = max(consumer.rebalanceLimit, drainLimit.bounded + .seconds(5))
            return consumer
        }

        var workersPerPartition: Int {
            switch concurrency {
            case .perPartition: 1
            case .perKey(let count): max(1, count)
            }
        }
    }
}
