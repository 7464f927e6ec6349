// Generated from both/newpairs0.asyncapi.json by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// One side of a pair.
public struct New6: DomainEvent, SchemaValue {
    /// `pair.new6` v1 on `pairs`.
    public static let contract = Contract("pair.new6", version: 1, topic: Topics.pairs)

    /// The member `a`.
    ///
    /// No two the same.
    public var a: [New6.AItem]?
    /// The member `b`.
    public var b: Date?
    /// The member `c`.
    public var c: Bool { true }

    /// Makes an event from its parts.
    public init(a: [New6.AItem]? = nil, b: Date? = nil) {
        self.a = a
        self.b = b
    }

    /// None: the contract names no key, so its records are in no order.
    public var partitionKey: String { "" }

    /// A `AItem`.
    public enum AItem: String, ClosedEnumeration {
        /// `red`.
        case red
        /// `blue`.
        case blue
        /// `white`.
        case white
    }

    private static let members = JSONMembers("a", "b", "c")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let a = ItemsRule(uniqueItems: true)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var a: [New6.AItem]?
        var b: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: if try !reader.readNull() { a = try reader.readArray(Rules.a) }
            case 1: if try !reader.readNull() { b = try reader.readDate() }
            case 2: try reader.readConstant(true)
            default: try reader.skipValue()
            }
        }
        guard members.contains(2) else { throw members.missing("c") }
        self.a = a
        self.b = b
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if let a {
            writer.member("a")
            writer.writeArray(a, Rules.a)
        }
        if let b { writer.member("b", b) }
        writer.member("c", true)
        writer.endObject()
    }
}
