// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A request over REST has been answered.
public struct RESTRequestCompleted: IntegrationEvent, SchemaValue {
    /// `rest.request.completed` v1 on `integration.rest`.
    public static let contract = Contract("rest.request.completed", version: 1, topic: Topics.integrationREST)

    /// Names the request.
    public var requestID: UUID
    /// What was asked for, such as bindDevice.
    ///
    /// 1 to 128 characters.
    public var operation: String
    /// The status of HTTP.
    ///
    /// From 100 to 599.
    public var status: Int32
    /// Who answered.
    public var servedBy: ServingPath
    /// How long it took.
    public var took: Duration
    /// When it was answered.
    public var completedAt: Date

    /// Makes an integration event from its parts.
    public init(
        requestID: UUID,
        operation: String,
        status: Int32,
        servedBy: ServingPath,
        took: Duration,
        completedAt: Date
    ) {
        self.requestID = requestID
        self.operation = operation
        self.status = status
        self.servedBy = servedBy
        self.took = took
        self.completedAt = completedAt
    }

    /// The record's key, `requestId`: what has the same one stays in order.
    public var partitionKey: String { requestID.uuidString.lowercased() }

    /// The examples of the document.
    public static let examples: [RESTRequestCompleted] = [
        // By the event path.
        RESTRequestCompleted(
            requestID: UUID(high: 0x6a1b8f3e9d634f15, low: 0xa7cb4f5e2d1c0b9a),
            operation: "bindDevice",
            status: 200,
            servedBy: .event,
            took: .milliseconds(285),
            completedAt: Date(timeIntervalSince1970: 1_738_146_600.266)
        ),
        // The event path was too late, and the old handler stepped in.
        RESTRequestCompleted(
            requestID: UUID(high: 0x1d2c3b4a5f6e4d7c, low: 0x8b9a0f1e2d3c4b5a),
            operation: "unbindDevice",
            status: 204,
            servedBy: .fallback,
            took: .milliseconds(5062),
            completedAt: Date(timeIntervalSince1970: 1_772_532_164.905)
        ),
    ]

    private static let members = JSONMembers("requestId", "operation", "status", "servedBy", "took", "completedAt")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let operation = TextRule(minLength: 1, maxLength: 128)
        static let status = IntegerRule(minimum: 100, maximum: 599)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var requestID: UUID?
        var operation: String?
        var status: Int32?
        var servedBy: ServingPath?
        var took: Duration?
        var completedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: requestID = try reader.readUUID()
            case 1: operation = try reader.readString(Rules.operation)
            case 2: status = try reader.readInt32(Rules.status)
            case 3: servedBy = try ServingPath(from: &reader)
            case 4: took = try reader.readDuration()
            case 5: completedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let requestID else { throw members.missing("requestId") }
        guard let operation else { throw members.missing("operation") }
        guard let status else { throw members.missing("status") }
        guard let servedBy else { throw members.missing("servedBy") }
        guard let took else { throw members.missing("took") }
        guard let completedAt else { throw members.missing("completedAt") }
        self.requestID = requestID
        self.operation = operation
        self.status = status
        self.servedBy = servedBy
        self.took = took
        self.completedAt = completedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("requestId", requestID)
        writer.member("operation", operation, Rules.operation)
        writer.member("status", status, Rules.status)
        writer.member("servedBy", servedBy)
        writer.member("took", took)
        writer.member("completedAt", completedAt)
        writer.endObject()
    }
}
