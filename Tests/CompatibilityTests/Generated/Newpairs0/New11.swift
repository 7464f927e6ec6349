// Generated from both/newpairs0.asyncapi.json by `contracts generate`; change the document, not this file.

public import EventContracts

/// One side of a pair.
public struct New11: DomainEvent, SchemaValue {
    /// `pair.new11` v1 on `pairs`.
    public static let contract = Contract("pair.new11", version: 1, topic: Topics.pairs)

    /// The member `a`.
    ///
    /// At most 3 members.
    public var a: [String: String]
    /// The member `b`.
    public var b: [String]

    /// Makes an event from its parts.
    public init(a: [String: String], b: [String]) {
        self.a = a
        self.b = b
    }

    /// None: the contract names no key, so its records are in no order.
    public var partitionKey: String { "" }

    private static let members = JSONMembers("a", "b")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let a = ItemsRule(maxItems: 3)
        static let aValue = TextRule(minLength: 2)
        static let bItem = TextRule(maxLength: 5)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var a: [String: String]?
        var b: [String]?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0:
                a = try reader.readMap(Rules.a) { (reader) throws(JSONError) in
                    try reader.readString(Rules.aValue)
                }
            case 1:
                b = try reader.readArray(.none) { (reader) throws(JSONError) in
                    try reader.readString(Rules.bItem)
                }
            default: try reader.skipValue()
            }
        }
        guard let a else { throw members.missing("a") }
        guard let b else { throw members.missing("b") }
        self.a = a
        self.b = b
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("a")
        writer.writeMap(a, Rules.a) { (writer, item) in writer.write(item, Rules.aValue) }
        writer.member("b")
        writer.writeArray(b, .none) { (writer, item) in writer.write(item, Rules.bItem) }
        writer.endObject()
    }
}
