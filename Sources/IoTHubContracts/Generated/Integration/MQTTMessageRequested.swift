// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A service wants something to be published to MQTT.
public struct MQTTMessageRequested: IntegrationEvent, SchemaValue {
    /// `mqtt.message.requested` v1 on `integration.mqtt`.
    public static let contract = Contract("mqtt.message.requested", version: 1, topic: Topics.integrationMQTT)

    /// Names the message; the same one is not published twice.
    public var messageID: UUID
    /// Where to publish it.
    public var topic: MQTTTopic
    /// What to publish; maybe nothing.
    public var payload: [UInt8]
    /// How surely it is delivered, 0 at most once, 1 at least once, 2 exactly once.
    ///
    /// From 0 to 2.
    public var qualityOfService: Int32
    /// Whether the broker keeps it for clients that come later.
    public var retained: Bool
    /// What the payload is.
    ///
    /// At most 256 characters.
    public var contentType: String?
    /// Where an answer is awaited, if one is.
    public var responseTopic: MQTTTopic?
    /// What an answer must repeat.
    public var correlationData: [UInt8]?
    /// How long it is of use; absent means for ever.
    public var expiresAfter: Duration?
    /// What to add.
    ///
    /// At most 64 elements.
    public var userProperties: [MQTTUserProperty]

    /// Makes an integration event from its parts.
    public init(
        messageID: UUID,
        topic: MQTTTopic,
        payload: [UInt8],
        qualityOfService: Int32 = 1,
        retained: Bool = false,
        contentType: String? = nil,
        responseTopic: MQTTTopic? = nil,
        correlationData: [UInt8]? = nil,
        expiresAfter: Duration? = nil,
        userProperties: [MQTTUserProperty] = []
    ) {
        self.messageID = messageID
        self.topic = topic
        self.payload = payload
        self.qualityOfService = qualityOfService
        self.retained = retained
        self.contentType = contentType
        self.responseTopic = responseTopic
        self.correlationData = correlationData
        self.expiresAfter = expiresAfter
        self.userProperties = userProperties
    }

    /// The record's key, `topic`: what has the same one stays in order.
    public var partitionKey: String { topic.rawValue }

    /// The examples of the document.
    public static let examples: [MQTTMessageRequested] = [
        MQTTMessageRequested(
            messageID: UUID(high: 0x0f5f0a7a6f604a9e, low: 0xb6d51f2f4f7f9d10),
            topic: "devices/d-1001/calls",
            payload: [
                0x7b, 0x22, 0x6d, 0x65, 0x74, 0x68, 0x6f, 0x64, 0x22, 0x3a, 0x22, 0x68, 0x65, 0x61, 0x74, 0x69, 0x6e,
                0x67, 0x2e, 0x73, 0x65, 0x74, 0x54, 0x61, 0x72, 0x67, 0x65, 0x74, 0x22, 0x7d,
            ],
            qualityOfService: 1,
            contentType: "application/json",
            responseTopic: "devices/d-1001/answers",
            correlationData: [
                0x05, 0xc6, 0x24, 0xd1, 0xb5, 0x71, 0x43, 0x89, 0x97, 0xa9, 0xfd, 0x32, 0xab, 0x69, 0xb5, 0x4f,
            ],
            expiresAfter: .seconds(5)
        ),
        // It stays for clients that come later.
        MQTTMessageRequested(
            messageID: UUID(high: 0x5b8e9c4d0d5b4c53, low: 0xa27e6f1b8a3e2d77),
            topic: "devices/d-3007/configuration",
            payload: [0x7b, 0x22, 0x69, 0x6e, 0x74, 0x65, 0x72, 0x76, 0x61, 0x6c, 0x22, 0x3a, 0x36, 0x30, 0x7d],
            retained: true
        ),
    ]

    private static let members = JSONMembers(
        "messageId",
        "topic",
        "payload",
        "qos",
        "retained",
        "contentType",
        "responseTopic",
        "correlationData",
        "expiresAfter",
        "userProperties"
    )

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let payload = TextRule(maxLength: 1_048_576)
        static let qualityOfService = IntegerRule(minimum: 0, maximum: 2)
        static let contentType = TextRule(maxLength: 256)
        static let correlationData = TextRule(maxLength: 4096)
        static let userProperties = ItemsRule(maxItems: 64)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var messageID: UUID?
        var topic: MQTTTopic?
        var payload: [UInt8]?
        var qualityOfService: Int32 = 1
        var retained: Bool = false
        var contentType: String?
        var responseTopic: MQTTTopic?
        var correlationData: [UInt8]?
        var expiresAfter: Duration?
        var userProperties: [MQTTUserProperty] = []
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: messageID = try reader.readUUID()
            case 1: topic = try MQTTTopic(from: &reader)
            case 2: payload = try reader.readBase64(Rules.payload)
            case 3: if try !reader.readNull() { qualityOfService = try reader.readInt32(Rules.qualityOfService) }
            case 4: if try !reader.readNull() { retained = try reader.readBool() }
            case 5: if try !reader.readNull() { contentType = try reader.readString(Rules.contentType) }
            case 6: if try !reader.readNull() { responseTopic = try MQTTTopic(from: &reader) }
            case 7: if try !reader.readNull() { correlationData = try reader.readBase64(Rules.correlationData) }
            case 8: if try !reader.readNull() { expiresAfter = try reader.readDuration() }
            case 9: if try !reader.readNull() { userProperties = try reader.readArray(Rules.userProperties) }
            default: try reader.skipValue()
            }
        }
        guard let messageID else { throw members.missing("messageId") }
        guard let topic else { throw members.missing("topic") }
        guard let payload else { throw members.missing("payload") }
        self.messageID = messageID
        self.topic = topic
        self.payload = payload
        self.qualityOfService = qualityOfService
        self.retained = retained
        self.contentType = contentType
        self.responseTopic = responseTopic
        self.correlationData = correlationData
        self.expiresAfter = expiresAfter
        self.userProperties = userProperties
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("messageId", messageID)
        writer.member("topic", topic)
        writer.member("payload")
        writer.writeBase64(payload, Rules.payload)
        writer.member("qos", qualityOfService, Rules.qualityOfService)
        writer.member("retained", retained)
        if let contentType { writer.member("contentType", contentType, Rules.contentType) }
        if let responseTopic { writer.member("responseTopic", responseTopic) }
        if let correlationData {
            writer.member("correlationData")
            writer.writeBase64(correlationData, Rules.correlationData)
        }
        if let expiresAfter { writer.member("expiresAfter", expiresAfter) }
        writer.member("userProperties")
        writer.writeArray(userProperties, Rules.userProperties)
        writer.endObject()
    }
}
