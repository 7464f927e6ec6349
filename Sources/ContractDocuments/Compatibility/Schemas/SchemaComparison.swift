/// One comparison of two schemas, on its way through both.
struct SchemaComparison {
    private struct Pair: Hashable {
        var writer: TypeID
        var reader: TypeID
    }

    let policy: CompatibilityPolicy
    /// What counts beside the schemas.
    let promises: SchemaPromises
    let writerTypes: [TypeID: NamedType]
    let readerTypes: [TypeID: NamedType]
    private(set) var differences: [SchemaDifference] = []
    var path: [String] = []
    /// Pairs of named types that were compared, or are being compared, without a difference.
    private var passed: Set<Pair> = []
    private var depth = 0
    private let emptiness: SchemaEmptiness

    init(
        policy: CompatibilityPolicy,
        promises: SchemaPromises = [],
        writerTypes: [TypeID: NamedType],
        readerTypes: [TypeID: NamedType],
        emptiness: SchemaEmptiness
    ) {
        self.policy = policy
        self.promises = promises
        self.writerTypes = writerTypes
        self.readerTypes = readerTypes
        self.emptiness = emptiness
    }

    /// Whether writers have no value of a form.
    func isEmpty(_ form: ValueForm) -> Bool { emptiness.isEmpty(form) }

    /// How many values of a form writers have, if they are few.
    func cardinality(_ form: ValueForm) -> Int? { emptiness.cardinality(form) }

    /// Whether enough differences were found.
    var isFull: Bool { differences.count >= SchemaCompatibility.maximumDifferences }

    mutating func differ(
        _ rule: DifferenceRule,
        _ explanation: String,
        example: String? = nil,
        _ writer: SourceLocation,
        _ reader: SourceLocation
    ) {
        guard !isFull else { return }
        differences.append(
            SchemaDifference(
                rule: rule,
                path: path,
                explanation: explanation,
                example: example,
                writerLocation: writer,
                readerLocation: reader
            )
        )
    }

    /// The place that is compared, for people: `'hardware.model'`.
    var place: String {
        let words = path.reduce("") { text, part in
            if part == "*" { return text + "[]" }
            return text.isEmpty ? part : text + "." + part
        }
        return words.isEmpty ? "the message" : "'\(words)'"
    }

    mutating func inside(_ name: String, _ body: (inout SchemaComparison) -> Void) {
        path.append(name)
        body(&self)
        path.removeLast()
    }

    // MARK: Usages

    mutating func compare(_ writer: SchemaUsage, _ reader: SchemaUsage) {
        guard !isFull else { return }
        guard depth < 200 else {
            return differ(.tooDeep, "nest \(place) too deeply to compare", writer.location, reader.location)
        }
        depth += 1
        defer { depth -= 1 }
        var writer = writer
        var reader = reader
        if case .named(let written) = writer.type, case .named(let read) = reader.type {
            if written == read || writerTypes[written]?.parent != nil && readerTypes[read]?.parent != nil {
                writer.location = writerTypes[written]?.location ?? writer.location
                reader.location = readerTypes[read]?.location ?? reader.location
            }
            if writer.constant == nil && reader.constant == nil {
                compareNull(writer, reader)
                let pair = Pair(writer: written, reader: read)
                guard passed.insert(pair).inserted else { return }
                let before = differences.count
                compareValues(writer, reader)
                if differences.count > before { passed.remove(pair) }
                return
            }
        }
        compareNull(writer, reader)
        compareValues(writer, reader)
    }

    private mutating func compareNull(_ writer: SchemaUsage, _ reader: SchemaUsage) {
        guard writer.isNullable, writer.constant == nil, !reader.isNullable || reader.constant != nil else { return }
        if case .any = readerForm(reader) { return }
        differ(
            .typeNarrowed,
            "may write null for \(place), which is not accepted",
            example: "null",
            writer.location,
            reader.location
        )
    }

    func writerForm(_ usage: SchemaUsage) -> ValueForm {
        ValueForm(usage.type, writerTypes, location: usage.location)
    }

    func readerForm(_ usage: SchemaUsage) -> ValueForm {
        ValueForm(usage.type, readerTypes, location: usage.location)
    }

    private mutating func compareValues(_ writer: SchemaUsage, _ reader: SchemaUsage) {
        if let constant = reader.constant { return compareWithConstant(writer, reader, constant) }
        if let constant = writer.constant { return check([constant], writer, reader) }
        let written = writerForm(writer)
        let read = readerForm(reader)
        if isEmpty(written) { return }
        compare(written, read, writer, reader)
    }

    // MARK: Values that can be listed

    private mutating func compareWithConstant(_ writer: SchemaUsage, _ reader: SchemaUsage, _ constant: DocumentNode) {
        let taken = constant.jsonText
        if let values = writer.constant.map({ [$0] }) ?? values(writerForm(writer), at: writer.location) {
            guard let other = values.first(where: { !$0.isEqual(to: constant) }) else { return }
            return differ(
                .enumArrayChanged,
                "write \(other.jsonText) for \(place), where only \(taken) is accepted",
                example: other.jsonText,
                writer.location,
                reader.location
            )
        }
        differ(
            .enumArrayNarrowed,
            "may write \(writerForm(writer).noun) for \(place), where only \(taken) is accepted",
            writer.location,
            reader.location
        )
    }

    /// The values of a form, if there are few.
    func values(_ form: ValueForm, at location: SourceLocation) -> [DocumentNode]? {
        switch form {
        case .enumeration(let shape) where !shape.isExtensible:
            return shape.values.map { DocumentNode(.string($0.wireValue), at: $0.location) }
        case .boolean: return [true, false].map { DocumentNode(.bool($0), at: location) }
        case .integer(let shape):
            guard let range = shape.reachable, range.lowerBound == range.upperBound else { return nil }
            return [DocumentNode(.number(String(range.lowerBound)), at: location)]
        case .text(let constraints) where constraints.length.maximum == 0:
            return [DocumentNode(.string(""), at: location)]
        default: return nil
        }
    }

    /// Checks values that writers write one by one.
    mutating func check(_ values: [DocumentNode], _ writer: SchemaUsage, _ reader: SchemaUsage) {
        for value in values {
            var run = ValidationRun(types: readerTypes)
            run.check(value, reader.type, [])
            guard let violation = run.violations.first else { continue }
            let rule: DifferenceRule =
                switch violation.rule {
                case "type": .typeChanged
                case "format": .formatAdded
                case "minLength": .minLengthAdded
                case "maxLength": .maxLengthAdded
                case "pattern": .patternAdded
                case "minimum", "exclusiveMinimum": .minimumAdded
                case "maximum", "exclusiveMaximum": .maximumAdded
                case "multipleOf": .multipleOfAdded
                default: .enumArrayNarrowed
                }
            differ(
                rule,
                "may write \(value.jsonText) for \(place), which is not accepted",
                example: value.jsonText,
                value.location,
                reader.location
            )
        }
    }
}

extension DocumentNode {
    /// A scalar as JSON.
    var jsonText: String {
        switch content {
        case .string(let text): "\"" + text.shortened.replacingQuotes + "\""
        case .number(let digits): digits
        case .bool(let value): value ? "true" : "false"
        case .null: "null"
        case .sequence: "[…]"
        case .mapping: "{…}"
        }
    }
}

extension String {
    fileprivate var replacingQuotes: String {
        var text = ""
        for character in self {
            if character == "\"" || character == "\\" { text += "\\" }
            text.append(character)
        }
        return text
    }
}
