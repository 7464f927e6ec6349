// Generated from both/newpairs0.asyncapi.json by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// One side of a pair.
public struct New0: DomainEvent, SchemaValue {
    /// `pair.new0` v1 on `pairs`.
    public static let contract = Contract("pair.new0", version: 1, topic: Topics.pairs)

    /// The member `a`.
    public var a: UUID
    /// The member `b`.
    ///
    /// At most 4 characters.
    public var b: String
    /// The member `c`.
    public var c: UUID

    /// Makes an event from its parts.
    public init(a: UUID = UUID(high: 0x0194b19c54407411, low: 0xa0057a3618cd0fdc), b: String, c: UUID) {
        self.a = a
        self.b = b
        self.c = c
    }

    /// None: the contract names no key, so its records are in no order.
    public var partitionKey: String { "" }

    private static let members = JSONMembers("a", "b", "c")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let b = TextRule(maxLength: 4)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var a: UUID = UUID(high: 0x0194b19c54407411, low: 0xa0057a3618cd0fdc)
        var b: String?
        var c: UUID?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: if try !reader.readNull() { a = try reader.readUUID() }
            case 1: b = try reader.readString(Rules.b)
            case 2: c = try reader.readUUID()
            default: try reader.skipValue()
            }
        }
        guard let b else { throw members.missing("b") }
        guard let c else { throw members.missing("c") }
        self.a = a
        self.b = b
        self.c = c
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("a", a)
        writer.member("b", b, Rules.b)
        writer.member("c", c)
        writer.endObject()
    }
}
