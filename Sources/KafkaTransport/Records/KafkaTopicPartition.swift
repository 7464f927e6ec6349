/// One partition of one topic.
public struct KafkaTopicPartition: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The topic's name.
    public var topic: String
    /// The partition's number, from 0.
    public var partition: Int32

    /// Names a partition.
    public init(_ topic: String, _ partition: Int32) {
        self.topic = topic
        self.partition = partition
    }

    /// By topic, then by number.
    public static func < (left: Self, right: Self) -> Bool {
        (left.topic, left.partition) < (right.topic, right.partition)
    }

    /// `topic[partition]`.
    public var description: String { "\(topic)[\(partition)]" }
}

extension KafkaTopicPartition {
    /// Refuses what cannot be a partition, which librdkafka does not everywhere: it may end the process.
    func check() throws(KafkaError) {
        try Self.check(topic: topic)
        guard partition >= 0 else { throw KafkaError(.configuration, "'\(self)' is not a partition") }
    }

    /// Refuses what cannot be a topic's name: Kafka takes 249 bytes.
    static func check(topic: String) throws(KafkaError) {
        guard (1...249).contains(topic.utf8.count), !topic.utf8.contains(0) else {
            throw KafkaError(.configuration, "'\(topic.prefix(300))' is not a topic's name")
        }
    }
}

/// Where in a partition to begin.
public enum KafkaOffset: Hashable, Sendable {
    /// The oldest record that the log still has.
    case beginning
    /// Behind the newest record: only what is written from now on.
    case end
    /// The group's committed offset, else what the option `offsetReset` says.
    case committed
    /// A record's number in its partition, from 0.
    case at(Int64)
    /// This many records before the end, at least 0.
    case last(Int64)
}
