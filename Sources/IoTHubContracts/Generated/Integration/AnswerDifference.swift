// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// One place where two answers differ.
public enum AnswerDifference: TaggedUnion, SchemaValue {
    /// The status of HTTP is another one.
    ///
    /// - Parameters:
    ///   - legacy: What the old handler said. From 100 to 599.
    ///   - event: What the event path said. From 100 to 599.
    case status(legacy: Int32, event: Int32)
    /// Both have a member there, but not the same.
    ///
    /// - Parameters:
    ///   - pointer: Where it stands (RFC 6901). At most 1024 characters.
    ///   - legacy: What the old handler said; absent if it may be personal.
    ///   - event: What the event path said; absent if it may be personal.
    case value(pointer: String, legacy: JSONValue? = nil, event: JSONValue? = nil)
    /// Only the old handler has a member there.
    ///
    /// - Parameters:
    ///   - pointer: Where it stands (RFC 6901). At most 1024 characters.
    ///   - legacy: What the old handler said; absent if it may be personal.
    case onlyLegacy(pointer: String, legacy: JSONValue? = nil)
    /// Only the event path has a member there.
    ///
    /// - Parameters:
    ///   - pointer: Where it stands (RFC 6901). At most 1024 characters.
    ///   - event: What the event path said; absent if it may be personal.
    case onlyEvent(pointer: String, event: JSONValue? = nil)
    /// A case that this version of the contract does not know, as it came.
    case unrecognized(JSONValue)

    /// The member that tells the cases apart.
    public static let discriminator = "kind"

    private static let cases = JSONCases("kind", "status", "value", "onlyLegacy", "onlyEvent")

    private enum Members {
        static let status = JSONMembers("kind", "legacy", "event")
        static let value = JSONMembers("kind", "pointer", "legacy", "event")
        static let onlyLegacy = JSONMembers("kind", "pointer", "legacy")
        static let onlyEvent = JSONMembers("kind", "pointer", "event")
    }

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let legacy = IntegerRule(minimum: 100, maximum: 599)
        static let event = IntegerRule(minimum: 100, maximum: 599)
        static let pointer = TextRule(maxLength: 1024)
    }

    /// Reads the case that `kind` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findKnownCase(Self.cases) {
        case 0: self = try Self.readStatus(from: &reader)
        case 1: self = try Self.readValue(from: &reader)
        case 2: self = try Self.readOnlyLegacy(from: &reader)
        case 3: self = try Self.readOnlyEvent(from: &reader)
        default: self = .unrecognized(try JSONValue(from: &reader))
        }
    }

    private static func readStatus(from reader: inout JSONReader) throws(JSONError) -> Self {
        var legacy: Int32?
        var event: Int32?
        var members = try reader.beginObject(Members.status)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: legacy = try reader.readInt32(Rules.legacy)
            case 2: event = try reader.readInt32(Rules.event)
            default: try reader.skipValue()
            }
        }
        guard let legacy else { throw members.missing("legacy") }
        guard let event else { throw members.missing("event") }
        return .status(legacy: legacy, event: event)
    }

    private static func readValue(from reader: inout JSONReader) throws(JSONError) -> Self {
        var pointer: String?
        var legacy: JSONValue?
        var event: JSONValue?
        var members = try reader.beginObject(Members.value)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: pointer = try reader.readString(Rules.pointer)
            case 2: if try !reader.readNull() { legacy = try JSONValue(from: &reader) }
            case 3: if try !reader.readNull() { event = try JSONValue(from: &reader) }
            default: try reader.skipValue()
            }
        }
        guard let pointer else { throw members.missing("pointer") }
        return .value(pointer: pointer, legacy: legacy, event: event)
    }

    private static func readOnlyLegacy(from reader: inout JSONReader) throws(JSONError) -> Self {
        var pointer: String?
        var legacy: JSONValue?
        var members = try reader.beginObject(Members.onlyLegacy)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: pointer = try reader.readString(Rules.pointer)
            case 2: if try !reader.readNull() { legacy = try JSONValue(from: &reader) }
            default: try reader.skipValue()
            }
        }
        guard let pointer else { throw members.missing("pointer") }
        return .onlyLegacy(pointer: pointer, legacy: legacy)
    }

    private static func readOnlyEvent(from reader: inout JSONReader) throws(JSONError) -> Self {
        var pointer: String?
        var event: JSONValue?
        var members = try reader.beginObject(Members.onlyEvent)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: pointer = try reader.readString(Rules.pointer)
            case 2: if try !reader.readNull() { event = try JSONValue(from: &reader) }
            default: try reader.skipValue()
            }
        }
        guard let pointer else { throw members.missing("pointer") }
        return .onlyEvent(pointer: pointer, event: event)
    }

    /// Writes the discriminator first, then the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .status(let legacy, let event):
            writer.member("kind", "status")
            writer.member("legacy", legacy, Rules.legacy)
            writer.member("event", event, Rules.event)
        case .value(let pointer, let legacy, let event):
            writer.member("kind", "value")
            writer.member("pointer", pointer, Rules.pointer)
            if let legacy { writer.member("legacy", legacy) }
            if let event { writer.member("event", event) }
        case .onlyLegacy(let pointer, let legacy):
            writer.member("kind", "onlyLegacy")
            writer.member("pointer", pointer, Rules.pointer)
            if let legacy { writer.member("legacy", legacy) }
        case .onlyEvent(let pointer, let event):
            writer.member("kind", "onlyEvent")
            writer.member("pointer", pointer, Rules.pointer)
            if let event { writer.member("event", event) }
        case .unrecognized(let json):
            writer.members(of: json)
        }
        writer.endObject()
    }
}
