// Generated from both/oldpairs0.asyncapi.json by `contracts generate`; change the document, not this file.

public import EventContracts

/// One side of a pair.
public struct Old3: DomainEvent, SchemaValue {
    /// `pair.old3` v1 on `pairs`.
    public static let contract = Contract("pair.old3", version: 1, topic: Topics.pairs)

    /// The member `a`.
    public var a: Old3.A

    /// Makes an event from its parts.
    public init(a: Old3.A = .red) {
        self.a = a
    }

    /// None: the contract names no key, so its records are in no order.
    public var partitionKey: String { "" }

    /// A `A`.
    public struct A: OpenEnumeration {
        /// The word on the wire.
        public let rawValue: String

        /// Makes a value of the word on the wire.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// `green`.
        public static let green = A(rawValue: "green")

        /// `red`.
        public static let red = A(rawValue: "red")

        /// `blue`.
        public static let blue = A(rawValue: "blue")

        /// The words that the contract lists.
        public static let known: [A] = [.green, .red, .blue]
    }

    private static let members = JSONMembers("a")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var a: Old3.A = .red
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: if try !reader.readNull() { a = try Old3.A(from: &reader) }
            default: try reader.skipValue()
            }
        }
        self.a = a
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("a", a)
        writer.endObject()
    }
}
