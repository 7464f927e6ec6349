// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A client of the MQTT broker has published something.
public struct MQTTMessageReceived: IntegrationEvent, SchemaValue {
    /// `mqtt.message.received` v1 on `integration.mqtt`.
    public static let contract = Contract("mqtt.message.received", version: 1, topic: Topics.integrationMQTT)

    /// Where it was published.
    public var topic: MQTTTopic
    /// What was published; maybe nothing.
    public var payload: [UInt8]
    /// How surely it is delivered, 0 at most once, 1 at least once, 2 exactly once.
    ///
    /// From 0 to 2.
    public var qualityOfService: Int32
    /// Whether it is one that the broker had kept.
    public var retained: Bool
    /// What the payload is, if the sender says so.
    ///
    /// At most 256 characters.
    public var contentType: String?
    /// Where an answer is awaited, if one is.
    public var responseTopic: MQTTTopic?
    /// What an answer must repeat.
    public var correlationData: [UInt8]?
    /// How long it is of use; absent means for ever.
    public var expiresAfter: Duration?
    /// What the sender adds.
    ///
    /// At most 64 elements.
    public var userProperties: [MQTTUserProperty]
    /// When the bridge got it.
    public var receivedAt: Date

    /// Makes an integration event from its parts.
    public init(
        topic: MQTTTopic,
        payload: [UInt8],
        qualityOfService: Int32,
        retained: Bool = false,
        contentType: String? = nil,
        responseTopic: MQTTTopic? = nil,
        correlationData: [UInt8]? = nil,
        expiresAfter: Duration? = nil,
        userProperties: [MQTTUserProperty] = [],
        receivedAt: Date
    ) {
        self.topic = topic
        self.payload = payload
        self.qualityOfService = qualityOfService
        self.retained = retained
        self.contentType = contentType
        self.responseTopic = responseTopic
        self.correlationData = correlationData
        self.expiresAfter = expiresAfter
        self.userProperties = userProperties
        self.receivedAt = receivedAt
    }

    /// The record's key, `topic`: what has the same one stays in order.
    public var partitionKey: String { topic.rawValue }

    /// The examples of the document.
    public static let examples: [MQTTMessageReceived] = [
        // As MQTT 3.1.1 has it.
        MQTTMessageReceived(
            topic: "devices/d-1001/telemetry",
            payload: [
                0x7b, 0x22, 0x66, 0x6c, 0x6f, 0x77, 0x2e, 0x74, 0x65, 0x6d, 0x70, 0x65, 0x72, 0x61, 0x74, 0x75, 0x72,
                0x65, 0x22, 0x3a, 0x35, 0x34, 0x2e, 0x32, 0x35, 0x7d,
            ],
            qualityOfService: 1,
            receivedAt: Date(timeIntervalSince1970: 1_772_518_200.391)
        ),
        // With all that MQTT 5 adds; it asks for an answer.
        MQTTMessageReceived(
            topic: "devices/d-3007/requests/time",
            payload: [],
            qualityOfService: 2,
            retained: false,
            contentType: "application/json",
            responseTopic: "devices/d-3007/responses",
            correlationData: [0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x9d],
            expiresAfter: .seconds(30),
            userProperties: [
                MQTTUserProperty(name: "traceparent", value: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
                MQTTUserProperty(name: "fw", value: "3.0.1"),
            ],
            receivedAt: Date(timeIntervalSince1970: 1_772_518_481.716)
        ),
    ]

    private static let members = JSONMembers(
        "topic",
        "payload",
        "qos",
        "retained",
        "contentType",
        "responseTopic",
        "correlationData",
        "expiresAfter",
        "userProperties",
        "receivedAt"
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
        var topic: MQTTTopic?
        var payload: [UInt8]?
        var qualityOfService: Int32?
        var retained: Bool = false
        var contentType: String?
        var responseTopic: MQTTTopic?
        var correlationData: [UInt8]?
        var expiresAfter: Duration?
        var userProperties: [MQTTUserProperty] = []
        var receivedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: topic = try MQTTTopic(from: &reader)
            case 1: payload = try reader.readBase64(Rules.payload)
            case 2: qualityOfService = try reader.readInt32(Rules.qualityOfService)
            case 3: if try !reader.readNull() { retained = try reader.readBool() }
            case 4: if try !reader.readNull() { contentType = try reader.readString(Rules.contentType) }
            case 5: if try !reader.readNull() { responseTopic = try MQTTTopic(from: &reader) }
            case 6: if try !reader.readNull() { correlationData = try reader.readBase64(Rules.correlationData) }
            case 7: if try !reader.readNull() { expiresAfter = try reader.readDuration() }
            case 8: if try !reader.readNull() { userProperties = try reader.readArray(Rules.userProperties) }
            case 9: receivedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let topic else { throw members.missing("topic") }
        guard let payload else { throw members.missing("payload") }
        guard let qualityOfService else { throw members.missing("qos") }
        guard let receivedAt else { throw members.missing("receivedAt") }
        self.topic = topic
        self.payload = payload
        self.qualityOfService = qualityOfService
        self.retained = retained
        self.contentType = contentType
        self.responseTopic = responseTopic
        self.correlationData = correlationData
        self.expiresAfter = expiresAfter
        self.userProperties = userProperties
        self.receivedAt = receivedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
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
        writer.member("receivedAt", receivedAt)
        writer.endObject()
    }
}
