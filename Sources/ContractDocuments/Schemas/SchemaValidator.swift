internal import TextPatterns

/// Checks whether values fit their types: examples, defaults, samples.
public struct SchemaValidator: Sendable {
    /// What is wrong with a value.
    public struct Violation: Sendable, Hashable {
        /// The word of JSON Schema that the value breaks: `required`, `maxLength`.
        public var rule: String
        /// What is wrong, in one sentence.
        public var message: String
        /// The JSON pointer from the value that was checked to the part that is wrong.
        public var pointer: String
        /// Where that part stands.
        public var location: SourceLocation
    }

    /// How many violations are looked for in one value; the rest says nothing new.
    static let maximumViolations = 20

    private let types: [TypeID: NamedType]

    /// Makes a validator for the types of a model.
    public init(types: [NamedType]) {
        self.types = Dictionary(types.map { ($0.id, $0) }) { first, _ in first }
    }

    init(types: [TypeID: NamedType]) {
        self.types = types
    }

    /// What is wrong with a value; empty if nothing is.
    public func violations(of value: DocumentNode, type: SchemaType, isNullable: Bool = false) -> [Violation] {
        var run = ValidationRun(types: types)
        if !(isNullable && value.isNull) { run.check(value, type, []) }
        return run.violations
    }

    /// What is wrong with a value of a named type; empty if nothing is.
    public func violations(of value: DocumentNode, type: NamedType) -> [Violation] {
        var run = ValidationRun(types: types)
        run.check(value, type.shape, [])
        return run.violations
    }
}

/// One value being checked.
struct ValidationRun {
    var types: [TypeID: NamedType]
    var violations: [SchemaValidator.Violation] = []
    /// Members that no schema names, which readers skip; `nil` if nobody asks for them.
    var strangers: [SchemaValidator.Violation]?
    private var patterns: [String: TextPattern?] = [:]

    init(types: [TypeID: NamedType]) {
        self.types = types
    }

    mutating func fail(_ rule: String, _ message: String, _ node: DocumentNode, _ pointer: [String]) {
        guard violations.count < SchemaValidator.maximumViolations else { return }
        violations.append(
            SchemaValidator.Violation(
                rule: rule,
                message: message,
                pointer: JSONPointerText.text(pointer),
                location: node.location
            )
        )
    }

    private mutating func expect(_ what: String, _ node: DocumentNode, _ pointer: [String]) {
        fail("type", "\(what.uppercasedFirst) belongs here; this is \(node.typeName.withArticle).", node, pointer)
    }

    mutating func check(_ node: DocumentNode, _ type: SchemaType, _ pointer: [String]) {
        switch type {
        case .any: break
        case .string(let constraints): check(node, constraints, pointer)
        case .secret(let constraints): check(node, constraints, pointer, isSecret: true)
        case .integer(let shape): check(node, shape, pointer)
        case .number(let shape): check(node, shape, pointer)
        case .boolean: if node.bool == nil { expect("true or false", node, pointer) }
        case .dateTime: format(node, "date-time", "2026-03-02T07:15:20.114Z", TextFormats.isDateTime, pointer)
        case .uuid: format(node, "uuid", "0194b19c-5440-7411-a005-7a3618cd0fdb", TextFormats.isUUID, pointer)
        case .duration: format(node, "duration", "PT1H30M", TextFormats.isDuration, pointer)
        case .bytes(let length):
            format(node, "base64", "aGVsbG8=", TextFormats.isBase64, pointer)
            if let text = node.string {
                check(text.unicodeScalars.count, length, "Length", "characters", node, pointer)
            }
        case .array(let shape): check(node, shape, pointer)
        case .map(let shape):
            guard let members = node.members else { return expect("an object", node, pointer) }
            check(members.count, shape.count, "Properties", "members", node, pointer)
            for member in members { check(member.value, shape.value, pointer + [member.key]) }
        case .named(let id):
            if let named = types[id] { check(node, named.shape, pointer) }
        }
    }

