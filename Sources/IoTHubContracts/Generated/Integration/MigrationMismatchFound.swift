// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The old handler of an operation and the event path have answered the same request differently.
public struct MigrationMismatchFound: IntegrationEvent, SchemaValue {
    /// `rest.migration.mismatch` v1 on `integration.rest`.
    public static let contract = Contract("rest.migration.mismatch", version: 1, topic: Topics.integrationREST)

    /// What was asked for, such as bindDevice.
    ///
    /// 1 to 128 characters.
    public var operation: String
    /// Names the request.
    public var requestID: UUID
    /// How far the operation has moved.
    public var stage: MigrationStage
    /// Whose answer went out.
    public var answeredBy: ServingPath
    /// Where they differ.
    ///
    /// 1 to 100 elements.
    public var differences: [AnswerDifference]
    /// How long the old handler took.
    public var legacyTook: Duration
    /// How long the event path took.
    public var eventTook: Duration
    /// When they were compared.
    public var comparedAt: Date

    /// Makes an integration event from its parts.
    public init(
        operation: String,
        requestID: UUID,
        stage: MigrationStage,
        answeredBy: ServingPath,
        differences: [AnswerDifference],
        legacyTook: Duration,
        eventTook: Duration,
        comparedAt: Date
    ) {
        self.operation = operation
        self.requestID = requestID
        self.stage = stage
        self.answeredBy = answeredBy
        self.differences = differences
        self.legacyTook = legacyTook
        self.eventTook = eventTook
        self.comparedAt = comparedAt
    }

    /// The record's key, `operation`: what has the same one stays in order.
    public var partitionKey: String { operation }

    /// The examples of the document.
    public static let examples: [MigrationMismatchFound] = [
        MigrationMismatchFound(
            operation: "bindDevice",
            requestID: UUID(high: 0x2e3d4c5b6a7f4e8d, low: 0x9cab1f2e3d4c5b6a),
            stage: .shadow,
            answeredBy: .legacy,
            differences: [
                .status(legacy: 200, event: 409),
                .value(pointer: "/device/displayName", legacy: "HX-200", event: "Boiler"),
                .onlyLegacy(pointer: "/device/pairedVia", legacy: "qr"),
                .onlyEvent(pointer: "/device/boundAt", event: "2026-02-11T14:20:05.731Z"),
            ],
            legacyTook: .milliseconds(41),
            eventTook: .milliseconds(19),
            comparedAt: Date(timeIntervalSince1970: 1_770_819_605.74)
        ),
        // Values that may be personal are left out.
        MigrationMismatchFound(
            operation: "updateUser",
            requestID: UUID(high: 0x4a5b6c7d8e9f4a0b, low: 0x9c1d2e3f4a5b6c7d),
            stage: .eventPrimary,
            answeredBy: .event,
            differences: [.value(pointer: "/user/phoneNumber")],
            legacyTook: .milliseconds(88),
            eventTook: .milliseconds(24),
            comparedAt: Date(timeIntervalSince1970: 1_770_883_431.226)
        ),
    ]

    private static let members = JSONMembers(
        "operation",
        "requestId",
        "stage",
        "answeredBy",
        "differences",
        "legacyTook",
        "eventTook",
        "comparedAt"
    )

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let operation = TextRule(minLength: 1, maxLength: 128)
        static let differences = ItemsRule(minItems: 1, maxItems: 100)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var operation: String?
        var requestID: UUID?
        var stage: MigrationStage?
        var answeredBy: ServingPath?
        var differences: [AnswerDifference]?
        var legacyTook: Duration?
        var eventTook: Duration?
        var comparedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: operation = try reader.readString(Rules.operation)
            case 1: requestID = try reader.readUUID()
            case 2: stage = try MigrationStage(from: &reader)
            case 3: answeredBy = try ServingPath(from: &reader)
            case 4: differences = try reader.readArray(Rules.differences)
            case 5: legacyTook = try reader.readDuration()
            case 6: eventTook = try reader.readDuration()
            case 7: comparedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let operation else { throw members.missing("operation") }
        guard let requestID else { throw members.missing("requestId") }
        guard let stage else { throw members.missing("stage") }
        guard let answeredBy else { throw members.missing("answeredBy") }
        guard let differences else { throw members.missing("differences") }
        guard let legacyTook else { throw members.missing("legacyTook") }
        guard let eventTook else { throw members.missing("eventTook") }
        guard let comparedAt else { throw members.missing("comparedAt") }
        self.operation = operation
        self.requestID = requestID
        self.stage = stage
        self.answeredBy = answeredBy
        self.differences = differences
        self.legacyTook = legacyTook
        self.eventTook = eventTook
        self.comparedAt = comparedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("operation", operation, Rules.operation)
        writer.member("requestId", requestID)
        writer.member("stage", stage)
        writer.member("answeredBy", answeredBy)
        writer.member("differences")
        writer.writeArray(differences, Rules.differences)
        writer.member("legacyTook", legacyTook)
        writer.member("eventTook", eventTook)
        writer.member("comparedAt", comparedAt)
        writer.endObject()
    }
}
