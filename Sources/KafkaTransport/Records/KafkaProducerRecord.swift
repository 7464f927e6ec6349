/// A record to be written.
public struct KafkaProducerRecord: Sendable, Hashable {
    /// The topic to write to.
    public var topic: String
    /// The partition to write to.
    ///
    /// Nil lets the key decide, as Java's default partitioner does.
    public var partition: Int32?
    /// The key.
    ///
    /// Nil is Kafka's null, which is not the same as empty.
    public var key: [UInt8]?
    /// The value.
    ///
    /// Nil is a tombstone, which is not the same as empty.
    public var value: [UInt8]?
    /// The headers, in their order.
    public var headers: KafkaHeaders
    /// The record's time.
    ///
    /// Nil means now, and so does a time that is not after 1970-01-01 UTC: librdkafka knows no other word for it.
    public var timestamp: KafkaTimestamp?

    /// Makes a record from bytes.
    public init(
        topic: String,
        partition: Int32? = nil,
        key: [UInt8]? = nil,
        value: [UInt8]?,
        headers: KafkaHeaders = [],
        timestamp: KafkaTimestamp? = nil
    ) {
        self.topic = topic
        self.partition = partition
        self.key = key
        self.value = value
        self.headers = headers
        self.timestamp = timestamp
    }

    /// Makes a record from text, written as UTF-8.
    public init(topic: String, key: String? = nil, text: String?, headers: KafkaHeaders = []) {
        self.init(topic: topic, key: key.map { Array($0.utf8) }, value: text.map { Array($0.utf8) }, headers: headers)
    }
}

/// Where and when a record was written.
public struct KafkaRecordMetadata: Sendable, Hashable {
    /// The topic.
    public var topic: String
    /// The partition that the key, or the caller, chose.
    public var partition: Int32
    /// The record's number in its partition.
    ///
    /// Negative when `acks` is 0 and the broker says nothing.
    public var offset: Int64
    /// The record's time as it is in the log.
    public var timestamp: KafkaTimestamp?
}