    mutating func check(_ node: DocumentNode, _ shape: NamedType.Shape, _ pointer: [String]) {
        switch shape {
        case .object(let object):
            guard node.members != nil else { return expect("an object", node, pointer) }
            check(node, object.properties, pointer)
        case .union(let union): check(node, union, pointer)
        case .enumeration(let enumeration):
            guard let text = node.string else { return expect("a string", node, pointer) }
            let known = enumeration.values.map(\.wireValue)
            if !enumeration.isExtensible && !known.contains(where: text.isSameText) {
                let near = Suggestion.among(known, for: text).map { " Did you mean '\($0)'?" } ?? ""
                fail("enum", "'\(text.shortened)' is none of the values.\(near)", node, pointer)
            }
        case .text(let constraints): check(node, constraints, pointer)
        case .integer(let integer): check(node, integer, pointer)
        case .number(let number): check(node, number, pointer)
        case .alias(let type): check(node, type, pointer)
        }
    }

    /// - Parameter tag: Another member that is known.
    private mutating func check(
        _ node: DocumentNode,
        _ properties: [Property],
        _ pointer: [String],
        beside tag: String? = nil
    ) {
        if strangers != nil { addStrangers(node, properties, pointer, beside: tag) }
        for property in properties {
            guard let value = node[property.wireName] else {
                if property.isRequired {
                    fail("required", "'\(property.wireName)' is missing.", node, pointer)
                }
                continue
            }
            let inner = pointer + [property.wireName]
            if value.isNull && property.isNullable { continue }
            if let constant = property.constant {
                check(value, property.wireName, constant, inner)
            } else {
                check(value, property.type, inner)
            }
        }
    }

    private mutating func addStrangers(
        _ node: DocumentNode,
        _ properties: [Property],
        _ pointer: [String],
        beside tag: String?
    ) {
        for member in node.members ?? [] where (strangers?.count ?? 0) < SchemaValidator.maximumViolations {
            let isKnown = member.key == tag || properties.contains { member.key.isSameText(as: $0.wireName) }
            if isKnown { continue }
            let near = Suggestion.among(properties.map(\.wireName), for: member.key).map { " Did you mean '\($0)'?" }
            strangers?.append(
                SchemaValidator.Violation(
                    rule: "unknown",
                    message: "The schema does not know '\(member.key.shortened)'.\(near ?? "")",
                    pointer: JSONPointerText.text(pointer + [member.key]),
                    location: member.keyLocation
                )
            )
        }
    }

    private mutating func check(_ node: DocumentNode, _ name: String, _ constant: DocumentNode, _ pointer: [String]) {
        guard !constant.isEqual(to: node) else { return }
        let text = constant.scalarText ?? ""
        fail("const", "'\(name)' is always '\(text)'.", node, pointer)
    }

    private mutating func check(_ node: DocumentNode, _ union: UnionShape, _ pointer: [String]) {
        guard node.members != nil else { return expect("an object", node, pointer) }
        guard let tag = node[union.discriminator] else {
            return fail("required", "'\(union.discriminator)' is missing.", node, pointer)
        }
        let inner = pointer + [union.discriminator]
        guard let text = tag.string else { return expect("a string", tag, inner) }
        if let branch = union.branches.first(where: { text.isSameText(as: $0.wireValue) }) {
            check(node, branch.properties, pointer, beside: union.discriminator)
        } else if !union.isExtensible {
            let near = Suggestion.among(union.branches.map(\.wireValue), for: text).map { " Did you mean '\($0)'?" }
            fail("discriminator", "'\(text.shortened)' is no branch of the union.\(near ?? "")", tag, inner)
        }
    }

    private mutating func check(_ node: DocumentNode, _ shape: ArrayShape, _ pointer: [String]) {
        guard let elements = node.elements else { return expect("a list", node, pointer) }
        check(elements.count, shape.count, "Items", "elements", node, pointer)
        for (index, element) in elements.enumerated() { check(element, shape.element, pointer + [String(index)]) }
        guard shape.uniqueItems else { return }
        var seen: [CanonicalValue: Int] = [:]
        for (index, element) in elements.enumerated() {
            if let earlier = seen.updateValue(index, forKey: CanonicalValue(element)) {
                fail(
                    "uniqueItems",
                    "The elements \(earlier) and \(index) are equal.",
                    element,
                    pointer + [String(index)]
                )
            }
        }
    }

