// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Somebody has asked for something over REST.
///
/// Bodies, cookies and authorization stay where they are.
public struct RESTRequestReceived: IntegrationEvent, SchemaValue {
    /// `rest.request.received` v1 on `integration.rest`.
    public static let contract = Contract("rest.request.received", version: 1, topic: Topics.integrationREST)

    /// Names the request.
    public var requestID: UUID
    /// What is asked for, such as bindDevice.
    ///
    /// 1 to 128 characters.
    public var operation: String
    /// The method of HTTP.
    public var method: HTTPMethod
    /// The path without the query.
    ///
    /// At most 2048 characters; matches `^/`.
    public var path: String
    /// The query by name, without what is secret.
    public var query: [String: String]?
    /// What the body is, if there is one.
    ///
    /// At most 256 characters.
    public var contentType: String?
    /// How large the body is.
    ///
    /// From 0 to 9007199254740991.
    public var bodyBytes: Int64?
    /// Who asks, if that is known.
    public var userID: UserID?
    /// Where it comes from, if that is known.
    ///
    /// At most 64 characters.
    public var remoteAddress: String?
    /// When it came.
    public var receivedAt: Date

    /// Makes an integration event from its parts.
    public init(
        requestID: UUID,
        operation: String,
        method: HTTPMethod,
        path: String,
        query: [String: String]? = nil,
        contentType: String? = nil,
        bodyBytes: Int64? = nil,
        userID: UserID? = nil,
        remoteAddress: String? = nil,
        receivedAt: Date
    ) {
        self.requestID = requestID
        self.operation = operation
        self.method = method
        self.path = path
        self.query = query
        self.contentType = contentType
        self.bodyBytes = bodyBytes
        self.userID = userID
        self.remoteAddress = remoteAddress
        self.receivedAt = receivedAt
    }

    /// The record's key, `requestId`: what has the same one stays in order.
    public var partitionKey: String { requestID.uuidString.lowercased() }

    /// The examples of the document.
    public static let examples: [RESTRequestReceived] = [
        RESTRequestReceived(
            requestID: UUID(high: 0x6a1b8f3e9d634f15, low: 0xa7cb4f5e2d1c0b9a),
            operation: "bindDevice",
            method: .post,
            path: "/devices/bind-qr",
            contentType: "application/json",
            bodyBytes: 71,
            userID: "u-7",
            remoteAddress: "203.0.113.24",
            receivedAt: Date(timeIntervalSince1970: 1_738_146_599.981)
        ),
        RESTRequestReceived(
            requestID: UUID(high: 0xe0c2f7d45a3b4f0d, low: 0x9d3e8b7a6c5d4e3f),
            operation: "listDevices",
            method: .get,
            path: "/devices",
            query: ["status": "online", "limit": "50"],
            userID: "u-31",
            receivedAt: Date(timeIntervalSince1970: 1_772_532_017.533)
        ),
    ]

    private static let members = JSONMembers(
        "requestId",
        "operation",
        "method",
        "path",
        "query",
        "contentType",
        "bodyBytes",
        "userId",
        "remoteAddress",
        "receivedAt"
    )

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let operation = TextRule(minLength: 1, maxLength: 128)
        static let path = TextRule(maxLength: 2048, pattern: "^/")
        static let queryValue = TextRule(maxLength: 2048)
        static let contentType = TextRule(maxLength: 256)
        static let bodyBytes = IntegerRule(minimum: 0, maximum: 9_007_199_254_740_991)
        static let remoteAddress = TextRule(maxLength: 64)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var requestID: UUID?
        var operation: String?
        var method: HTTPMethod?
        var path: String?
        var query: [String: String]?
        var contentType: String?
        var bodyBytes: Int64?
        var userID: UserID?
        var remoteAddress: String?
        var receivedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: requestID = try reader.readUUID()
            case 1: operation = try reader.readString(Rules.operation)
            case 2: method = try HTTPMethod(from: &reader)
            case 3: path = try reader.readString(Rules.path)
            case 4:
                if try !reader.readNull() {
                    query = try reader.readMap(.none) { (reader) throws(JSONError) in
                        try reader.readString(Rules.queryValue)
                    }
                }
            case 5: if try !reader.readNull() { contentType = try reader.readString(Rules.contentType) }
            case 6: if try !reader.readNull() { bodyBytes = try reader.readInt64(Rules.bodyBytes) }
            case 7: if try !reader.readNull() { userID = try UserID(from: &reader) }
            case 8: if try !reader.readNull() { remoteAddress = try reader.readString(Rules.remoteAddress) }
            case 9: receivedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let requestID else { throw members.missing("requestId") }
        guard let operation else { throw members.missing("operation") }
        guard let method else { throw members.missing("method") }
        guard let path else { throw members.missing("path") }
        guard let receivedAt else { throw members.missing("receivedAt") }
        self.requestID = requestID
        self.operation = operation
        self.method = method
        self.path = path
        self.query = query
        self.contentType = contentType
        self.bodyBytes = bodyBytes
        self.userID = userID
        self.remoteAddress = remoteAddress
        self.receivedAt = receivedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("requestId", requestID)
        writer.member("operation", operation, Rules.operation)
        writer.member("method", method)
        writer.member("path", path, Rules.path)
        if let query {
            writer.member("query")
            writer.writeMap(query, .none) { (writer, item) in writer.write(item, Rules.queryValue) }
        }
        if let contentType { writer.member("contentType", contentType, Rules.contentType) }
        if let bodyBytes { writer.member("bodyBytes", bodyBytes, Rules.bodyBytes) }
        if let userID { writer.member("userId", userID) }
        if let remoteAddress { writer.member("remoteAddress", remoteAddress, Rules.remoteAddress) }
        writer.member("receivedAt", receivedAt)
        writer.endObject()
    }
}
