// Generated from both/newpairs0.asyncapi.json by `contracts generate`; change the document, not this file.

public import EventContracts

/// One side of a pair.
public struct New12: DomainEvent, SchemaValue {
    /// `pair.new12` v1 on `pairs`.
    public static let contract = Contract("pair.new12", version: 1, topic: Topics.pairs)

    /// The member `b`.
    ///
    /// Matches `^[a-z]+$`.
    public var b: String
    /// The member `c`.
    ///
    /// Matches `b`.
    public var c: String

    /// Makes an event from its parts.
    public init(b: String = "zzzzzzzzz", c: String) {
        self.b = b
        self.c = c
    }

    /// None: the contract names no key, so its records are in no order.
    public var partitionKey: String { "" }

    private static let members = JSONMembers("b", "c")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let b = TextRule(pattern: "^[a-z]+$")
        static let c = TextRule(pattern: "b")
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var b: String = "zzzzzzzzz"
        var c: String?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: if try !reader.readNull() { b = try reader.readString(Rules.b) }
            case 1: c = try reader.readString(Rules.c)
            default: try reader.skipValue()
            }
        }
        guard let c else { throw members.missing("c") }
        self.b = b
        self.c = c
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("b", b, Rules.b)
        writer.member("c", c, Rules.c)
        writer.endObject()
    }
}
