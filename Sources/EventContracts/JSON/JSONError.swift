/// Says why bytes are not the JSON that was expected, and at which byte.
///
/// It is small and holds no value of the message. ``JSONPointer/locate(_:in:)`` finds the JSON pointer by reading the
/// bytes again, so that it costs nothing unless something fails.
public struct JSONError: Error, Hashable, Sendable {
    /// What is wrong.
    public let reason: Reason
    /// The byte at which it is wrong, from 0.
    public let offset: Int

    /// Makes an error from its parts.
    public init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    /// What is wrong, without the place.
    public struct Reason: Sendable {
        /// What kind of fault it is.
        public let kind: Kind
        /// The rule, the expected type or the name of the member.
        public let text: StaticString
        /// What the rule compares with, if it compares.
        public let bound: Bound?

        /// What a rule compares with, such as 64 in `maxLength 64`.
        public enum Bound: Sendable {
            /// A whole number.
            case integer(Int64)
            /// Any number.
            case number(Double)
            /// A word or a regular expression.
            case text(StaticString)
        }

        /// Makes a reason from its parts.
        @inlinable
        public init(_ kind: Kind, _ text: StaticString, _ bound: Bound? = nil) {
            self.kind = kind
            self.text = text
            self.bound = bound
        }

        /// A member that must be there is not; the place is the object.
        public static func missing(_ member: StaticString) -> Reason { Reason(.missing, member) }
        /// A value breaks a rule of its schema, such as `maxLength 64`.
        public static func rule(_ rule: StaticString) -> Reason { Reason(.rule, rule) }
        /// A value breaks a rule with a bound, such as `maxLength` and 64.
        public static func rule(_ rule: StaticString, _ bound: Int) -> Reason {
            Reason(.rule, rule, .integer(Int64(bound)))
        }
        /// A value breaks a rule with a bound, such as `exclusiveMaximum` and 1.5.
        public static func rule(_ rule: StaticString, _ bound: Double) -> Reason { Reason(.rule, rule, .number(bound)) }
        /// A value is of another type than the one named.
        public static func expected(_ type: StaticString) -> Reason { Reason(.type, type) }
    }

    /// The kinds of fault.
    public enum Kind: UInt8, Hashable, Sendable {
        /// The bytes are not JSON as RFC 8259 has it.
        case syntax
        /// The JSON is too large or nested too deeply.
        case limit
        /// A value is of another type than expected.
        case type
        /// A member is missing.
        case missing
        /// A value breaks a rule of its schema.
        case rule
    }
}

extension JSONError.Reason: Hashable, CustomStringConvertible {
    /// Whether two reasons say the same.
    public static func == (left: Self, right: Self) -> Bool {
        left.kind == right.kind && left.description == right.description
    }

    /// Hashes the kind and the text.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(description)
    }

    /// The reason as a sentence without an end.
    public var description: String {
        switch kind {
        case .syntax, .limit: text.description
        case .type: "expected \(text)"
        case .missing: "the member '\(text)' is missing"
        case .rule:
            switch bound {
            case .integer(let bound): "the value breaks the rule: \(text) \(bound)"
            case .number(let bound): "the value breaks the rule: \(text) \(bound)"
            case .text(let bound): "the value breaks the rule: \(text) \(bound)"
            case nil: "the value breaks the rule: \(text)"
            }
        }
    }
}

extension JSONError: CustomStringConvertible {
    /// The reason and the byte.
    public var description: String { "\(reason) (byte \(offset))" }
}

extension JSONError.Reason {
    @usableFromInline static let unexpectedEnd = Self(.syntax, "the text ends too early")
    @usableFromInline static let unexpectedByte = Self(.syntax, "unexpected character")
    @usableFromInline static let trailingBytes = Self(.syntax, "something follows the end of the value")
    @usableFromInline static let invalidNumber = Self(.syntax, "not a number as JSON writes it")
    @usableFromInline static let invalidUTF8 = Self(.syntax, "not UTF-8")
    @usableFromInline static let invalidEscape = Self(.syntax, "not an escape sequence of JSON")
    @usableFromInline static let loneSurrogate = Self(.syntax, "an escaped surrogate without its other half")
    @usableFromInline static let controlCharacter = Self(.syntax, "a control character inside a string")
    @usableFromInline static let duplicateMember = Self(.syntax, "the member stands twice in its object")
    @usableFromInline static let tooDeep = Self(.limit, "nested too deeply")
    @usableFromInline static let tooLarge = Self(.limit, "larger than the limit")
    @usableFromInline static let tooManyMembers = Self(.limit, "more members than a type can have")
    @usableFromInline static let numberOutOfRange = Self(.rule, "the number must fit its type")
    @usableFromInline static let notFinite = Self(.rule, "numbers must be finite")
}
