// Generated from both/oldpairs0.asyncapi.json by `contracts generate`; change the document, not this file.

public import EventContracts

/// One side of a pair.
public struct Old14: DomainEvent, SchemaValue {
    /// `pair.old14` v1 on `pairs`.
    public static let contract = Contract("pair.old14", version: 1, topic: Topics.pairs)

    /// The member `a`.
    public var a: Int { 3 }
    /// The member `b`.
    public var b: [Bool]

    /// Makes an event from its parts.
    public init(b: [Bool]) {
        self.b = b
    }

    /// None: the contract names no key, so its records are in no order.
    public var partitionKey: String { "" }

    private static let members = JSONMembers("a", "b")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var b: [Bool]?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: try reader.readConstant(3)
            case 1: b = try [Bool](from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let b else { throw members.missing("b") }
        self.b = b
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("a", 3)
        writer.member("b", b)
        writer.endObject()
    }
}
