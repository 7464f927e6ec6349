// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Why the MQTT broker did not take a message.
public enum MQTTFailure: TaggedUnion, SchemaValue {
    /// The broker cannot be reached.
    case brokerUnreachable
    /// The broker does not want it.
    ///
    /// - Parameters:
    ///   - reasonCode: The reason code of MQTT 5. From 0 to 255.
    ///   - message: The broker's own words. At most 1024 characters.
    case refused(reasonCode: Int32, message: String? = nil)
    /// It was of no use any more before it could go.
    case expired
    /// A case that this version of the contract does not know, as it came.
    case unrecognized(JSONValue)

    /// The member that tells the cases apart.
    public static let discriminator = "reason"

    private static let cases = JSONCases("reason", "brokerUnreachable", "refused", "expired")

    private enum Members {
        static let brokerUnreachable = JSONMembers("reason")
        static let refused = JSONMembers("reason", "reasonCode", "message")
        static let expired = JSONMembers("reason")
    }

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let reasonCode = IntegerRule(minimum: 0, maximum: 255)
        static let message = TextRule(maxLength: 1024)
    }

    /// Reads the case that `reason` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findKnownCase(Self.cases) {
        case 0:
            try reader.readEmptyCase(Members.brokerUnreachable)
            self = .brokerUnreachable
        case 1: self = try Self.readRefused(from: &reader)
        case 2:
            try reader.readEmptyCase(Members.expired)
            self = .expired
        default: self = .unrecognized(try JSONValue(from: &reader))
        }
    }

    private static func readRefused(from reader: inout JSONReader) throws(JSONError) -> Self {
        var reasonCode: Int32?
        var message: String?
        var members = try reader.beginObject(Members.refused)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: reasonCode = try reader.readInt32(Rules.reasonCode)
            case 2: if try !reader.readNull() { message = try reader.readString(Rules.message) }
            default: try reader.skipValue()
            }
        }
        guard let reasonCode else { throw members.missing("reasonCode") }
        return .refused(reasonCode: reasonCode, message: message)
    }

    /// Writes the discriminator first, then the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .brokerUnreachable:
            writer.member("reason", "brokerUnreachable")
        case .refused(let reasonCode, let message):
            writer.member("reason", "refused")
            writer.member("reasonCode", reasonCode, Rules.reasonCode)
            if let message { writer.member("message", message, Rules.message) }
        case .expired:
            writer.member("reason", "expired")
        case .unrecognized(let json):
            writer.members(of: json)
        }
        writer.endObject()
    }
}
