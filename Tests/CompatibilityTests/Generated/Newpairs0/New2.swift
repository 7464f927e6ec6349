// Generated from both/newpairs0.asyncapi.json by `contracts generate`; change the document, not this file.

public import EventContracts

/// One side of a pair.
public struct New2: DomainEvent, SchemaValue {
    /// `pair.new2` v1 on `pairs`.
    public static let contract = Contract("pair.new2", version: 1, topic: Topics.pairs)

    /// The member `a`.
    public var a: Double
    /// The member `b`.
    public var b: [String: String]

    /// Makes an event from its parts.
    public init(a: Double = -1000, b: [String: String] = ["a": ""]) {
        self.a = a
        self.b = b
    }

    /// None: the contract names no key, so its records are in no order.
    public var partitionKey: String { "" }

    private static let members = JSONMembers("a", "b")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var a: Double = -1000
        var b: [String: String] = ["a": ""]
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: if try !reader.readNull() { a = try reader.readDouble() }
            case 1: if try !reader.readNull() { b = try [String: String](from: &reader) }
            default: try reader.skipValue()
            }
        }
        self.a = a
        self.b = b
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("a", a)
        writer.member("b", b)
        writer.endObject()
    }
}
