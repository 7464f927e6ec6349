// Generated from both/newpairs0.asyncapi.json by `contracts generate`; change the document, not this file.

public import EventContracts

/// One side of a pair.
public struct New3: DomainEvent, SchemaValue {
    /// `pair.new3` v1 on `pairs`.
    public static let contract = Contract("pair.new3", version: 1, topic: Topics.pairs)

    /// Makes an event; there is nothing in it.
    public init() {}

    /// None: the contract names no key, so its records are in no order.
    public var partitionKey: String { "" }

    private static let members = JSONMembers()

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var members = try reader.beginObject(Self.members)
        while try reader.nextMember(&members) != nil { try reader.skipValue() }
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.endObject()
    }
}
