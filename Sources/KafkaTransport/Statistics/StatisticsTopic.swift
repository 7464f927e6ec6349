extension KafkaStatistics {
    /// A topic that the client uses.
    public struct Topic: Sendable, Hashable {
        /// The name of the topic.
        public var name: String
        /// How old the client's metadata of the topic is.
        public var metadataAge: Duration
        /// The sizes of the batches sent, in bytes.
        public var batchBytes: Window<Int64>?
        /// The numbers of records in the batches sent.
        public var batchRecords: Window<Int64>?
        /// The partitions, sorted by number.
        ///
        /// Partition -1 is not one of Kafka's: it holds the producer's records that have no partition yet.
        public var partitions: [Partition]

        init(_ fields: StatisticsFields) {
            name = fields.text("topic")
            metadataAge = fields.milliseconds("metadata_age")
            batchBytes = fields.numbers("batchsize")
            batchRecords = fields.numbers("batchcnt")
            partitions = fields.children("partitions").map(Partition.init).sorted { $0.partition < $1.partition }
        }
    }

    /// A partition that the client uses or knows of.
    public struct Partition: Sendable, Hashable {
        /// The number of the partition; -1 is librdkafka's own.
        public var partition: Int32
        /// The id of the broker that the client talks to for this partition.
        public var brokerID: Int32?
        /// The id of the broker that leads the partition.
        public var leaderID: Int32?
        /// Whether the program asked for the partition: by assignment, or as the target of a record.
        public var isDesired: Bool
        /// Whether brokers do not know the partition.
        public var isUnknown: Bool

        /// Records that wait to be batched.
        public var waitingRecords: Int64
        /// The size of the records that wait to be batched.
        public var waitingBytes: Int64
        /// Records in batches that wait to be sent.
        public var batchedRecords: Int64
        /// The size of the records in batches that wait to be sent.
        public var batchedBytes: Int64
        /// Records sent or asked for whose response has not come.
        public var recordsInFlight: Int64

        /// Records fetched that the program has not taken.
        public var fetchedRecords: Int64
        /// The size of the records fetched that the program has not taken.
        public var fetchedBytes: Int64
        /// What the consumer does with the partition: `none`, `stopping`, `stopped`, `offset-query`, `active` and
        /// others.
        public var fetchState: String
        /// The next offset to fetch.
        public var nextOffset: Int64?
        /// The offset after the last record that the program took.
        public var takenOffset: Int64?
        /// The offset to be committed.
        public var storedOffset: Int64?
        /// The offset last committed.
        public var committedOffset: Int64?
        /// The oldest offset on the broker.
        public var lowWatermark: Int64?
        /// The offset that the next record will have.
        public var highWatermark: Int64?
        /// The offset up to which transactions are decided; what a reader of committed records may see.
        public var lastStableOffset: Int64?
        /// How many offsets the committed position is behind the end; nil if either is not known.
        public var lag: Int64?
        /// How many offsets the stored position is behind the end; nil if either is not known.
        public var storedLag: Int64?

        /// Records sent, a total.
        public var recordsSent: Int64
        /// Bytes of records sent, a total.
        public var bytesSent: Int64
        /// Records received, a total.
        public var recordsReceived: Int64
        /// Bytes of records received, a total.
        public var bytesReceived: Int64
        /// Records dropped because they were fetched before a seek or for an assignment that is over, a total.
        public var outdatedRecords: Int64

        init(_ fields: StatisticsFields) {
            partition = Int32(truncatingIfNeeded: fields.integer("partition"))
            brokerID = fields.identifier("broker")
            leaderID = fields.identifier("leader")
            isDesired = fields.truth("desired")
            isUnknown = fields.truth("unknown")
            waitingRecords = fields.integer("msgq_cnt")
            waitingBytes = fields.integer("msgq_bytes")
            batchedRecords = fields.integer("xmit_msgq_cnt")
            batchedBytes = fields.integer("xmit_msgq_bytes")
            recordsInFlight = fields.integer("msgs_inflight")
            fetchedRecords = fields.integer("fetchq_cnt")
            fetchedBytes = fields.integer("fetchq_size")
            fetchState = fields.text("fetch_state")
            nextOffset = fields.natural("next_offset")
            takenOffset = fields.natural("app_offset")
            storedOffset = fields.natural("stored_offset")
            committedOffset = fields.natural("committed_offset")
            lowWatermark = fields.natural("lo_offset")
            highWatermark = fields.natural("hi_offset")
            lastStableOffset = fields.natural("ls_offset")
            lag = fields.natural("consumer_lag")
            storedLag = fields.natural("consumer_lag_stored")
            recordsSent = fields.integer("txmsgs")
            bytesSent = fields.integer("txbytes")
            recordsReceived = fields.integer("rxmsgs")
            bytesReceived = fields.integer("rxbytes")
            outdatedRecords = fields.integer("rx_ver_drops")
        }
    }
}
