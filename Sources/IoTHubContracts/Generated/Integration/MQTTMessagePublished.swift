// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The MQTT broker has taken a message that a service wanted to be published.
public struct MQTTMessagePublished: IntegrationEvent, SchemaValue {
    /// `mqtt.message.published` v1 on `integration.mqtt`.
    public static let contract = Contract("mqtt.message.published", version: 1, topic: Topics.integrationMQTT)

    /// Names the message.
    public var messageID: UUID
    /// Where it was published.
    public var topic: MQTTTopic
    /// Whether anybody listens; absent if the broker does not say.
    public var hasSubscribers: Bool?
    /// When the broker took it.
    public var publishedAt: Date

    /// Makes an integration event from its parts.
    public init(messageID: UUID, topic: MQTTTopic, hasSubscribers: Bool? = nil, publishedAt: Date) {
        self.messageID = messageID
        self.topic = topic
        self.hasSubscribers = hasSubscribers
        self.publishedAt = publishedAt
    }

    /// The record's key, `topic`: what has the same one stays in order.
    public var partitionKey: String { topic.rawValue }

    /// The examples of the document.
    public static let examples: [MQTTMessagePublished] = [
        MQTTMessagePublished(
            messageID: UUID(high: 0x0f5f0a7a6f604a9e, low: 0xb6d51f2f4f7f9d10),
            topic: "devices/d-1001/calls",
            publishedAt: Date(timeIntervalSince1970: 1_772_517_600.031)
        ),
        // The broker says that nobody has subscribed.
        MQTTMessagePublished(
            messageID: UUID(high: 0xb7d3a3c07b0e4f63, low: 0x8d9c9a1c6f0e5b21),
            topic: "devices/d-1002/calls",
            hasSubscribers: false,
            publishedAt: Date(timeIntervalSince1970: 1_772_537_251.461)
        ),
    ]

    private static let members = JSONMembers("messageId", "topic", "hasSubscribers", "publishedAt")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var messageID: UUID?
        var topic: MQTTTopic?
        var hasSubscribers: Bool?
        var publishedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: messageID = try reader.readUUID()
            case 1: topic = try MQTTTopic(from: &reader)
            case 2: if try !reader.readNull() { hasSubscribers = try reader.readBool() }
            case 3: publishedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let messageID else { throw members.missing("messageId") }
        guard let topic else { throw members.missing("topic") }
        guard let publishedAt else { throw members.missing("publishedAt") }
        self.messageID = messageID
        self.topic = topic
        self.hasSubscribers = hasSubscribers
        self.publishedAt = publishedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("messageId", messageID)
        writer.member("topic", topic)
        if let hasSubscribers { writer.member("hasSubscribers", hasSubscribers) }
        writer.member("publishedAt", publishedAt)
        writer.endObject()
    }
}
