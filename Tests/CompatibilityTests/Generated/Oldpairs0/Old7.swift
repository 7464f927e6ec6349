// Generated from both/oldpairs0.asyncapi.json by `contracts generate`; change the document, not this file.

public import EventContracts

/// One side of a pair.
public struct Old7: DomainEvent, SchemaValue {
    /// `pair.old7` v1 on `pairs`.
    public static let contract = Contract("pair.old7", version: 1, topic: Topics.pairs)

    /// The member `a`.
    ///
    /// Matches `^a`.
    public var a: String?

    /// Makes an event from its parts.
    public init(a: String? = nil) {
        self.a = a
    }

    /// None: the contract names no key, so its records are in no order.
    public var partitionKey: String { "" }

    private static let members = JSONMembers("a")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let a = TextRule(pattern: "^a")
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var a: String?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: if try !reader.readNull() { a = try reader.readString(Rules.a) }
            default: try reader.skipValue()
            }
        }
        self.a = a
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if let a { writer.member("a", a, Rules.a) }
        if a == nil {
            writer.member("a")
            writer.writeNull()
        }
        writer.endObject()
    }
}
