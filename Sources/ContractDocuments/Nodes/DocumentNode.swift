/// A value of a YAML or JSON document, and where it stands.
///
/// Numbers and strings are kept as text: what a number means (an `Int32`, a `Double`) is for the schema to say, and
/// nothing is lost on the way.
public struct DocumentNode: Sendable {
    /// What a node holds.
    public enum Content: Sendable {
        /// `null`, or nothing at all after a key.
        case null
        /// `true` or `false`.
        case bool(Bool)
        /// A number in JSON's spelling: `1`, `-2.5`, `1e9`.
        case number(String)
        /// A string, its quotes and escapes resolved.
        case string(String)
        /// A list.
        case sequence([DocumentNode])
        /// An object; the members stand in the order of the document, no key twice.
        case mapping([Member])
    }

    /// One member of a mapping.
    public struct Member: Sendable {
        /// The key.
        public var key: String
        /// Where the key begins.
        public var keyLocation: SourceLocation
        /// The value.
        public var value: DocumentNode

        /// Makes a member from its parts.
        public init(key: String, keyLocation: SourceLocation, value: DocumentNode) {
            self.key = key
            self.keyLocation = keyLocation
            self.value = value
        }
    }

    /// What the node holds.
    public var content: Content
    /// Where it begins.
    public var location: SourceLocation

    /// Makes a node from its parts.
    public init(_ content: Content, at location: SourceLocation) {
        self.content = content
        self.location = location
    }
}

extension DocumentNode {
    /// The members, if the node is a mapping.
    public var members: [Member]? {
        if case .mapping(let members) = content { members } else { nil }
    }

    /// The elements, if the node is a sequence.
    public var elements: [DocumentNode]? {
        if case .sequence(let elements) = content { elements } else { nil }
    }

    /// The text, if the node is a string.
    public var string: String? {
        if case .string(let text) = content { text } else { nil }
    }

    /// The digits, if the node is a number.
    public var number: String? {
        if case .number(let digits) = content { digits } else { nil }
    }

    /// The number as an integer, if it is one and fits; `1.0` and `1e3` are integers too.
    public var integer: Int64? {
        number.flatMap(DecimalNumber.init)?.integer
    }

    /// The number as the nearest double, if the node is a number.
    public var double: Double? {
        number.flatMap(Double.init)
    }

    /// The truth value, if the node is one.
    public var bool: Bool? {
        if case .bool(let value) = content { value } else { nil }
    }

    /// A string as it is, a number's digits, or `true` and `false`; `nil` for everything else.
    var scalarText: String? {
        switch content {
        case .string(let text): text
        case .number(let digits): digits
        case .bool(let value): value ? "true" : "false"
        case .null, .sequence, .mapping: nil
        }
    }

    /// Whether the node is `null`.
    public var isNull: Bool {
        if case .null = content { true } else { false }
    }

    /// The value of a member; `nil` if there is none, or if the node is no mapping.
    public subscript(key: String) -> DocumentNode? {
        members?.first { $0.key.isSameText(as: key) }?.value
    }

    /// Whether both hold the same value: numbers compare by value, members in any order, places not at all.
    public func isEqual(to other: DocumentNode) -> Bool {
        switch (content, other.content) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.string(let left), .string(let right)): left.isSameText(as: right)
        case (.number(let left), .number(let right)):
            left == right || DecimalNumber(left).map { $0 == DecimalNumber(right) } ?? false
        case (.sequence(let left), .sequence(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isEqual(to: $1) }
        case (.mapping(let left), .mapping(let right)):
            left.count == right.count && left.allSatisfy { other[$0.key]?.isEqual(to: $0.value) ?? false }
        default: false
        }
    }

    /// What kind of value it is, in JSON Schema's words: `null`, `boolean`, `number`, `string`, `array`, `object`.
    public var typeName: String {
        switch content {
        case .null: "null"
        case .bool: "boolean"
        case .number: "number"
        case .string: "string"
        case .sequence: "array"
        case .mapping: "object"
        }
    }
}
