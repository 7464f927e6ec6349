// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Another system has taken an event that it had asked for.
public struct WebhookDelivered: IntegrationEvent, SchemaValue {
    /// `rest.webhook.delivered` v1 on `integration.rest`.
    public static let contract = Contract("rest.webhook.delivered", version: 1, topic: Topics.integrationREST)

    /// The webhook.
    public var webhookID: WebhookID
    /// Names the delivery, the same over all attempts.
    public var deliveryID: UUID
    /// The event type of what was delivered.
    ///
    /// At most 200 characters.
    public var deliveredType: String
    /// The id of what was delivered.
    ///
    /// 1 to 128 characters.
    public var deliveredID: String
    /// The status of HTTP.
    ///
    /// From 200 to 299.
    public var status: Int32
    /// Counts the attempts, from 1.
    ///
    /// From 1 to 1000.
    public var attempt: Int32
    /// How long the other system took.
    public var took: Duration
    /// When it was taken.
    public var deliveredAt: Date

    /// Makes an integration event from its parts.
    public init(
        webhookID: WebhookID,
        deliveryID: UUID,
        deliveredType: String,
        deliveredID: String,
        status: Int32,
        attempt: Int32,
        took: Duration,
        deliveredAt: Date
    ) {
        self.webhookID = webhookID
        self.deliveryID = deliveryID
        self.deliveredType = deliveredType
        self.deliveredID = deliveredID
        self.status = status
        self.attempt = attempt
        self.took = took
        self.deliveredAt = deliveredAt
    }

    /// The record's key, `webhookId`: what has the same one stays in order.
    public var partitionKey: String { webhookID.rawValue }

    /// The examples of the document.
    public static let examples: [WebhookDelivered] = [
        WebhookDelivered(
            webhookID: "wh-789",
            deliveryID: UUID(high: 0xa3d1c2b46e5f4a7b, low: 0x9c8d0e1f2a3b4c5d),
            deliveredType: "device.bound",
            deliveredID: "0194b1f6-2b9c-7cdd-a0a1-4d1a0a7b2c3d",
            status: 202,
            attempt: 1,
            took: .milliseconds(143),
            deliveredAt: Date(timeIntervalSince1970: 1_738_146_600.604)
        ),
        WebhookDelivered(
            webhookID: "wh-790",
            deliveryID: UUID(high: 0xc5f3e4d680714c9d, low: 0xbe0f20314c5d6e7f),
            deliveredType: "device.alert.raised",
            deliveredID: "019cb26d-b23d-7bcd-8a77-2f0c4d9e1b35",
            status: 200,
            attempt: 4,
            took: .milliseconds(1020),
            deliveredAt: Date(timeIntervalSince1970: 1_772_520_432.081)
        ),
    ]

    private static let members = JSONMembers(
        "webhookId",
        "deliveryId",
        "deliveredType",
        "deliveredId",
        "status",
        "attempt",
        "took",
        "deliveredAt"
    )

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let deliveredType = TextRule(maxLength: 200)
        static let deliveredID = TextRule(minLength: 1, maxLength: 128)
        static let status = IntegerRule(minimum: 200, maximum: 299)
        static let attempt = IntegerRule(minimum: 1, maximum: 1000)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var webhookID: WebhookID?
        var deliveryID: UUID?
        var deliveredType: String?
        var deliveredID: String?
        var status: Int32?
        var attempt: Int32?
        var took: Duration?
        var deliveredAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: webhookID = try WebhookID(from: &reader)
            case 1: deliveryID = try reader.readUUID()
            case 2: deliveredType = try reader.readString(Rules.deliveredType)
            case 3: deliveredID = try reader.readString(Rules.deliveredID)
            case 4: status = try reader.readInt32(Rules.status)
            case 5: attempt = try reader.readInt32(Rules.attempt)
            case 6: took = try reader.readDuration()
            case 7: deliveredAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let webhookID else { throw members.missing("webhookId") }
        guard let deliveryID else { throw members.missing("deliveryId") }
        guard let deliveredType else { throw members.missing("deliveredType") }
        guard let deliveredID else { throw members.missing("deliveredId") }
        guard let status else { throw members.missing("status") }
        guard let attempt else { throw members.missing("attempt") }
        guard let took else { throw members.missing("took") }
        guard let deliveredAt else { throw members.missing("deliveredAt") }
        self.webhookID = webhookID
        self.deliveryID = deliveryID
        self.deliveredType = deliveredType
        self.deliveredID = deliveredID
        self.status = status
        self.attempt = attempt
        self.took = took
        self.deliveredAt = deliveredAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("webhookId", webhookID)
        writer.member("deliveryId", deliveryID)
        writer.member("deliveredType", deliveredType, Rules.deliveredType)
        writer.member("deliveredId", deliveredID, Rules.deliveredID)
        writer.member("status", status, Rules.status)
        writer.member("attempt", attempt, Rules.attempt)
        writer.member("took", took)
        writer.member("deliveredAt", deliveredAt)
        writer.endObject()
    }
}
