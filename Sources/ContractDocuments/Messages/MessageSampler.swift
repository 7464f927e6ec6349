internal import TextPatterns

/// Makes messages that contracts allow, the same for the same seed.
///
/// ```swift
/// var sampler = MessageSampler(model, seed: 7)
/// let envelope = sampler.message(of: contract)
/// ```
///
/// What a schema cannot be followed in (a pattern that hardly any text matches) is taken from the contract's examples.
public struct MessageSampler: Sendable {
    let types: [TypeID: NamedType]
    var random: SeededNumbers
    /// The examples of the contract whose message is being made.
    var examples: [DocumentNode] = []
    private var patterns: [String: TextPattern?] = [:]

    /// How deep a message goes before everything that may be left out is left out.
    private static let preferredDepth = 6

    /// Makes a sampler.
    public init(_ model: ContractModel, seed: UInt64) {
        types = Dictionary(model.types.map { ($0.id, $0) }) { first, _ in first }
        random = SeededNumbers(seed: seed)
    }

    /// A whole envelope.
    public mutating func message(of contract: ContractDefinition) -> DocumentNode {
        let payload = payload(of: contract)
        return message(of: contract, payload: payload)
    }

    /// An envelope around a payload, an example's for instance.
    public mutating func message(of contract: ContractDefinition, payload: DocumentNode) -> DocumentNode {
        .envelope(
            of: contract,
            id: uuid(),
            correlationID: uuid(),
            timestamp: dateTime(),
            source: "\(contract.domain)-service",
            payload: payload
        )
    }

    /// A payload alone.
    public mutating func payload(of contract: ContractDefinition) -> DocumentNode {
        examples = contract.examples.map(\.payload)
        return value(.named(contract.payload), [])
    }

    // MARK: Types

    mutating func value(_ type: SchemaType, _ path: [String]) -> DocumentNode {
        switch type {
        case .string(let constraints), .secret(let constraints): return .made(text(constraints, path))
        case .integer(let shape): return .made(number: integer(shape))
        case .number(let shape): return .made(number: number(shape, path))
        case .boolean: return DocumentNode(.bool(Bool.random(using: &random)), at: .made)
        case .dateTime: return .made(dateTime())
        case .uuid: return .made(uuid())
        case .duration: return .made(duration())
        case .bytes(let length): return .made(base64(length))
        case .any: return any()
        case .array(let shape): return array(shape, path)
        case .map(let shape): return map(shape, path)
        case .named(let id): return types[id].map { value($0.shape, path) } ?? DocumentNode(.null, at: .made)
        }
    }

    private mutating func value(_ shape: NamedType.Shape, _ path: [String]) -> DocumentNode {
        switch shape {
        case .object(let object): return .made(members: members(object.properties, path))
        case .union(let union):
            let branches = path.count > Self.preferredDepth ? Array(union.branches.prefix(1)) : union.branches
            guard let branch = branches.randomElement(using: &random) else { return .made(members: []) }
            let tag = (union.discriminator, DocumentNode.made(branch.wireValue))
            return .made(members: [tag] + members(branch.properties, path))
        case .enumeration(let enumeration):
            return .made(enumeration.values.randomElement(using: &random)?.wireValue ?? "")
        case .text(let constraints): return value(SchemaType.string(constraints), path)
        case .integer(let shape): return value(SchemaType.integer(shape), path)
        case .number(let shape): return value(SchemaType.number(shape), path)
        case .alias(let type): return value(type, path)
        }
    }

    private mutating func members(_ properties: [Property], _ path: [String]) -> [(String, DocumentNode)] {
        var members: [(String, DocumentNode)] = []
        for property in properties {
            let isDeep = path.count > Self.preferredDepth
            if !property.isRequired && (isDeep || Int.random(in: 0..<3, using: &random) == 0) { continue }
            let value =
                if let constant = property.constant {
                    constant
                } else if property.isNullable && (isDeep || Int.random(in: 0..<8, using: &random) == 0) {
                    DocumentNode(.null, at: .made)
                } else {
                    value(property.type, path + [property.wireName])
                }
            members.append((property.wireName, value))
        }
        return members
    }

