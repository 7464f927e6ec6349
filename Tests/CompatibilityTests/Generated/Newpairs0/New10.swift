// Generated from both/newpairs0.asyncapi.json by `contracts generate`; change the document, not this file.

public import EventContracts

/// One side of a pair.
public struct New10: DomainEvent, SchemaValue {
    /// `pair.new10` v1 on `pairs`.
    public static let contract = Contract("pair.new10", version: 1, topic: Topics.pairs)

    /// The member `a`.
    public var a: New10.A

    /// Makes an event from its parts.
    public init(a: New10.A) {
        self.a = a
    }

    /// None: the contract names no key, so its records are in no order.
    public var partitionKey: String { "" }

    /// A `A`.
    public struct A: SchemaValue {
        /// The member `a`.
        ///
        /// At least 5 characters.
        public var a: Secret

        /// Makes a value from its parts.
        public init(a: Secret) {
            self.a = a
        }

        private static let members = JSONMembers("a")

        /// What the schema demands beyond the types; checked when reading and before sending.
        private enum Rules {
            static let a = TextRule(minLength: 5)
        }

        /// Reads the members in any order; unknown ones are skipped.
        public init(from reader: inout JSONReader) throws(JSONError) {
            var a: Secret?
            var members = try reader.beginObject(Self.members)
            while let member = try reader.nextMember(&members) {
                switch member {
                case 0: a = try reader.readSecret(Rules.a)
                default: try reader.skipValue()
                }
            }
            guard let a else { throw members.missing("a") }
            self.a = a
        }

        /// Writes the members in the order of the contract.
        public func write(to writer: inout JSONWriter) {
            writer.beginObject()
            writer.member("a", a, Rules.a)
            writer.endObject()
        }
    }

    private static let members = JSONMembers("a")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var a: New10.A?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: a = try New10.A(from: &reader)
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
