// Generated from both/newpairs0.asyncapi.json by `contracts generate`; change the document, not this file.

public import EventContracts

/// One side of a pair.
public struct New13: DomainEvent, SchemaValue {
    /// `pair.new13` v1 on `pairs`.
    public static let contract = Contract("pair.new13", version: 1, topic: Topics.pairs)

    /// The member `b`.
    public var b: String?

    /// Makes an event from its parts.
    public init(b: String? = nil) {
        self.b = b
    }

    /// None: the contract names no key, so its records are in no order.
    public var partitionKey: String { "" }

    private static let members = JSONMembers("b")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var b: String?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: if try !reader.readNull() { b = try reader.readString() }
            default: try reader.skipValue()
            }
        }
        self.b = b
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if let b { writer.member("b", b) }
        writer.endObject()
    }
}