    private mutating func count(_ range: LengthRange, _ path: [String]) -> Int {
        let minimum = max(0, range.minimum ?? 0)
        let usual = path.count > Self.preferredDepth ? minimum : minimum.addingClamped(3)
        return Int.random(in: minimum...max(minimum, min(range.maximum ?? usual, usual)), using: &random)
    }

    private mutating func array(_ shape: ArrayShape, _ path: [String]) -> DocumentNode {
        let wanted = min(count(shape.count, path), 1_000)
        var elements: [DocumentNode] = []
        var seen: Set<CanonicalValue> = []
        // Of a small set of values, equal ones come soon.
        var attempts = wanted.multipliedReportingOverflow(by: 20).partialValue
        while elements.count < wanted, attempts > 0 {
            attempts -= 1
            let element = value(shape.element, path + ["\(elements.count)"])
            if shape.uniqueItems && !seen.insert(CanonicalValue(element)).inserted { continue }
            elements.append(element)
        }
        return DocumentNode(.sequence(elements), at: .made)
    }

    private mutating func map(_ shape: MapShape, _ path: [String]) -> DocumentNode {
        let wanted = min(count(shape.count, path), 1_000)
        var members: [(String, DocumentNode)] = []
        for index in 0..<wanted {
            let word = SampleWords.word(&random)
            let key = members.contains { $0.0 == word } ? "\(word)\(index)" : word
            members.append((key, value(shape.value, path + [key])))
        }
        return .made(members: members)
    }

    private mutating func any() -> DocumentNode {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: .made(number: "\(Int.random(in: 0...100, using: &random))")
        case 1: DocumentNode(.bool(Bool.random(using: &random)), at: .made)
        case 2: .made(members: [(SampleWords.word(&random), .made(SampleWords.word(&random)))])
        default: .made(SampleWords.word(&random))
        }
    }

    // MARK: Text

    private mutating func text(_ constraints: TextConstraints, _ path: [String]) -> String {
        let minimum = max(0, constraints.length.minimum ?? 0)
        let maximum = max(minimum, constraints.length.maximum ?? minimum.addingClamped(1024))
        guard let source = constraints.pattern else {
            return SampleWords.text(minimum: minimum, maximum: maximum, &random)
        }
        let pattern = patterns[source] ?? (try? TextPattern(source))
        patterns[source] = .some(pattern)
        if let text = pattern?.sample(length: minimum...maximum, using: &random) { return text }
        return example(at: path)?.string ?? SampleWords.text(minimum: minimum, maximum: maximum, &random)
    }

    /// What an example has at a place; elements of lists stand for each other.
    private func example(at path: [String]) -> DocumentNode? {
        for example in examples {
            var node: DocumentNode? = example
            for step in path { node = node?[step] ?? node?.elements?.first }
            if let node, node.members == nil, node.elements == nil { return node }
        }
        return nil
    }
}

extension SourceLocation {
    /// The place of what was made and not read.
    static let made = SourceLocation(file: "", line: 1, column: 1)
}

extension DocumentNode {
    static func made(_ text: String) -> DocumentNode { DocumentNode(.string(text), at: .made) }

    static func made(number: String) -> DocumentNode { DocumentNode(.number(number), at: .made) }

    static func made(members: [(String, DocumentNode)]) -> DocumentNode {
        DocumentNode(.mapping(members.map { Member(key: $0.0, keyLocation: .made, value: $0.1) }), at: .made)
    }

    /// The envelope around a payload, its members in the order in which this library writes them.
    static func envelope(
        of contract: ContractDefinition,
        id: String,
        correlationID: String,
        timestamp: String,
        source: String,
        payload: DocumentNode
    ) -> DocumentNode {
        .made(members: [
            ("eventType", .made(contract.eventType)),
            ("correlationId", .made(correlationID)),
            ("timestamp", .made(timestamp)),
            ("source", .made(members: [("type", .made("backend")), ("id", .made(source))])),
            ("__version", .made("v\(contract.version)")),
            ("id", .made(id)),
            ("payload", payload),
        ])
    }
}

extension Int {
    func addingClamped(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
