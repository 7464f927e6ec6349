import ContractDocuments
import EventContracts
import FoundationEssentials
import TextPatterns

/// Makes JSON that a schema allows, or that breaks one of its rules.
struct RandomPayload {
    /// A rule that was broken, and where.
    struct Violation: Equatable {
        var pointer: String
        var rule: String
    }

    let model: ContractModel
    var random: SeededGenerator
    /// How many places remain until one is broken; `nil` to break none.
    var placesUntilViolation: Int?
    private(set) var violation: Violation?

    init(_ model: ContractModel, seed: UInt64, breakingPlace place: Int? = nil) {
        self.model = model
        random = SeededGenerator(seed: seed)
        placesUntilViolation = place
    }

    mutating func payload(_ id: TypeID) -> JSONValue { named(id, "", 0) }

    /// Whether this place, whose rule can be broken, is the one to break.
    private mutating func breaks(_ pointer: String, _ rule: String) -> Bool {
        guard let places = placesUntilViolation else { return false }
        if places > 0 {
            placesUntilViolation = places - 1
            return false
        }
        placesUntilViolation = nil
        violation = Violation(pointer: pointer, rule: rule)
        return true
    }

    private mutating func named(_ id: TypeID, _ pointer: String, _ depth: Int) -> JSONValue {
        guard let type = model.type(id) else { return .null }
        switch type.shape {
        case .object(let shape): return .object(members(shape.properties, pointer, depth))
        case .union(let shape):
            guard let branch = shape.branches.randomElement(using: &random) else { return .null }
            var members = members(branch.properties, pointer, depth)
            let place = Int.random(in: 0...members.count, using: &random)
            members.insert(.init(shape.discriminator, .string(branch.wireValue)), at: place)
            return .object(members)
        case .enumeration(let shape):
            if !shape.isExtensible, breaks(pointer, "enum") { return "no such word" }
            if shape.isExtensible, Int.random(in: 0..<5, using: &random) == 0 { return "a word of the future" }
            return .string(shape.values.randomElement(using: &random)?.wireValue ?? "")
        case .text(let constraints): return value(.string(constraints), pointer, depth)
        case .integer(let shape): return value(.integer(shape), pointer, depth)
        case .number(let shape): return value(.number(shape), pointer, depth)
        case .alias(let type): return value(type, pointer, depth)
        }
    }

