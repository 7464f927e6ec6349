/// What to do at start about topics that do not exist.
public struct TopicCreation: Hashable, Sendable {
    enum Kind: Hashable { case refuse, create(partitions: Int, replicationFactor: Int), assume }

    let kind: Kind

    /// Fails, and says the commands that create them.
    ///
    /// The default: production brokers create no topics.
    public static let refuse = TopicCreation(kind: .refuse)

    /// Creates them.
    ///
    /// A replication factor of -1 is the broker's default.
    public static func create(partitions: Int, replicationFactor: Int = -1) -> TopicCreation {
        TopicCreation(kind: .create(partitions: partitions, replicationFactor: replicationFactor))
    }

    /// Does not look: for brokers that create topics when they are first used, and where describing is not allowed.
    public static let assume = TopicCreation(kind: .assume)

    /// The command that creates a topic with Kafka's own tool.
    static func command(_ topic: String, bootstrapServers: [String], settings: [String: String] = [:]) -> String {
        var command = "kafka-topics.sh --bootstrap-server \(bootstrapServers.joined(separator: ",")) --create"
        command += " --topic \(topic) --partitions 6 --replication-factor 3"
        for (name, value) in settings.sorted(by: { $0.key < $1.key }) { command += " --config \(name)=\(value)" }
        return command
    }
}
