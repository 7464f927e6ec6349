/// A record that was read, with bytes of its own.
public struct KafkaRecord: Sendable, Hashable {
    /// The topic that it was read from.
    public var topic: String
    /// The partition that it was read from.
    public var partition: Int32
    /// Its number in the partition.
    public var offset: Int64
    /// Its time.
    public var timestamp: KafkaTimestamp?
    /// The key.
    ///
    /// Nil is Kafka's null.
    public var key: [UInt8]?
    /// The value.
    ///
    /// Nil is a tombstone.
    public var value: [UInt8]?
    /// The headers, in their order.
    public var headers: KafkaHeaders

    /// Makes a record, as a test of a handler may need it.
    public init(
        topic: String,
        partition: Int32 = 0,
        offset: Int64 = 0,
        timestamp: KafkaTimestamp? = nil,
        key: [UInt8]? = nil,
        value: [UInt8]?,
        headers: KafkaHeaders = []
    ) {
        self.topic = topic
        self.partition = partition
        self.offset = offset
        self.timestamp = timestamp
        self.key = key
        self.value = value
        self.headers = headers
    }

    /// The partition that it was read from.
    public var topicPartition: KafkaTopicPartition { KafkaTopicPartition(topic, partition) }
}
