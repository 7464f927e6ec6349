extension KafkaConsumer {
    /// What a consumer reads.
    public enum Subscription: Sendable {
        /// Topics, shared with the other members of a group. A topic that begins with `^` is a regular expression.
        case group(String, topics: [String])
        /// Partitions of one's own choice and where to begin in them: no group, no rebalance.
        case manual([KafkaTopicPartition: KafkaOffset])
    }

    /// How a consumer reads.
    ///
    /// The defaults lose nothing: what is not stored as done is read again.
    public struct Options: Sendable {
        /// Where to begin when the group has no committed offset, or the log no longer has it.
        public enum OffsetReset: String, Sendable, Hashable {
            /// At the oldest record.
            case earliest
            /// Behind the newest record: what was written before is never seen.
            case latest
            /// Not at all: an event tells of it (``KafkaError/Code/offsetOutOfRange``), and the partition waits for a seek.
            case error
        }

        /// Which records of transactions are seen.
        ///
        /// Kafka: `isolation.level`.
        public enum IsolationLevel: String, Sendable, Hashable {
            /// Those of committed transactions, and those outside of any.
            case readCommitted = "read_committed"
            /// All, those of aborted transactions included.
            case readUncommitted = "read_uncommitted"
        }

        /// Where to begin without a committed offset.
        ///
        /// Default ``OffsetReset/earliest``. Kafka: `auto.offset.reset`.
        public var offsetReset: OffsetReset

        /// Which records of transactions are seen.
        ///
        /// Default ``IsolationLevel/readCommitted``.
        public var isolationLevel: IsolationLevel

        /// How often stored offsets are committed by themselves.
        ///
        /// Default 5 s. Nil leaves it to ``KafkaConsumer/commit(timeout:)``. Kafka: `auto.commit.interval.ms`.
        public var automaticCommitInterval: Duration?

        /// How many records a batch has at most, from 1 to 100 000.
        ///
        /// Default 1000.
        public var maxBatchRecords: Int

        /// How long a broker waits for ``fetchMinBytes`` before it answers.
        ///
        /// Default 500 ms, which costs no latency with the default of one byte. Kafka: `fetch.max.wait.ms`.
        public var fetchMaxWait: Duration

        /// How many bytes a broker gathers before it answers.
        ///
        /// Default 1. Kafka: `fetch.min.bytes`.
        public var fetchMinBytes: Int

        /// How long the group waits for a member that says nothing.
        ///
        /// Default 45 s. Kafka: `session.timeout.ms`.
        public var sessionTimeout: Duration

        /// How often a member says that it is there.
        ///
        /// Default 3 s. Kafka: `heartbeat.interval.ms`.
        public var heartbeatInterval: Duration

        /// A name that survives a restart, so that the group does not rebalance when the member is back within
        /// ``sessionTimeout`` (KIP-345).
        ///
        /// Kafka: `group.instance.id`.
        public var groupInstanceID: String?

        /// How long a ``KafkaRebalanceDelegate`` may take before partitions are given up without it.
        ///
        /// Default 20 s; other members wait meanwhile.
        public var rebalanceLimit: Duration

        /// Whether the end of a partition is told as an event.
        ///
        /// Off by default. librdkafka: `enable.partition.eof`.
        public var reportsEndOfPartition: Bool

        /// Describes how to read.
        public init(
            offsetReset: OffsetReset = .earliest,
            isolationLevel: IsolationLevel = .readCommitted,
            automaticCommitInterval: Duration? = .seconds(5),
            maxBatchRecords: Int = 1000,
            fetchMaxWait: Duration = .milliseconds(500),
            fetchMinBytes: Int = 1,
            sessionTimeout: Duration = .seconds(45),
            heartbeatInterval: Duration = .seconds(3),
            groupInstanceID: String? = nil,
            rebalanceLimit: Duration = .seconds(20),
            reportsEndOfPartition: Bool = false
        ) {
            self.offsetReset = offsetReset
            self.isolationLevel = isolationLevel
            self.automaticCommitInterval = automaticCommitInterval
            self.maxBatchRecords = maxBatchRecords
            self.fetchMaxWait = fetchMaxWait
            self.fetchMinBytes = fetchMinBytes
            self.sessionTimeout = sessionTimeout
            self.heartbeatInterval = heartbeatInterval
            self.groupInstanceID = groupInstanceID
            self.rebalanceLimit = rebalanceLimit
            self.reportsEndOfPartition = reportsEndOfPartition
        }

        func apply(to properties: inout LibrdkafkaConfiguration, _ subscription: Subscription) throws(KafkaError) {
            guard (1...100_000).contains(maxBatchRecords) else {
                throw KafkaError(.configuration, "maxBatchRecords is \(maxBatchRecords): use 1 to 100000")
            }
            switch subscription {
            case .group(let group, let topics):
                guard !group.isEmpty, !group.utf8.contains(0) else {
                    throw KafkaError(.configuration, "'\(group)' is not the name of a group")
                }
                guard !topics.isEmpty else {
                    throw KafkaError(.configuration, "group '\(group)' subscribes to no topic: name at least one")
                }
                // A pattern is not a name.
                for topic in topics where !topic.hasPrefix("^") { try KafkaTopicPartition.check(topic: topic) }
                properties.set("group.id", group)
                properties.set("enable.auto.commit", automaticCommitInterval == nil ? "false" : "true")
            case .manual(let partitions):
                for partition in partitions.keys { try partition.check() }
                // librdkafka assigns nothing without a group's name. Nothing is ever committed under this one.
                properties.set("group.id", "kafka-contracts.manual")
                properties.set("enable.auto.commit", "false")
            }
            if let interval = automaticCommitInterval {
                properties.set("auto.commit.interval.ms", "\(max(1, interval.wholeMilliseconds))")
            }
            properties.set("enable.auto.offset.store", "false")
            properties.set("auto.offset.reset", offsetReset.rawValue)
            properties.set("isolation.level", isolationLevel.rawValue)
            properties.set("fetch.wait.max.ms", "\(fetchMaxWait.wholeMilliseconds)")
            properties.set("fetch.min.bytes", "\(fetchMinBytes)")
            properties.set("session.timeout.ms", "\(sessionTimeout.wholeMilliseconds)")
            properties.set("heartbeat.interval.ms", "\(heartbeatInterval.wholeMilliseconds)")
            properties.set("enable.partition.eof", reportsEndOfPartition ? "true" : "false")
            // The same in every version, and in Java, so that members of one group always agree.
            properties.set("partition.assignment.strategy", "range,roundrobin")
            properties.set("allow.auto.create.topics", "false")
            // A full prefetch queue must not make the fetcher sleep for a second.
            properties.setIfKnown("fetch.queue.backoff.ms", "20")
            if let groupInstanceID { properties.set("group.instance.id", groupInstanceID) }
        }
    }
}
