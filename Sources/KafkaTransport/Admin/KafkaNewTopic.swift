/// A topic to be created.
public struct KafkaNewTopic: Sendable, Hashable {
    /// The topic's name: at most 249 of the characters `a-z A-Z 0-9 .
    ///
    /// _ -`.
    public var name: String
    /// How many partitions it gets.
    ///
    /// Nil means the broker's default (`num.partitions`), from Kafka 2.4 on.
    public var partitions: Int?
    /// On how many brokers each partition is kept.
    ///
    /// Nil means the broker's default, from Kafka 2.4 on.
    public var replicationFactor: Int?
    /// The topic's configuration, such as `cleanup.policy` or `retention.ms`.
    public var configuration: [String: String]

    /// Describes a topic to be created.
    public init(
        _ name: String,
        partitions: Int? = nil,
        replicationFactor: Int? = nil,
        configuration: [String: String] = [:]
    ) {
        self.name = name
        self.partitions = partitions
        self.replicationFactor = replicationFactor
        self.configuration = configuration
    }
}
