// Generated from both/newpairs0.asyncapi.json by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// One side of a pair.
public struct New16: DomainEvent, SchemaValue {
    /// `pair.new16` v1 on `pairs`.
    public static let contract = Contract("pair.new16", version: 1, topic: Topics.pairs)

    /// The member `a`.
    ///
    /// At most 1 element.
    public var a: [Int]
    /// The member `b`.
    ///
    /// At most 14.
    public var b: Double
    /// The member `c`.
    public var c: New16.C

    /// Makes an event from its parts.
    public init(a: [Int], b: Double = -1000, c: New16.C) {
        self.a = a
        self.b = b
        self.c = c
    }

    /// None: the contract names no key, so its records are in no order.
    public var partitionKey: String { "" }

    /// A `C`.
    public struct C: SchemaValue {
        /// The member `a`.
        public var a: Date

        /// Makes a value from its parts.
        public init(a: Date) {
            self.a = a
        }

        private static let members = JSONMembers("a")

        /// Reads the members in any order; unknown ones are skipped.
        public init(from reader: inout JSONReader) throws(JSONError) {
            var a: Date?
            var members = try reader.beginObject(Self.members)
            while let member = try reader.nextMember(&members) {
                switch member {
                case 0: a = try reader.readDate()
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

    private static let members = JSONMembers("a", "b", "c")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let a = ItemsRule(maxItems: 1)
        static let aItem = IntegerRule(minimum: -2, maximum: 23)
        static let b = NumberRule(maximum: 14)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var a: [Int]?
        var b: Double = -1000
        var c: New16.C?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0:
                a = try reader.readArray(Rules.a) { (reader) throws(JSONError) in
                    try reader.readInt(Rules.aItem)
                }
            case 1: if try !reader.readNull() { b = try reader.readDouble(Rules.b) }
            case 2: c = try New16.C(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let a else { throw members.missing("a") }
        guard let c else { throw members.missing("c") }
        self.a = a
        self.b = b
        self.c = c
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("a")
        writer.writeArray(a, Rules.a) { (writer, item) in writer.write(item, Rules.aItem) }
        writer.member("b", b, Rules.b)
        writer.member("c", c)
        writer.endObject()
    }
}
