// Generated from both/oldpairs0.asyncapi.json by `contracts generate`; change the document, not this file.

public import EventContracts

/// One side of a pair.
public struct Old9: DomainEvent, SchemaValue {
    /// `pair.old9` v1 on `pairs`.
    public static let contract = Contract("pair.old9", version: 1, topic: Topics.pairs)

    /// The member `a`.
    public var a: Duration?
    /// The member `b`.
    public var b: Old9.B

    /// Makes an event from its parts.
    public init(a: Duration? = nil, b: Old9.B) {
        self.a = a
        self.b = b
    }

    /// None: the contract names no key, so its records are in no order.
    public var partitionKey: String { "" }

    /// A `B`.
    public struct B: SchemaValue {
        /// The member `a`.
        public var a: Double
        /// The member `b`.
        ///
        /// At least 20.
        public var b: Int?

        /// Makes a value from its parts.
        public init(a: Double, b: Int? = nil) {
            self.a = a
            self.b = b
        }

        private static let members = JSONMembers("a", "b")

        /// What the schema demands beyond the types; checked when reading and before sending.
        private enum Rules {
            static let b = IntegerRule(minimum: 20)
        }

        /// Reads the members in any order; unknown ones are skipped.
        public init(from reader: inout JSONReader) throws(JSONError) {
            var a: Double?
            var b: Int?
            var members = try reader.beginObject(Self.members)
            while let member = try reader.nextMember(&members) {
                switch member {
                case 0: a = try reader.readDouble()
                case 1: if try !reader.readNull() { b = try reader.readInt(Rules.b) }
                default: try reader.skipValue()
                }
            }
            guard let a else { throw members.missing("a") }
            self.a = a
            self.b = b
        }

        /// Writes the members in the order of the contract.
        public func write(to writer: inout JSONWriter) {
            writer.beginObject()
            writer.member("a", a)
            if let b { writer.member("b", b, Rules.b) }
            writer.endObject()
        }
    }

    private static let members = JSONMembers("a", "b")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var a: Duration?
        var b: Old9.B?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: if try !reader.readNull() { a = try reader.readDuration() }
            case 1: b = try Old9.B(from: &reader)
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
        if let a { writer.member("a", a) }
        if a == nil {
            writer.member("a")
            writer.writeNull()
        }
        writer.member("b", b)
        writer.endObject()
    }
}
