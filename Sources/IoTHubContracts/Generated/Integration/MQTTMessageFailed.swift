// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The MQTT broker did not take a message that a service wanted to be published.
public struct MQTTMessageFailed: IntegrationEvent, SchemaValue {
    /// `mqtt.message.failed` v1 on `integration.mqtt`.
    public static let contract = Contract("mqtt.message.failed", version: 1, topic: Topics.integrationMQTT)

    /// Names the message.
    public var messageID: UUID
    /// Where it should have been published.
    public var topic: MQTTTopic
    /// What went wrong.
    public var failure: MQTTFailure
    /// Whether the same message may be taken later.
    public var retryable: Bool
    /// When it failed.
    public var failedAt: Date

    /// Makes an integration event from its parts.
    public init(messageID: UUID, topic: MQTTTopic, failure: MQTTFailure, retryable: Bool, failedAt: Date) {
        self.messageID = messageID
        self.topic = topic
        self.failure = failure
        self.retryable = retryable
        self.failedAt = failedAt
    }

    /// The record's key, `topic`: what has the same one stays in order.
    public var partitionKey: String { topic.rawValue }

    /// The examples of the document.
    public static let examples: [MQTTMessageFailed] = [
        MQTTMessageFailed(
            messageID: UUID(high: 0x3f0d8a5552f44f55, low: 0x9d5ed8c1a0a1b6e4),
            topic: "devices/d-1001/calls",
            failure: .brokerUnreachable,
            retryable: true,
            failedAt: Date(timeIntervalSince1970: 1_772_590_269.583)
        ),
        MQTTMessageFailed(
            messageID: UUID(high: 0x94b1d7d287a84c5e, low: 0x8f862c8e5f3f6b0a),
            topic: "$SYS/clients",
            failure: .refused(reasonCode: 135, message: "Not authorized"),
            retryable: false,
            failedAt: Date(timeIntervalSince1970: 1_772_617_255.121)
        ),
    ]

    private static let members = JSONMembers("messageId", "topic", "failure", "retryable", "failedAt")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var messageID: UUID?
        var topic: MQTTTopic?
        var failure: MQTTFailure?
        var retryable: Bool?
        var failedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: messageID = try reader.readUUID()
            case 1: topic = try MQTTTopic(from: &reader)
            case 2: failure = try MQTTFailure(from: &reader)
            case 3: retryable = try reader.readBool()
            case 4: failedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let messageID else { throw members.missing("messageId") }
        guard let topic else { throw members.missing("topic") }
        guard let failure else { throw members.missing("failure") }
        guard let retryable else { throw members.missing("retryable") }
        guard let failedAt else { throw members.missing("failedAt") }
        self.messageID = messageID
        self.topic = topic
        self.failure = failure
        self.retryable = retryable
        self.failedAt = failedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("messageId", messageID)
        writer.member("topic", topic)
        writer.member("failure", failure)
        writer.member("retryable", retryable)
        writer.member("failedAt", failedAt)
        writer.endObject()
    }
}
