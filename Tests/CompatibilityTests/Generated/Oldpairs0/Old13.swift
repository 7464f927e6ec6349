// Generated from both/oldpairs0.asyncapi.json by `contracts generate`; change the document, not this file.

public import EventContracts

/// One side of a pair.
public struct Old13: DomainEvent, SchemaValue {
    /// `pair.old13` v1 on `pairs`.
    public static let contract = Contract("pair.old13", version: 1, topic: Topics.pairs)

    /// The member `a`.
    public var a: Old13.A?
    /// The member `b`.
    public var b: String?

    /// Makes an event from its parts.
    public init(a: Old13.A? = nil, b: String? = nil) {
        self.a = a
        self.b = b
    }

    /// None: the contract names no key, so its records are in no order.
    public var partitionKey: String { "" }

    /// A `A`.
    public struct A: SchemaValue {
        /// The member `a`.
        ///
        /// At least -12.
        public var a: Double?
        /// The member `b`.
        public var b: String
        /// The member `c`.
        ///
        /// At least -3; a multiple of 0.5.
        public var c: Double

        /// Makes a value from its parts.
        public init(a: Double? = nil, b: String, c: Double = 1000) {
            self.a = a
            self.b = b
            self.c = c
        }

        private static let members = JSONMembers("a", "b", "c")

        /// What the schema demands beyond the types; checked when reading and before sending.
        private enum Rules {
            static let a = NumberRule(minimum: -12)
            static let c = NumberRule(minimum: -3, multipleOf: 0.5)
        }

        /// Reads the members in any order; unknown ones are skipped.
        public init(from reader: inout JSONReader) throws(JSONError) {
            var a: Double?
            var b: String?
            var c: Double = 1000
            var members = try reader.beginObject(Self.members)
            while let member = try reader.nextMember(&members) {
                switch member {
                case 0: if try !reader.readNull() { a = try reader.readDouble(Rules.a) }
                case 1: b = try reader.readString()
                case 2: if try !reader.readNull() { c = try reader.readDouble(Rules.c) }
                default: try reader.skipValue()
                }
            }
            guard let b else { throw members.missing("b") }
            self.a = a
            self.b = b
            self.c = c
        }

        /// Writes the members in the order of the contract.
        public func write(to writer: inout JSONWriter) {
            writer.beginObject()
            if let a { writer.member("a", a, Rules.a) }
            writer.member("b", b)
            writer.member("c", c, Rules.c)
            writer.endObject()
        }
    }

    private static let members = JSONMembers("a", "b")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var a: Old13.A?
        var b: String?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: if try !reader.readNull() { a = try Old13.A(from: &reader) }
            case 1: if try !reader.readNull() { b = try reader.readString() }
            default: try reader.skipValue()
            }
        }
        self.a = a
        self.b = b
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if let a { writer.member("a", a) }
        if let b { writer.member("b", b) }
        writer.endObject()
    }
}