    private mutating func members(_ properties: [Property], _ pointer: String, _ depth: Int) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        for property in properties {
            let place = pointer + "/" + property.wireName
            if !property.isRequired, depth > 3 || Bool.random(using: &random) { continue }
            if property.isRequired, !property.isNullable, breaks(pointer, "the member '\(property.wireName)'") {
                continue
            }
            if let constant = property.constant {
                members.append(.init(property.wireName, json(constant)))
            } else {
                members.append(.init(property.wireName, value(property.type, place, depth + 1)))
            }
        }
        return members
    }

    private func json(_ node: DocumentNode) -> JSONValue {
        switch node.content {
        case .bool(let value): .bool(value)
        case .string(let text): .string(text)
        default: node.integer.map { .integer($0) } ?? .double(node.double ?? 0)
        }
    }

    private mutating func value(_ type: SchemaType, _ pointer: String, _ depth: Int) -> JSONValue {
        switch type {
        case .string(let constraints), .secret(let constraints): return .string(text(constraints, pointer))
        case .integer(let shape):
            let width: ClosedRange<Int64> = shape.width == .int32 ? -2_147_483_648...2_147_483_647 : .min ... .max
            if let minimum = shape.minimum, minimum > width.lowerBound, breaks(pointer, "minimum \(minimum)") {
                return .integer(minimum - 1)
            }
            if let maximum = shape.maximum, maximum < width.upperBound, breaks(pointer, "maximum \(maximum)") {
                return .integer(maximum + 1)
            }
            let range = max(shape.minimum ?? -1000, width.lowerBound)...min(shape.maximum ?? 100_000, width.upperBound)
            let multiple = shape.multipleOf ?? 1
            return .integer(Int64.random(in: range, using: &random) / multiple * multiple)
        case .number(let shape):
            if let minimum = shape.minimum, breaks(pointer, "minimum") { return .double(minimum - 0.5) }
            if let maximum = shape.maximum, breaks(pointer, "maximum") { return .double(maximum + 0.5) }
            let low = shape.minimum ?? shape.exclusiveMinimum ?? -1e6
            let high = shape.maximum ?? shape.exclusiveMaximum ?? max(low, 0) + 1e6
            return .double(Double.random(in: low.nextUp...high.nextDown, using: &random))
        case .boolean: return .bool(Bool.random(using: &random))
        case .dateTime:
            if breaks(pointer, "an RFC 3339 date and time") { return "2025-02-30T00:00:00Z" }
            let milliseconds = Int64.random(in: -10_000_000_000_000...100_000_000_000_000, using: &random)
            return .string(EventTimestamp(millisecondsSinceEpoch: milliseconds).text)
        case .uuid:
            if breaks(pointer, "a UUID") { return "0199a1f2-0000-7000-8000" }
            return .string(UUIDv7.next().uuid.uuidString.lowercased())
        case .duration:
            if breaks(pointer, "an ISO 8601 duration") { return "P1Y" }
            return .string(["PT0S", "PT1H30M0.5S", "-PT0.000001S", "PT48H"].randomElement(using: &random) ?? "PT0S")
        case .bytes(let length):
            let count = max(1, (length.minimum ?? 0) / 4) * 3
            return .string(String(repeating: "QUJD", count: count / 3))
        case .array(let shape):
            if let minimum = shape.count.minimum, minimum > 0, breaks(pointer, "minItems \(minimum)") { return [] }
            let minimum = shape.count.minimum ?? 0
            let count =
                depth > 3 ? minimum : min(shape.count.maximum ?? 4, minimum + Int.random(in: 0..<4, using: &random))
            var elements: [JSONValue] = []
            while elements.count < count {
                let element = value(shape.element, "\(pointer)/\(elements.count)", depth + 1)
                if shape.uniqueItems, elements.contains(element) { break }
                elements.append(element)
            }
            if shape.uniqueItems, let first = elements.first, violation == nil, breaks(pointer, "uniqueItems") {
                elements.append(first)
            }
            return .array(elements)
        case .map(let shape):
            var members: [JSONValue.Member] = []
            for index in 0..<max(shape.count.minimum ?? 0, Int.random(in: 0..<3, using: &random)) {
                members.append(.init("k\(index)", value(shape.value, "\(pointer)/k\(index)", depth + 1)))
            }
            return .object(members)
        case .any:
            return [["a": 1, "b": [nil, true, 2.5, "x"]], "plain", 7, 0.1].randomElement(using: &random) ?? 0
        case .named(let id): return named(id, pointer, depth)
        }
    }

    private mutating func text(_ constraints: TextConstraints, _ pointer: String) -> String {
        let minimum = constraints.length.minimum ?? 0
        let maximum = constraints.length.maximum
        if minimum > 0, breaks(pointer, "minLength \(minimum)") { return String(repeating: "a", count: minimum - 1) }
        if let maximum, breaks(pointer, "maxLength \(maximum)") { return String(repeating: "a", count: maximum + 1) }
        if let pattern = constraints.pattern {
            if breaks(pointer, "pattern \(pattern)") { return Self.unmatched(minimum, maximum) }
            return Self.matching(pattern, minimum, maximum)
        }
        let length = Int.random(in: minimum...min(maximum ?? minimum + 12, minimum + 12), using: &random)
        return String(
            String.UnicodeScalarView(
                (0..<length).compactMap { _ in "aZ0 -äß€漢😀\"\\\n".unicodeScalars.randomElement(using: &random) }
            )
        )
    }

    /// Text of a length that no pattern of the documents matches.
    private static func unmatched(_ minimum: Int, _ maximum: Int?) -> String {
        String(repeating: "\u{1}", count: max(1, minimum))
    }

    /// A text that a pattern matches, of an allowed length.
    private static func matching(_ pattern: String, _ minimum: Int, _ maximum: Int?) -> String {
        guard let pattern = try? TextPattern(pattern) else { return "" }
        for candidate in candidates {
            for padding in ["", String(repeating: "a", count: max(0, minimum - candidate.unicodeScalars.count))] {
                let text = candidate + padding
                let length = text.unicodeScalars.count
                if length >= minimum, length <= maximum ?? .max, pattern.matches(text) { return text }
            }
        }
        return ""
    }

    private static let candidates = [
        "ab", "5", "123", "DE", "v1", "a.b", "1.2.3-rc.1", "a/b", "en-US", "a@b.example", "+491234567", "/path",
        "https://a.example", String(repeating: "0f", count: 32), "-----BEGIN CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE REQUEST-----\n",
    ]
}