    private mutating func check(
        _ node: DocumentNode,
        _ constraints: TextConstraints,
        _ pointer: [String],
        isSecret: Bool = false
    ) {
        guard let text = node.string else { return expect("a string", node, pointer) }
        check(text.unicodeScalars.count, constraints.length, "Length", "characters", node, pointer)
        guard let source = constraints.pattern else { return }
        let pattern = patterns[source] ?? (try? TextPattern(source))
        patterns[source] = .some(pattern)
        if let pattern, !pattern.matches(text) {
            let shown = isSecret ? "What stands here" : "'\(text.shortened)'"
            fail("pattern", "\(shown) does not match '\(source.shortened)'.", node, pointer)
        }
    }

    private mutating func check(
        _ count: Int,
        _ range: LengthRange,
        _ word: String,
        _ unit: String,
        _ node: DocumentNode,
        _ pointer: [String]
    ) {
        if let minimum = range.minimum, count < minimum {
            fail("min\(word)", "There are \(count) \(unit), and at least \(minimum) are needed.", node, pointer)
        }
        if let maximum = range.maximum, count > maximum {
            fail("max\(word)", "There are \(count) \(unit), and at most \(maximum) are allowed.", node, pointer)
        }
    }

    private mutating func check(_ node: DocumentNode, _ shape: IntegerShape, _ pointer: [String]) {
        guard node.number != nil else { return expect("an integer", node, pointer) }
        guard let value = node.integer, shape.width != .int32 || Int32(exactly: value) != nil else {
            return fail(
                shape.width == .int32 && node.integer != nil ? "format" : "type",
                "An integer of \(shape.width == .int32 ? 32 : 64) bits belongs here.",
                node,
                pointer
            )
        }
        if let minimum = shape.minimum, value < minimum {
            fail("minimum", "The least value is \(minimum).", node, pointer)
        }
        if let maximum = shape.maximum, value > maximum {
            fail("maximum", "The greatest value is \(maximum).", node, pointer)
        }
        if let multiple = shape.multipleOf, value % multiple != 0 {
            fail("multipleOf", "The value is no multiple of \(multiple).", node, pointer)
        }
    }

    private mutating func check(_ node: DocumentNode, _ shape: NumberShape, _ pointer: [String]) {
        guard let value = node.double else { return expect("a number", node, pointer) }
        guard value.isFinite else { return fail("type", "The number is too large.", node, pointer) }
        if let minimum = shape.minimum, value < minimum {
            fail("minimum", "The least value is \(minimum).", node, pointer)
        }
        if let maximum = shape.maximum, value > maximum {
            fail("maximum", "The greatest value is \(maximum).", node, pointer)
        }
        if let bound = shape.exclusiveMinimum, value <= bound {
            fail("exclusiveMinimum", "The value has to be greater than \(bound).", node, pointer)
        }
        if let bound = shape.exclusiveMaximum, value >= bound {
            fail("exclusiveMaximum", "The value has to be less than \(bound).", node, pointer)
        }
        if let multiple = shape.multipleOf {
            let quotient = value / multiple
            if (quotient - quotient.rounded()).magnitude > 1e-9 * max(1, quotient.magnitude) {
                fail("multipleOf", "The value is no multiple of \(multiple).", node, pointer)
            }
        }
    }

    private mutating func format(
        _ node: DocumentNode,
        _ name: String,
        _ example: String,
        _ isValid: (String) -> Bool,
        _ pointer: [String]
    ) {
        guard let text = node.string else { return expect("a string", node, pointer) }
        if !isValid(text) {
            fail("format", "'\(text.shortened)' is no \(name); one looks like '\(example)'.", node, pointer)
        }
    }
}

/// A value in a form in which equal values are equal: numbers by value, texts by code point, members in any order.
indirect enum CanonicalValue: Hashable {
    case null
    case bool(Bool)
    case number(DecimalNumber?)
    case string([UInt8])
    case sequence([CanonicalValue])
    case mapping([[UInt8]: CanonicalValue])

    init(_ node: DocumentNode) {
        switch node.content {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .number(let digits): self = .number(DecimalNumber(digits))
        case .string(let text): self = .string(Array(text.utf8))
        case .sequence(let elements): self = .sequence(elements.map(CanonicalValue.init))
        case .mapping(let members):
            self = .mapping(
                Dictionary(members.map { (Array($0.key.utf8), CanonicalValue($0.value)) }) { first, _ in first }
            )
        }
    }
}
