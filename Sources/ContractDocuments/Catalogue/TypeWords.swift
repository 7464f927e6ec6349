/// Types and their rules in words that a person understands who knows no JSON Schema.
struct TypeWords {
    private let types: [TypeID: NamedType]

    init(_ types: [TypeID: NamedType]) {
        self.types = types
    }

    /// Writes what there is to say about a type into a line.
    func describe(_ type: SchemaType, _ row: inout FieldRow, depth: Int = 0) {
        switch type {
        case .string(let constraints): text("text", constraints, &row)
        case .secret(let constraints):
            text("secret text", constraints, &row)
            row.isSecret = true
        case .integer(let shape): integer(shape, &row)
        case .number(let shape): number(shape, &row)
        case .boolean: row.type = "true or false"
        case .dateTime: row.type = "date and time"
        case .uuid: row.type = "UUID"
        case .duration: row.type = "duration"
        case .bytes(let length):
            row.type = "bytes in base64"
            row.rules += Self.range(length, "character")
        case .array(let shape):
            row.type = "list of " + inner(shape.element, &row, depth)
            row.rules += Self.range(shape.count, "entry", "entries")
            if shape.uniqueItems { row.rules.append("no two equal") }
        case .map(let shape):
            row.type = "map of " + inner(shape.value, &row, depth)
            row.rules += Self.range(shape.count, "entry", "entries")
        case .any: row.type = "any JSON"
        case .named(let id): named(id, &row, depth)
        }
    }

    /// Whether there are fields inside a type.
    func hasFields(_ type: SchemaType, depth: Int = 0) -> Bool {
        guard depth < 64 else { return false }
        switch type {
        case .named(let id):
            switch types[id]?.shape {
            case .object(let object): return !object.properties.isEmpty
            case .union: return true
            case .alias(let other): return hasFields(other, depth: depth + 1)
            default: return false
            }
        case .array(let shape): return hasFields(shape.element, depth: depth + 1)
        case .map(let shape): return hasFields(shape.value, depth: depth + 1)
        default: return false
        }
    }

    private func named(_ id: TypeID, _ row: inout FieldRow, _ depth: Int) {
        guard let type = types[id], depth < 64 else { return }
        if type.parent == nil { row.typeName = row.typeName ?? type.name }
        row.description = row.description ?? type.description
        row.isDeprecated = row.isDeprecated || type.isDeprecated
        switch type.shape {
        case .object: row.type = "object"
        case .union(let union):
            row.type = "one of \(union.branches.count) cases"
            if union.isExtensible { row.rules.append("more cases may come") }
        case .enumeration(let enumeration):
            row.type = "word"
            row.values = enumeration.values.map { FieldRow.Value(text: $0.wireValue, description: $0.description) }
            if enumeration.isExtensible { row.rules.append("more words may come") }
        case .text(let constraints): text("text", constraints, &row)
        case .integer(let shape): integer(shape, &row)
        case .number(let shape): number(shape, &row)
        case .alias(let other): describe(other, &row, depth: depth + 1)
        }
    }

    /// The type inside a list or map; its rules are the line's, too.
    private func inner(_ type: SchemaType, _ row: inout FieldRow, _ depth: Int) -> String {
        guard depth < 64 else { return "…" }
        var inside = FieldRow(path: [], enclosing: [])
        describe(type, &inside, depth: depth + 1)
        row.typeName = row.typeName ?? inside.typeName
        row.rules += inside.rules.map { "each: " + $0 }
        row.pattern = inside.pattern
        row.values = inside.values
        row.isSecret = inside.isSecret
        switch inside.type {
        case "text", "secret text", "any JSON", "bytes in base64", "true or false": return inside.type
        case "date and time": return "dates and times"
        case let type where type.hasPrefix("list of ") || type.hasPrefix("map of "):
            return type.prefix { $0 != " " } + "s" + type.drop { $0 != " " }
        case let type where type.hasPrefix("one of "): return "objects, each " + type
        default: return inside.type + "s"
        }
    }

    private func text(_ word: String, _ constraints: TextConstraints, _ row: inout FieldRow) {
        row.type = word
        row.rules += Self.range(constraints.length, "character")
        row.pattern = constraints.pattern
    }

    private func integer(_ shape: IntegerShape, _ row: inout FieldRow) {
        row.type = "integer"
        row.rules += Self.range(shape.minimum.map { "\($0)" }, shape.maximum.map { "\($0)" }, "")
        if let multiple = shape.multipleOf { row.rules.append("a multiple of \(multiple)") }
        switch shape.width {
        case .int32: row.rules.append("32 bits")
        case .int64: row.rules.append("64 bits")
        case .int: break
        }
    }

    private func number(_ shape: NumberShape, _ row: inout FieldRow) {
        row.type = "number"
        row.rules += Self.range(shape.minimum.map(Self.short), shape.maximum.map(Self.short), "")
        if let bound = shape.exclusiveMinimum { row.rules.append("more than \(Self.short(bound))") }
        if let bound = shape.exclusiveMaximum { row.rules.append("less than \(Self.short(bound))") }
        if let multiple = shape.multipleOf { row.rules.append("a multiple of \(Self.short(multiple))") }
    }

    /// `90` for 90.0.
    private static func short(_ value: Double) -> String {
        Int(exactly: value).map { "\($0)" } ?? "\(value)"
    }

    private static func range(_ range: LengthRange, _ unit: String, _ units: String? = nil) -> [String] {
        let last = range.maximum ?? range.minimum
        let word = last == 1 ? unit : units ?? unit + "s"
        return Self.range(range.minimum.map { "\($0)" }, range.maximum.map { "\($0)" }, " " + word)
    }

    private static func range(_ least: String?, _ most: String?, _ unit: String) -> [String] {
        switch (least, most) {
        case (nil, nil): []
        case (let least?, nil): ["at least \(least)\(unit)"]
        case (nil, let most?): ["at most \(most)\(unit)"]
        case (let least?, let most?): [least == most ? "exactly \(least)\(unit)" : "\(least) to \(most)\(unit)"]
        }
    }
}
