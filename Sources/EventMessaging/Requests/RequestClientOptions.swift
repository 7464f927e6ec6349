public import EventContracts
public import KafkaTransport

extension RequestClient {
    /// How a client asks.
    ///
    /// The defaults are for the lowest latency.
    public struct Options: Sendable {
        /// What to do with a call for which there is no room.
        public enum Overflow: Sendable, Hashable {
            /// It waits for room, inside its own deadline, behind those that came before it.
            case suspend
            /// It fails with ``RequestError/Code/tooManyInFlight``.
            case failFast

            var limiter: InFlightLimiter<RequestID>.Overflow {
                switch self {
                case .suspend: .suspend
                case .failFast: .refuse
                }
            }
        }

        /// The name of this process among those of its service; the host's name and process id by default.
        ///
        /// Give it a name that survives a restart (that of a StatefulSet's pod, say) and replies to its earlier lives
        /// are counted as stale, not as foreign.
        public var instance: String

        /// Which partition of the reply topic this process reads.
        ///
        /// By default a hash of ``instance`` decides.
        ///
        /// Processes that share a partition drop each other's replies, which costs them a look at the headers.
        public var ordinal: Int?

        /// How long a call waits unless it says otherwise, everything included.
        ///
        /// Default 5 s.
        public var timeout: Duration

        /// How many calls may be on their way.
        ///
        /// Default 10 000.
        public var maxInFlight: Int

        /// What to do with one call more.
        ///
        /// By default it waits.
        public var overflow: Overflow

        /// What to do when the reply topic does not exist.
        ///
        /// By default the start fails, with the command that creates it, and is tried again.
        public var topicCreation: TopicCreation

        /// Whether to look if anybody is there before asking.
        ///
        /// Off by default.
        public var responderCheck: ResponderCheck

        /// How requests are sent.
        public var producer: KafkaProducer.Options

        /// How long a broker waits for replies before it answers that there are none.
        ///
        /// Default 100 ms.
        ///
        /// A reply ends the wait at once. Kafka: `fetch.max.wait.ms`.
        public var fetchMaxWait: Duration

        /// The commands that will be sent, if they are known.
        ///
        /// Before it is ready the client learns where their topics are and connects to those topics' leaders, so that
        /// the first call takes no longer than the others.
        public var commands: [any Command.Type]

        /// Told of replies to calls that have timed out or were cancelled, on the thread that reads replies.
        public var onLateReply: (@Sendable (LateReply) -> Void)?

        /// Changes nothing but what is given.
        public init(
            instance: String? = nil,
            ordinal: Int? = nil,
            timeout: Duration = .seconds(5),
            maxInFlight: Int = 10_000,
            overflow: Overflow = .suspend,
            topicCreation: TopicCreation = .refuse,
            responderCheck: ResponderCheck = .off,
            producer: KafkaProducer.Options = .lowLatency,
            fetchMaxWait: Duration = .milliseconds(100),
            commands: [any Command.Type] = [],
            onLateReply: (@Sendable (LateReply) -> Void)? = nil
        ) {
            self.instance = instance ?? ProcessName.current
            self.ordinal = ordinal
            self.timeout = timeout
            self.maxInFlight = maxInFlight
            self.overflow = overflow
            self.topicCreation = topicCreation
            self.responderCheck = responderCheck
            self.producer = producer
            self.fetchMaxWait = fetchMaxWait
            self.commands = commands
            self.onLateReply = onLateReply
        }

        /// What would otherwise be found out at every attempt to start.
        func validate() throws(KafkaError) {
            if let ordinal, ordinal < 0 {
                throw KafkaError(.configuration, "the ordinal of a request client is \(ordinal): count from 0")
            }
            guard (.zero ... .seconds(300)).contains(fetchMaxWait) else {
                throw KafkaError(.configuration, "fetchMaxWait is \(fetchMaxWait): use 0 to 300 seconds")
            }
        }
    }

    /// Whether and how to look if anybody handles a command before it is sent.
    public struct ResponderCheck: Sendable, Hashable {
        let groups: [Topic: ConsumerGroup]
        let lifetime: Duration

        /// Does not look: a call that nobody answers times out.
        public static let off = ResponderCheck(groups: [:], lifetime: .zero)

        /// Looks at the group that reads a command's topic, at most once in `lifetime`, and fails a call with
        /// ``RequestError/Code/noResponders`` when it has no members.
        ///
        /// Only a classic group in the state Empty counts. A group that is unknown, that cannot be described, or of
        /// the newer protocol may have members: the call is sent.
        public static func groups(
            _ groups: [Topic: ConsumerGroup],
            lifetime: Duration = .seconds(10)
        ) -> ResponderCheck {
            ResponderCheck(groups: groups, lifetime: lifetime)
        }
    }
}
