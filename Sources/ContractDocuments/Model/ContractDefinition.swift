/// What kind of message a contract describes.
public enum ContractKind: String, Sendable, Hashable, CaseIterable {
    /// Says that something happened.
    case event
    /// Asks for something, and is answered.
    case command
    /// Answers a command.
    case reply
    /// Something of the old systems, carried as it is.
    case integration
}

/// Where the record key is found in a payload.
public struct PartitionKeyPath: Sendable, Hashable {
    /// The names of the members on the way from the payload, as they are on the wire; never empty.
    public var members: [String]
    /// Where the document says so.
    public var location: SourceLocation

    /// Makes a path from its parts.
    public init(members: [String], location: SourceLocation) {
        self.members = members
        self.location = location
    }
}

/// One message of the documents: an event type in one major version.
public struct ContractDefinition: Sendable {
    /// The message's key under `components.messages`: the Swift type's name, unless ``swiftName`` says otherwise.
    public var messageKey: String
    /// What `x-swift-name` says.
    public var swiftName: String?
    /// The event type, `device.command.bind`.
    public var eventType: String
    /// The major version, `1` for `v1`.
    public var version: Int
    /// What kind of message it is.
    public var kind: ContractKind
    /// The topic's name; `nil` if no channel carries the message, and for replies, which go where the asker waits.
    public var topic: String?
    /// A short title.
    public var title: String?
    /// One sentence.
    public var summary: String?
    /// What there is to say beyond the summary.
    public var description: String?
    /// Where the record key is found.
    public var partitionKey: PartitionKeyPath?
    /// What the record key is, in JSON Schema's words (`string`); `nil` if the Kafka binding does not say.
    public var keyType: String?
    /// The headers that every record of the message has, sorted.
    public var requiredHeaders: [String]
    /// The media type of the record's value, `application/json` unless the document says otherwise.
    public var contentType: String
    /// The payload's type: an object or a union.
    public var payload: TypeID
    /// What the record looks like around the payload.
    public var record: RecordDefinition
    /// A command's outcomes: the type of its reply's payload.
    public var outcome: TypeID?
    /// A command's reply.
    public var reply: ContractID?
    /// The payloads of the message's examples, each valid, and the examples' names.
    public var examples: [ContractExample]
    /// Whether it should no longer be used.
    public var isDeprecated: Bool
    /// The day after which it is gone, `2027-01-31`.
    public var sunset: String?
    /// The major before this one, if the documents have it.
    public var previous: ContractID?
    /// The domain of its document.
    public var domain: String
    /// The path of its document.
    public var document: String
    /// Where the message begins.
    public var location: SourceLocation

    /// Makes a contract from its parts.
    public init(
        messageKey: String,
        swiftName: String? = nil,
        eventType: String,
        version: Int,
        kind: ContractKind,
        topic: String? = nil,
        title: String? = nil,
        summary: String? = nil,
        description: String? = nil,
        partitionKey: PartitionKeyPath? = nil,
        keyType: String? = nil,
        requiredHeaders: [String] = [],
        contentType: String = ContractDefinition.standardContentType,
        payload: TypeID,
        record: RecordDefinition = RecordDefinition(),
        outcome: TypeID? = nil,
        reply: ContractID? = nil,
        examples: [ContractExample] = [],
        isDeprecated: Bool = false,
        sunset: String? = nil,
        previous: ContractID? = nil,
        domain: String,
        document: String,
        location: SourceLocation
    ) {
        self.messageKey = messageKey
        self.swiftName = swiftName
        self.eventType = eventType
        self.version = version
        self.kind = kind
        self.topic = topic
        self.title = title
        self.summary = summary
        self.description = description
        self.partitionKey = partitionKey
        self.keyType = keyType
        self.requiredHeaders = requiredHeaders
        self.contentType = contentType
        self.payload = payload
        self.record = record
        self.outcome = outcome
        self.reply = reply
        self.examples = examples
        self.isDeprecated = isDeprecated
        self.sunset = sunset
        self.previous = previous
        self.domain = domain
        self.document = document
        self.location = location
    }

    /// The media type of values of which nobody says another one.
    public static let standardContentType = "application/json"

    /// The event type and version.
    public var id: ContractID { ContractID(eventType: eventType, version: version) }
}

/// An example of a message.
public struct ContractExample: Sendable {
    /// What the document calls it.
    public var name: String?
    /// What it shows.
    public var summary: String?
    /// The payload alone, without the envelope around it.
    public var payload: DocumentNode
    /// The whole envelope, if the example has one.
    public var envelope: DocumentNode?

    /// Makes an example from its parts.
    public init(name: String? = nil, summary: String? = nil, payload: DocumentNode, envelope: DocumentNode? = nil) {
        self.name = name
        self.summary = summary
        self.payload = payload
        self.envelope = envelope
    }
}
