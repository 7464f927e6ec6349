/// The state of a consumer group.
///
/// Open: later versions of Kafka may add states.
public struct KafkaGroupState: Hashable, Sendable, CustomStringConvertible {
    /// The name that Kafka gives the state.
    public let description: String

    init(_ description: String) { self.description = description }

    /// It has no members, but may have offsets.
    public static let empty = KafkaGroupState("Empty")
    /// Its members have their partitions.
    public static let stable = KafkaGroupState("Stable")
    /// Members are joining, for a new assignment.
    public static let preparingRebalance = KafkaGroupState("PreparingRebalance")
    /// Members wait for the new assignment.
    public static let completingRebalance = KafkaGroupState("CompletingRebalance")
    /// It does not exist, or not any more.
    public static let dead = KafkaGroupState("Dead")
    /// A state that this librdkafka does not know.
    public static let unknown = KafkaGroupState("Unknown")
}

/// A consumer group as the list of groups has it.
public struct KafkaGroupListing: Sendable, Hashable {
    /// The group's name.
    public var id: String
    /// Its state.
    public var state: KafkaGroupState
    /// Whether it only keeps offsets and has never had members.
    public var isSimple: Bool
}

/// A consumer group, its members and who reads what.
public struct KafkaGroupDescription: Sendable {
    /// A member of a group.
    public struct Member: Sendable, Hashable {
        /// The member's identity, which the coordinator gave it.
        public var id: String
        /// The name of its client.
        public var clientID: String
        /// The address that it connects from.
        public var host: String
        /// Its `group.instance.id`, when it is a static member.
        public var instanceID: String?
        /// The partitions that it reads.
        public var partitions: [KafkaTopicPartition]
    }

    /// The group's name.
    public var id: String
    /// Its state.
    ///
    /// ``KafkaGroupState/dead`` when it does not exist.
    public var state: KafkaGroupState
    /// Whether it only keeps offsets and has never had members.
    public var isSimple: Bool
    /// How partitions are assigned, such as `range`.
    ///
    /// Empty without members.
    public var assignor: String
    /// The broker that coordinates it.
    public var coordinator: KafkaBrokerAddress?
    /// Its members.
    public var members: [Member]
    /// Why it could not be described, for example because this client may not see it.
    public var error: KafkaError?
}
