// Generated from both/newpairs0.asyncapi.json by `contracts generate`; change the document, not this file.

public import EventContracts

/// One side of a pair.
public struct New18: DomainEvent, SchemaValue {
    /// `pair.new18` v1 on `pairs`.
    public static let contract = Contract("pair.new18", version: 1, topic: Topics.pairs)

    /// The member `a`.
    ///
    /// At most -19.
    public var a: Double?
    /// The member `b`.
    ///
    /// 1 to 6 characters.
    public var b: String

    /// Makes an event from its parts.
    public init(a: Double? = nil, b: String) {
        self.a = a
        self.b = b
    }

    /// None: the contract names no key, so its records are in no order.
    public var partitionKey: String { "" }

    private static let members = JSONMembers("a", "b")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let a = NumberRule(maximum: -19)
        static let b = TextRule(minLength: 1, maxLength: 6)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var a: Double?
        var b: String?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: if try !reader.readNull() { a = try reader.readDouble(Rules.a) }
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
        if let a { writer.member("a", a, Rules.a) }
        writer.member("b", b, Rules.b)
        writer.endObject()
    }
}
