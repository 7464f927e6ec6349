// Generated from both/oldpairs0.asyncapi.json by `contracts generate`; change the document, not this file.

public import EventContracts

/// One side of a pair.
public struct Old17: DomainEvent, SchemaValue {
    /// `pair.old17` v1 on `pairs`.
    public static let contract = Contract("pair.old17", version: 1, topic: Topics.pairs)

    /// The member `a`.
    public var a: [String]

    /// Makes an event from its parts.
    public init(a: [String]) {
        self.a = a
    }

    /// None: the contract names no key, so its records are in no order.
    public var partitionKey: String { "" }

    private static let members = JSONMembers("a")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var a: [String]?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: a = try [String](from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let a else { throw members.missing("a") }
        self.a = a
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("a", a)
        writer.endObject()
    }
}
