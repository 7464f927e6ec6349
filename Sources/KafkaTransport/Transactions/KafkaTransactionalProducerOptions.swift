extension KafkaTransactionalProducer {
    /// How a transactional producer works.
    public struct Options: Sendable {
        /// How records are sent.
        ///
        /// Idempotence and acknowledgement by all replicas are always on.
        ///
        /// The delivery timeout is cut down to ``transactionTimeout``.
        public var sending: KafkaProducer.Options

        /// How long a transaction may be open before the broker aborts it.
        ///
        /// Default 60 seconds; brokers allow 15 minutes at most (`transaction.max.timeout.ms`). Readers of committed
        /// records wait that long for a process that has died. Kafka: `transaction.timeout.ms`.
        public var transactionTimeout: Duration

        /// How long to try to end a transaction before its outcome counts as unknown.
        ///
        /// Default 60 seconds.
        public var endTimeout: Duration

        /// How long to try to get in touch with the transaction's coordinator at the beginning.
        ///
        /// Default 60 seconds.
        public var initialisationTimeout: Duration

        /// Describes how a transactional producer works.
        public init(
            sending: KafkaProducer.Options = .init(),
            transactionTimeout: Duration = .seconds(60),
            endTimeout: Duration = .seconds(60),
            initialisationTimeout: Duration = .seconds(60)
        ) {
            self.sending = sending
            self.transactionTimeout = transactionTimeout
            self.endTimeout = endTimeout
            self.initialisationTimeout = initialisationTimeout
        }

        func apply(to properties: inout LibrdkafkaConfiguration, transactionalID: String) throws(KafkaError) {
            guard !transactionalID.isEmpty, !transactionalID.utf8.contains(0) else {
                throw KafkaError(.configuration, "'\(transactionalID)' is not a transactional id")
            }
            guard sending.isIdempotent, sending.acknowledgement == .all else {
                throw KafkaError(.configuration, "a transaction needs idempotence and acknowledgement .all")
            }
            guard transactionTimeout >= .seconds(1) else {
                throw KafkaError(.configuration, "transactionTimeout is \(transactionTimeout): at least 1 second")
            }
            var sending = sending
            sending.deliveryTimeout = min(sending.deliveryTimeout, transactionTimeout)
            try sending.apply(to: &properties)
            properties.set("transactional.id", transactionalID)
            properties.set("transaction.timeout.ms", "\(transactionTimeout.wholeMilliseconds)")
        }
    }
}
