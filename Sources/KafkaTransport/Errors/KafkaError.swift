/// Why something that was asked of Kafka did not happen.
///
/// Branch on ``code``, ``isRetriable`` and ``isFatal``; show ``description`` to people. No credential is ever part of
/// an error.
public struct KafkaError: Error, Sendable {
    /// What kind of failure this is.
    public let code: Code

    /// The client cannot be used any more.
    ///
    /// A producer replaces its librdkafka instance by itself after such an error; what was on its way is reported with
    /// ``outcome``.
    public let isFatal: Bool

    /// The same call may succeed later without anything being changed.
    public let isRetriable: Bool

    /// What happened, to what, and what to do about it.
    public let message: String

    /// The name that the Kafka protocol or librdkafka gives the error, such as `TOPIC_AUTHORIZATION_FAILED` or
    /// `_MSG_TIMED_OUT`.
    ///
    /// Nil when the error did not come from there.
    public let brokerError: String?

    /// For a record that was being sent: whether the log may contain it.
    public let outcome: DeliveryOutcome?

    /// The error below this one, if there is one.
    public let cause: (any Error)?

    /// Makes an error.
    public init(
        _ code: Code,
        _ message: String,
        isFatal: Bool = false,
        isRetriable: Bool? = nil,
        brokerError: String? = nil,
        outcome: DeliveryOutcome? = nil,
        cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.isFatal = isFatal
        self.isRetriable = isRetriable ?? (!isFatal && code.isUsuallyRetriable)
        self.brokerError = brokerError
        self.outcome = outcome
        self.cause = cause
    }
}

extension KafkaError {
    /// For a record that was being sent: whether librdkafka's instance failed with it or before it.
    ///
    /// The next instance can send it again, unless the producer has been shut down.
    package var isOfFailedInstance: Bool {
        if code == .shutdown { return true }
        // What an idempotent instance does not survive; the record that brings it about is told no more than that.
        let fatal: Set = ["OUT_OF_ORDER_SEQUENCE_NUMBER", "UNKNOWN_PRODUCER_ID", "INVALID_PRODUCER_EPOCH"]
        return brokerError.map(fatal.contains) ?? false
    }
}

extension KafkaError {
    /// What is known of a record whose sending failed.
    ///
    /// librdkafka calls it the message's persistence status.
    public enum DeliveryOutcome: Sendable, Hashable {
        /// The record is not in the log: it is safe to send it again.
        case notPersisted
        /// The record may or may not be in the log: sending it again may duplicate it.
        case possiblyPersisted
    }

    /// The kind of a failure.
    ///
    /// Open: a later version may add kinds.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String {
            case authenticationFailed, authorizationFailed, cancelled, commitFailed, configuration, fenced
            case groupMembership, invalidRecord, messageTooLarge, offsetOutOfRange, other, partitionUnavailable
            case queueFull, shutdown, staleAssignment, timedOut, topicAlreadyExists, transactionAborted, transport
            case unknownTopicOrPartition, unsupportedVersion
        }

        private let kind: Kind

        /// The broker did not accept the client's credentials, or the two did not agree on a certificate.
        public static let authenticationFailed = Code(kind: .authenticationFailed)
        /// The client may not do this to this topic, group, transactional id or cluster.
        public static let authorizationFailed = Code(kind: .authorizationFailed)
        /// The task that waited was cancelled.
        ///
        /// What was handed to librdkafka before that goes on.
        public static let cancelled = Code(kind: .cancelled)
        /// Offsets were not committed.
        public static let commitFailed = Code(kind: .commitFailed)
        /// A property has an unknown name, a value that is not allowed, or contradicts another one.
        public static let configuration = Code(kind: .configuration)
        /// Another instance with the same identity has taken over.
        public static let fenced = Code(kind: .fenced)
        /// The consumer is not, or no longer, a member of its group's current generation.
        public static let groupMembership = Code(kind: .groupMembership)
        /// The broker, or the client, refused the content of a record.
        public static let invalidRecord = Code(kind: .invalidRecord)
        /// A record is larger than the client or the broker allows.
        public static let messageTooLarge = Code(kind: .messageTooLarge)
        /// The offset asked for is not in the log.
        public static let offsetOutOfRange = Code(kind: .offsetOutOfRange)
        /// Anything else.
        ///
        /// ``KafkaError/brokerError`` has the name.
        public static let other = Code(kind: .other)
        /// The partition has no leader or not enough replicas at the moment.
        public static let partitionUnavailable = Code(kind: .partitionUnavailable)
        /// The local queue is full.
        ///
        /// Sending waits for room instead of throwing this.
        public static let queueFull = Code(kind: .queueFull)
        /// The client has been shut down, or is about to be.
        public static let shutdown = Code(kind: .shutdown)
        /// The batch or offset belongs to an assignment that has ended.
        public static let staleAssignment = Code(kind: .staleAssignment)
        /// There was no answer in time.
        public static let timedOut = Code(kind: .timedOut)
        /// The topic to create exists.
        public static let topicAlreadyExists = Code(kind: .topicAlreadyExists)
        /// The transaction has been, or must be, aborted.
        ///
        /// It can be tried again from its beginning.
        public static let transactionAborted = Code(kind: .transactionAborted)
        /// A broker could not be reached, or the connection broke.
        public static let transport = Code(kind: .transport)
        /// The topic does not exist, or has no such partition.
        public static let unknownTopicOrPartition = Code(kind: .unknownTopicOrPartition)
        /// The librdkafka or the broker in use is too old, or too new, for what was asked.
        public static let unsupportedVersion = Code(kind: .unsupportedVersion)

        /// The name of the code as it is written in Swift.
        public var description: String { kind.rawValue }

        fileprivate var isUsuallyRetriable: Bool {
            switch kind {
            case .timedOut, .transport, .partitionUnavailable, .queueFull, .transactionAborted: true
            default: false
            }
        }
    }
}

extension KafkaError: CustomStringConvertible {
    /// The code, the message, the protocol's name of the error and what is known of the record.
    public var description: String {
        var text = "\(code): \(message)"
        if let brokerError { text += " [\(brokerError)]" }
        switch outcome {
        case .notPersisted?: text += " (not written: safe to send again)"
        case .possiblyPersisted?: text += " (outcome unknown: it may have been written)"
        case nil: break
        }
        if isFatal { text += " (fatal)" }
        return text
    }
}
