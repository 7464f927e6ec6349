// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Why another system has not taken an event.
public enum WebhookFailure: TaggedUnion, SchemaValue {
    /// The other system cannot be reached.
    case unreachable
    /// Its certificate cannot be trusted.
    case untrusted
    /// It has answered, but not that it took the event.
    ///
    /// - Parameters:
    ///   - status: The status of HTTP. From 100 to 599.
    case refused(status: Int32)
    /// It has not answered in time.
    ///
    /// - Parameters:
    ///   - allowed: How long it had.
    case timedOut(allowed: Duration)
    /// A case that this version of the contract does not know, as it came.
    case unrecognized(JSONValue)

    /// The member that tells the cases apart.
    public static let discriminator = "reason"

    private static let cases = JSONCases("reason", "unreachable", "untrusted", "refused", "timedOut")

    private enum Members {
        static let unreachable = JSONMembers("reason")
        static let untrusted = JSONMembers("reason")
        static let refused = JSONMembers("reason", "status")
        static let timedOut = JSONMembers("reason", "allowed")
    }

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let status = IntegerRule(minimum: 100, maximum: 599)
    }

    /// Reads the case that `reason` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findKnownCase(Self.cases) {
        case 0:
            try reader.readEmptyCase(Members.unreachable)
            self = .unreachable
        case 1:
            try reader.readEmptyCase(Members.untrusted)
            self = .untrusted
        case 2: self = try Self.readRefused(from: &reader)
        case 3: self = try Self.readTimedOut(from: &reader)
        default: self = .unrecognized(try JSONValue(from: &reader))
        }
    }

    private static func readRefused(from reader: inout JSONReader) throws(JSONError) -> Self {
        var status: Int32?
        var members = try reader.beginObject(Members.refused)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: status = try reader.readInt32(Rules.status)
            default: try reader.skipValue()
            }
        }
        guard let status else { throw members.missing("status") }
        return .refused(status: status)
    }

    private static func readTimedOut(from reader: inout JSONReader) throws(JSONError) -> Self {
        var allowed: Duration?
        var members = try reader.beginObject(Members.timedOut)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: allowed = try reader.readDuration()
            default: try reader.skipValue()
            }
        }
        guard let allowed else { throw members.missing("allowed") }
        return .timedOut(allowed: allowed)
    }

    /// Writes the discriminator first, then the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .unreachable:
            writer.member("reason", "unreachable")
        case .untrusted:
            writer.member("reason", "untrusted")
        case .refused(let status):
            writer.member("reason", "refused")
            writer.member("status", status, Rules.status)
        case .timedOut(let allowed):
            writer.member("reason", "timedOut")
            writer.member("allowed", allowed)
        case .unrecognized(let json):
            writer.members(of: json)
        }
        writer.endObject()
    }
}
