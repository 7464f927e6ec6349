/// What the brokers know of a topic.
public struct KafkaTopicDescription: Sendable {
    /// One partition of a topic.
    public struct Partition: Sendable, Hashable {
        /// The partition's number, from 0.
        public var number: Int32
        /// The broker that leads it.
        ///
        /// Nil when none does at the moment.
        public var leader: Int32?
        /// The brokers that keep it.
        public var replicas: [Int32]
        /// Those of ``replicas`` that are in sync with the leader.
        public var inSyncReplicas: [Int32]
    }

    /// The topic's name.
    public var name: String
    /// Its partitions, by number.
    ///
    /// Empty when there is an ``error``.
    public var partitions: [Partition]
    /// Why it could not be described: ``KafkaError/Code/unknownTopicOrPartition`` when it does not exist.
    public var error: KafkaError?

    /// Whether it exists, as far as this client may see.
    public var exists: Bool { error == nil }

    /// Whether it exists and each of its partitions has a leader.
    public var isReady: Bool { error == nil && !partitions.isEmpty && partitions.allSatisfy { $0.leader != nil } }
}
