// Generated from both/newpairs0.asyncapi.json by `contracts generate`; change the document, not this file.

public import EventContracts

/// One side of a pair.
public struct New1: DomainEvent, SchemaValue {
    /// `pair.new1` v1 on `pairs`.
    public static let contract = Contract("pair.new1", version: 1, topic: Topics.pairs)

    /// The member `a`.
    public var a: New1.A

    /// Makes an event from its parts.
    public init(a: New1.A) {
        self.a = a
    }

    /// None: the contract names no key, so its records are in no order.
    public var partitionKey: String { "" }

    /// A `A`.
    public enum A: TaggedUnion, SchemaValue {
        /// `cat`.
        ///
        /// - Parameters:
        ///   - a: The member `a`. No two the same.
        case cat(a: [Double])
        /// `dog`.
        ///
        /// - Parameters:
        ///   - a: The member `a`.
        case dog(a: JSONValue? = nil)
        /// `fish`.
        ///
        /// - Parameters:
        ///   - a: The member `a`. Matches `^[a-m]+$`.
        ///   - b: The member `b`. From 0 to 7.
        case fish(a: String? = nil, b: Int? = nil)
        /// A case that this version of the contract does not know, as it came.
        case unrecognized(JSONValue)

        /// The member that tells the cases apart.
        public static let discriminator = "kind"

        private static let cases = JSONCases("kind", "cat", "dog", "fish")

        private enum Members {
            static let cat = JSONMembers("kind", "a")
            static let dog = JSONMembers("kind", "a")
            static let fish = JSONMembers("kind", "a", "b")
        }

        /// What the schema demands beyond the types; checked when reading and before sending.
        private enum Rules {
            static let a = ItemsRule(uniqueItems: true)
            static let a2 = TextRule(pattern: "^[a-m]+$")
            static let b = IntegerRule(minimum: 0, maximum: 7)
        }

        /// Reads the case that `kind` names, wherever that stands.
        public init(from reader: inout JSONReader) throws(JSONError) {
            switch try reader.findKnownCase(Self.cases) {
            case 0: self = try Self.readCat(from: &reader)
            case 1: self = try Self.readDog(from: &reader)
            case 2: self = try Self.readFish(from: &reader)
            default: self = .unrecognized(try JSONValue(from: &reader))
            }
        }

        private static func readCat(from reader: inout JSONReader) throws(JSONError) -> Self {
            var a: [Double]?
            var members = try reader.beginObject(Members.cat)
            while let member = try reader.nextMember(&members) {
                switch member {
                case 1: a = try reader.readArray(Rules.a)
                default: try reader.skipValue()
                }
            }
            guard let a else { throw members.missing("a") }
            return .cat(a: a)
        }

        private static func readDog(from reader: inout JSONReader) throws(JSONError) -> Self {
            var a: JSONValue?
            var members = try reader.beginObject(Members.dog)
            while let member = try reader.nextMember(&members) {
                switch member {
                case 1: if try !reader.readNull() { a = try JSONValue(from: &reader) }
                default: try reader.skipValue()
                }
            }
            return .dog(a: a)
        }

        private static func readFish(from reader: inout JSONReader) throws(JSONError) -> Self {
            var a: String?
            var b: Int?
            var members = try reader.beginObject(Members.fish)
            while let member = try reader.nextMember(&members) {
                switch member {
                case 1: if try !reader.readNull() { a = try reader.readString(Rules.a2) }
                case 2: if try !reader.readNull() { b = try reader.readInt(Rules.b) }
                default: try reader.skipValue()
                }
            }
            return .fish(a: a, b: b)
        }

        /// Writes the discriminator first, then the members in the order of the contract.
        public func write(to writer: inout JSONWriter) {
            writer.beginObject()
            switch self {
            case .cat(let a):
                writer.member("kind", "cat")
                writer.member("a")
                writer.writeArray(a, Rules.a)
            case .dog(let a):
                writer.member("kind", "dog")
                if let a { writer.member("a", a) }
            case .fish(let a, let b):
                writer.member("kind", "fish")
                if let a { writer.member("a", a, Rules.a2) }
                if let b { writer.member("b", b, Rules.b) }
            case .unrecognized(let json):
                writer.members(of: json)
            }
            writer.endObject()
        }
    }

    private static let members = JSONMembers("a")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var a: New1.A?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: a = try New1.A(from: &reader)
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
