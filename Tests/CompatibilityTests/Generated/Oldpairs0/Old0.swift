// Generated from both/oldpairs0.asyncapi.json by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// One side of a pair.
public struct Old0: DomainEvent, SchemaValue {
    /// `pair.old0` v1 on `pairs`.
    public static let contract = Contract("pair.old0", version: 1, topic: Topics.pairs)

    /// The member `a`.
    public var a: UUID
    /// The member `b`.
    ///
    /// At most 5 characters.
    public var b: String

    /// Makes an event from its parts.
    public init(a: UUID = UUID(high: 0x0194b19c54407411, low: 0xa0057a3618cd0fdc), b: String) {
        self.a = a
        self.b = b
    }

    /// None: the contract names no key, so its records are in no order.
    public var partitionKey: String { "" }

    private static let members = JSONMembers("a", "b")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let b = TextRule(maxLength: 5)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var a: UUID = UUID(high: 0x0194b19c54407411, low: 0xa0057a3618cd0fdc)
        var b: String?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: if try !reader.readNull() { a = try reader.readUUID() }
            case 1: b = try reader.readString(Rules.b)
            default: try reader.skipValue()
            }
        }
        guard let b else { throw members.missing("b") }
        self.a = a
        self.b = b
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("a", a)
        writer.member("b", b, Rules.b)
        writer.endObject()
    }
}
