/// A topic: a channel with an address.
public struct TopicDefinition: Sendable {
    /// The channel's key, `deviceCommands`.
    public var name: String
    /// What `x-swift-name` says.
    public var swiftName: String?
    /// The topic's name, `device.commands`.
    public var address: String
    /// A short title.
    public var title: String?
    /// One sentence.
    public var summary: String?
    /// What there is to say beyond the summary.
    public var description: String?
    /// How many partitions it has, from the Kafka binding.
    public var partitions: Int?
    /// How many copies of each partition there are, from the Kafka binding.
    public var replicas: Int?
    /// The topic's configuration in Kafka's words, `retention.ms`, by name.
    public var configuration: [ConfigurationEntry]
    /// The contracts that it carries, sorted.
    public var contracts: [ContractID]
    /// The domain of its document.
    public var domain: String
    /// Where the channel begins.
    public var location: SourceLocation
    /// Where the channel's Kafka binding begins, if it has one.
    public var bindingLocation: SourceLocation?

    /// One setting of a topic.
    public struct ConfigurationEntry: Sendable, Hashable {
        /// Kafka's name for it, `cleanup.policy`.
        public var name: String
        /// The value as Kafka takes it: lists are joined by commas.
        public var value: String

        /// Makes a setting from its parts.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Makes a topic from its parts.
    public init(
        name: String,
        swiftName: String? = nil,
        address: String,
        title: String? = nil,
        summary: String? = nil,
        description: String? = nil,
        partitions: Int? = nil,
        replicas: Int? = nil,
        configuration: [ConfigurationEntry] = [],
        contracts: [ContractID] = [],
        domain: String,
        location: SourceLocation,
        bindingLocation: SourceLocation? = nil
    ) {
        self.name = name
        self.swiftName = swiftName
        self.address = address
        self.title = title
        self.summary = summary
        self.description = description
        self.partitions = partitions
        self.replicas = replicas
        self.configuration = configuration
        self.contracts = contracts
        self.domain = domain
        self.location = location
        self.bindingLocation = bindingLocation
    }
}

/// A consumer group, from the Kafka bindings of operations.
public struct ConsumerGroupDefinition: Sendable {
    /// The group's name, `device-service`.
    public var name: String
    /// What the binding's schema says about it.
    public var description: String?
    /// The topics that it reads, sorted.
    public var topics: [String]
    /// The domain of the document that names it first.
    public var domain: String
    /// Where it is named first.
    public var location: SourceLocation

    /// Makes a group from its parts.
    public init(
        name: String,
        description: String? = nil,
        topics: [String] = [],
        domain: String,
        location: SourceLocation
    ) {
        self.name = name
        self.description = description
        self.topics = topics
        self.domain = domain
        self.location = location
    }
}

/// Something that an application does with a channel.
public struct OperationDefinition: Sendable {
    /// Which way the messages go, seen from the application that the document describes.
    public enum Action: String, Sendable, Hashable {
        /// The application sends them.
        case send
        /// The application receives them.
        case receive
    }

    /// The operation's key, `onBindDevice`.
    public var name: String
    /// Which way the messages go.
    public var action: Action
    /// The topic; `nil` if the channel has no address.
    public var topic: String?
    /// The contracts, sorted.
    public var contracts: [ContractID]
    /// The consumer group, from the Kafka binding.
    public var consumerGroup: String?
    /// The replies, sorted; empty if the operation has none.
    public var replies: [ContractID]
    /// The path of its document.
    public var document: String
    /// Where the operation begins.
    public var location: SourceLocation

    /// Makes an operation from its parts.
    public init(
        name: String,
        action: Action,
        topic: String? = nil,
        contracts: [ContractID] = [],
        consumerGroup: String? = nil,
        replies: [ContractID] = [],
        document: String,
        location: SourceLocation
    ) {
        self.name = name
        self.action = action
        self.topic = topic
        self.contracts = contracts
        self.consumerGroup = consumerGroup
        self.replies = replies
        self.document = document
        self.location = location
    }
}
