// Generated from both/oldpairs0.asyncapi.json by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// One side of a pair.
public enum Old5: DomainEvent, TaggedUnion, SchemaValue {
    /// `dog`.
    case dog
    /// `cat`.
    ///
    /// - Parameters:
    ///   - a: The member `a`.
    ///   - b: The member `b`. At most 4 characters.
    ///   - c: The member `c`.
    case cat(a: Bool = true, b: String = "", c: Date)
    /// `fish`.
    ///
    /// - Parameters:
    ///   - a: The member `a`. At least -14; a multiple of 0.5.
    ///   - b: The member `b`.
    case fish(a: Double? = nil, b: Bool = false)

    /// `pair.old5` v1 on `pairs`.
    public static let contract = Contract("pair.old5", version: 1, topic: Topics.pairs)

    /// The member that tells the cases apart.
    public static let discriminator = "kind"

    /// None: the contract names no key, so its records are in no order.
    public var partitionKey: String { "" }

    private static let cases = JSONCases("kind", "dog", "cat", "fish")

    private enum Members {
        static let dog = JSONMembers("kind")
        static let cat = JSONMembers("kind", "a", "b", "c")
        static let fish = JSONMembers("kind", "a", "b")
    }

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let b = TextRule(maxLength: 4)
        static let a = NumberRule(minimum: -14, multipleOf: 0.5)
    }

    /// Reads the case that `kind` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findCase(Self.cases) {
        case 0:
            try reader.readEmptyCase(Members.dog)
            self = .dog
        case 1: self = try Self.readCat(from: &reader)
        default: self = try Self.readFish(from: &reader)
        }
    }

    private static func readCat(from reader: inout JSONReader) throws(JSONError) -> Self {
        var a: Bool = true
        var b: String = ""
        var c: Date?
        var members = try reader.beginObject(Members.cat)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: if try !reader.readNull() { a = try reader.readBool() }
            case 2: if try !reader.readNull() { b = try reader.readString(Rules.b) }
            case 3: c = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let c else { throw members.missing("c") }
        return .cat(a: a, b: b, c: c)
    }

    private static func readFish(from reader: inout JSONReader) throws(JSONError) -> Self {
        var a: Double?
        var b: Bool = false
        var members = try reader.beginObject(Members.fish)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: if try !reader.readNull() { a = try reader.readDouble(Rules.a) }
            case 2: if try !reader.readNull() { b = try reader.readBool() }
            default: try reader.skipValue()
            }
        }
        return .fish(a: a, b: b)
    }

    /// Writes the discriminator first, then the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .dog:
            writer.member("kind", "dog")
        case .cat(let a, let b, let c):
            writer.member("kind", "cat")
            writer.member("a", a)
            writer.member("b", b, Rules.b)
            writer.member("c", c)
        case .fish(let a, let b):
            writer.member("kind", "fish")
            if let a { writer.member("a", a, Rules.a) }
            writer.member("b", b)
        }
        writer.endObject()
    }
}
