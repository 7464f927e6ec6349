extension KafkaStatistics {
    /// A consumer's view of its group.
    public struct ConsumerGroup: Sendable, Hashable {
        /// The state of the connection to the coordinator: `up` when there is one.
        public var state: String
        /// How long the connection is in this state.
        public var stateAge: Duration
        /// How far the consumer is in joining: `steady` once it has its assignment.
        public var joinState: String
        /// How long ago partitions were last assigned or revoked.
        public var rebalanceAge: Duration
        /// How often partitions were assigned or revoked, a total.
        public var rebalances: Int64
        /// Why they were last assigned or revoked.
        public var rebalanceReason: String
        /// How many partitions are assigned.
        public var assignedPartitions: Int64

        init(_ fields: StatisticsFields) {
            state = fields.text("state")
            stateAge = fields.milliseconds("stateage")
            // Documented without the underscore, written with it.
            let joinState = fields.text("join_state")
            self.joinState = joinState.isEmpty ? fields.text("joinstate") : joinState
            rebalanceAge = fields.milliseconds("rebalance_age")
            rebalances = fields.integer("rebalance_cnt")
            rebalanceReason = fields.text("rebalance_reason")
            assignedPartitions = fields.integer("assignment_size")
        }
    }

    /// The identity by which brokers recognise what an idempotent or transactional producer sends twice.
    public struct ProducerIdentity: Sendable, Hashable {
        /// The state of the identity: `Assigned` when the producer has one.
        public var state: String
        /// How long the identity is in this state.
        public var stateAge: Duration
        /// The state of the transaction: `Init` outside transactions, `Ready`, `InTransaction` and others.
        public var transactionState: String
        /// How long the transaction is in this state.
        public var transactionStateAge: Duration
        /// The producer id; nil without one.
        public var producerID: Int64?
        /// The producer epoch; nil without one.
        public var producerEpoch: Int64?
        /// How often an identity was assigned, a total.
        public var assignments: Int64

        init(_ fields: StatisticsFields) {
            state = fields.text("idemp_state")
            stateAge = fields.milliseconds("idemp_stateage")
            transactionState = fields.text("txn_state")
            transactionStateAge = fields.milliseconds("txn_stateage")
            producerID = fields.natural("producer_id")
            producerEpoch = fields.natural("producer_epoch")
            assignments = fields.integer("epoch_cnt")
        }
    }
}
