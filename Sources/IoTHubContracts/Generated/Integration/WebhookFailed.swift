// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Another system has not taken an event that it had asked for.
public struct WebhookFailed: IntegrationEvent, SchemaValue {
    /// `rest.webhook.failed` v1 on `integration.rest`.
    public static let contract = Contract("rest.webhook.failed", version: 1, topic: Topics.integrationREST)

    /// The webhook.
    public var webhookID: WebhookID
    /// Names the delivery, the same over all attempts.
    public var deliveryID: UUID
    /// The event type of what should be delivered.
    ///
    /// At most 200 characters.
    public var deliveredType: String
    /// The id of what should be delivered.
    ///
    /// 1 to 128 characters.
    public var deliveredID: String
    /// What went wrong.
    public var failure: WebhookFailure
    /// Counts the attempts, from 1.
    ///
    /// From 1 to 1000.
    public var attempt: Int32
    /// When the next one is; absent if there is none.
    public var nextAttemptAt: Date?
    /// When it failed.
    public var failedAt: Date

    /// Makes an integration event from its parts.
    public init(
        webhookID: WebhookID,
        deliveryID: UUID,
        deliveredType: String,
        deliveredID: String,
        failure: WebhookFailure,
        attempt: Int32,
        nextAttemptAt: Date? = nil,
        failedAt: Date
    ) {
        self.webhookID = webhookID
        self.deliveryID = deliveryID
        self.deliveredType = deliveredType
        self.deliveredID = deliveredID
        self.failure = failure
        self.attempt = attempt
        self.nextAttemptAt = nextAttemptAt
        self.failedAt = failedAt
    }

    /// The record's key, `webhookId`: what has the same one stays in order.
    public var partitionKey: String { webhookID.rawValue }

    /// The examples of the document.
    public static let examples: [WebhookFailed] = [
        WebhookFailed(
            webhookID: "wh-790",
            deliveryID: UUID(high: 0xc5f3e4d680714c9d, low: 0xbe0f20314c5d6e7f),
            deliveredType: "device.alert.raised",
            deliveredID: "019cb26d-b23d-7bcd-8a77-2f0c4d9e1b35",
            failure: .refused(status: 503),
            attempt: 1,
            nextAttemptAt: Date(timeIntervalSince1970: 1_772_520_072),
            failedAt: Date(timeIntervalSince1970: 1_772_520_062.37)
        ),
        // There will be no other attempt.
        WebhookFailed(
            webhookID: "wh-801",
            deliveryID: UUID(high: 0xf80617a9b3a44fc0, low: 0x813253647f809102),
            deliveredType: "user.deleted",
            deliveredID: "019cbb0e-67fc-7aaa-9c1d-3e4f5a6b7c8d",
            failure: .timedOut(allowed: .seconds(10)),
            attempt: 12,
            failedAt: Date(timeIntervalSince1970: 1_772_668_830.998)
        ),
    ]

    private static let members = JSONMembers(
        "webhookId",
        "deliveryId",
        "deliveredType",
        "deliveredId",
        "failure",
        "attempt",
        "nextAttemptAt",
        "failedAt"
    )

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let deliveredType = TextRule(maxLength: 200)
        static let deliveredID = TextRule(minLength: 1, maxLength: 128)
        static let attempt = IntegerRule(minimum: 1, maximum: 1000)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var webhookID: WebhookID?
        var deliveryID: UUID?
        var deliveredType: String?
        var deliveredID: String?
        var failure: WebhookFailure?
        var attempt: Int32?
        var nextAttemptAt: Date?
        var failedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: webhookID = try WebhookID(from: &reader)
            case 1: deliveryID = try reader.readUUID()
            case 2: deliveredType = try reader.readString(Rules.deliveredType)
            case 3: deliveredID = try reader.readString(Rules.deliveredID)
            case 4: failure = try WebhookFailure(from: &reader)
            case 5: attempt = try reader.readInt32(Rules.attempt)
            case 6: if try !reader.readNull() { nextAttemptAt = try reader.readDate() }
            case 7: failedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let webhookID else { throw members.missing("webhookId") }
        guard let deliveryID else { throw members.missing("deliveryId") }
        guard let deliveredType else { throw members.missing("deliveredType") }
        guard let deliveredID else { throw members.missing("deliveredId") }
        guard let failure else { throw members.missing("failure") }
        guard let attempt else { throw members.missing("attempt") }
        guard let failedAt else { throw members.missing("failedAt") }
        self.webhookID = webhookID
        self.deliveryID = deliveryID
        self.deliveredType = deliveredType
        self.deliveredID = deliveredID
        self.failure = failure
        self.attempt = attempt
        self.nextAttemptAt = nextAttemptAt
        self.failedAt = failedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("webhookId", webhookID)
        writer.member("deliveryId", deliveryID)
        writer.member("deliveredType", deliveredType, Rules.deliveredType)
        writer.member("deliveredId", deliveredID, Rules.deliveredID)
        writer.member("failure", failure)
        writer.member("attempt", attempt, Rules.attempt)
        if let nextAttemptAt { writer.member("nextAttemptAt", nextAttemptAt) }
        writer.member("failedAt", failedAt)
        writer.endObject()
    }
}
