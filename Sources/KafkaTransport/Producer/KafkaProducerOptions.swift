extension KafkaProducer {
    /// How a producer sends.
    ///
    /// The defaults lose nothing and duplicate nothing.
    public struct Options: Sendable {
        /// Which replicas must have a record before the broker acknowledges it.
        public enum Acknowledgement: Sendable, Hashable {
            /// Every replica that is in sync: the record survives the loss of a broker.
            ///
            /// Kafka: `acks=all`.
            case all
            /// The leader alone.
            ///
            /// Kafka: `acks=1`.
            case leader
            /// Nobody: sending succeeds when the record is on its way.
            ///
            /// Kafka: `acks=0`.
            case none
        }

        /// How batches are compressed on the way and on disk.
        public enum Compression: String, Sendable, Hashable, CaseIterable {
            /// Not at all.
            case none
            /// gzip: small and slow.
            case gzip
            /// Snappy.
            case snappy
            /// LZ4: fast.
            case lz4
            /// Zstandard: small and fast.
            case zstd
        }

        /// How long to wait for more records before a batch is sent.
        ///
        /// Default 5 ms; 0 for the lowest latency. Kafka: `linger.ms`.
        public var linger: Duration

        /// Which replicas must acknowledge.
        ///
        /// Default ``Acknowledgement/all``.
        public var acknowledgement: Acknowledgement

        /// Whether a retry can never duplicate or reorder a record in the log (KIP-98).
        ///
        /// On by default; needs ``Acknowledgement/all``. Kafka: `enable.idempotence`.
        public var isIdempotent: Bool

        /// How batches are compressed.
        ///
        /// Default ``Compression/none``.
        public var compression: Compression

        /// How many requests may be on their way to one broker.
        ///
        /// Default 5, at most 5 with idempotence. With 1 or 2, records gather while a request is on its way, so that
        /// batches grow by themselves under load while a lone record waits for nothing. Kafka:
        /// `max.in.flight.requests.per.connection`.
        public var maxInFlightRequestsPerConnection: Int

        /// Whether records gather while others are on their way, to go together when those have their reports.
        ///
        /// Off by default. A lone record waits for nothing, and a hundred at a time become a few large requests, by what
        /// is on its way and not by a clock; a record waits for others at most 10 ms. It suits commands and replies; for
        /// bulk ``linger`` does more. Transactions never gather.
        public var gathersWhileInFlight: Bool

        /// How long a record may take, retries included, before sending it fails.
        ///
        /// Default 2 minutes, as in Java. Kafka: `delivery.timeout.ms`.
        public var deliveryTimeout: Duration

        /// The largest record, in bytes, that is accepted.
        ///
        /// Default 1 000 000. Kafka: `message.max.bytes`.
        public var maxMessageBytes: Int

        /// How many records may be on their way before sending waits for room.
        ///
        /// Default 100 000.
        public var maxQueuedRecords: Int

        /// How many bytes may be on their way before sending waits for room.
        ///
        /// Default 256 MiB.
        public var maxQueuedBytes: Int

        /// Describes how to send.
        public init(
            linger: Duration = .milliseconds(5),
            acknowledgement: Acknowledgement = .all,
            isIdempotent: Bool = true,
            compression: Compression = .none,
            maxInFlightRequestsPerConnection: Int = 5,
            gathersWhileInFlight: Bool = false,
            deliveryTimeout: Duration = .seconds(120),
            maxMessageBytes: Int = 1_000_000,
            maxQueuedRecords: Int = 100_000,
            maxQueuedBytes: Int = 256 << 20
        ) {
            self.linger = linger
            self.acknowledgement = acknowledgement
            self.isIdempotent = isIdempotent
            self.compression = compression
            self.maxInFlightRequestsPerConnection = maxInFlightRequestsPerConnection
            self.gathersWhileInFlight = gathersWhileInFlight
            self.deliveryTimeout = deliveryTimeout
            self.maxMessageBytes = maxMessageBytes
            self.maxQueuedRecords = maxQueuedRecords
            self.maxQueuedBytes = maxQueuedBytes
        }

        /// For commands and replies: nothing waits, and what gathers while a request is on its way goes as one batch.
        public static let lowLatency = Options(linger: .zero, gathersWhileInFlight: true)

        /// For bulk: larger batches, compressed.
        public static let throughput = Options(linger: .milliseconds(50), compression: .lz4)

        /// librdkafka's own limit, never so small that one record that is allowed would not fit.
        private var queueKilobytes: Int { max(maxQueuedBytes >> 10, (maxMessageBytes >> 10) + 64) }

        func apply(to properties: inout LibrdkafkaConfiguration) throws(KafkaError) {
            guard maxQueuedRecords > 0, maxQueuedBytes > 0, maxMessageBytes > 0 else {
                throw KafkaError(
                    .configuration,
                    "maxQueuedRecords, maxQueuedBytes and maxMessageBytes must be positive"
                )
            }
            guard !isIdempotent || acknowledgement == .all else {
                throw KafkaError(
                    .configuration,
                    "isIdempotent needs acknowledgement .all: set isIdempotent to false to send with less"
                )
            }
            properties.set("linger.ms", "\(linger.wholeMilliseconds)")
            properties.set("acks", acknowledgement.propertyValue)
            properties.set("enable.idempotence", isIdempotent ? "true" : "false")
            properties.set("compression.codec", compression.rawValue)
            properties.set("max.in.flight.requests.per.connection", "\(maxInFlightRequestsPerConnection)")
            properties.set("message.timeout.ms", "\(max(1, deliveryTimeout.wholeMilliseconds))")
            properties.set("message.max.bytes", "\(maxMessageBytes)")
            properties.set("queue.buffering.max.messages", "\(maxQueuedRecords)")
            properties.set("queue.buffering.max.kbytes", "\(queueKilobytes)")
            // How long a topic that nobody knows may be one that was created just now. librdkafka's 30 seconds look
            // like a hang to whoever has misspelt it.
            properties.set("topic.metadata.propagation.max.ms", "5000")
            // Java's default, so that every language puts the same key into the same partition.
            properties.set("partitioner", "murmur2_random")
        }
    }
}

extension KafkaProducer.Options.Acknowledgement {
    fileprivate var propertyValue: String {
        switch self {
        case .all: "all"
        case .leader: "1"
        case .none: "0"
        }
    }
}
