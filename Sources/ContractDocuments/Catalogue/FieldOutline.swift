/// The fields of a payload, one below the other, those inside others too.
struct FieldOutline {
    /// Deeper fields are not shown.
    private static let maximumDepth = 8
    /// No payload shows more lines.
    private static let maximumRows = 500

    private let types: [TypeID: NamedType]
    private var rows: [FieldRow] = []

    private init(_ types: [TypeID: NamedType]) {
        self.types = types
    }

    /// The lines of a payload.
    static func rows(of payload: TypeID, in types: [TypeID: NamedType]) -> [FieldRow] {
        var outline = FieldOutline(types)
        if let shape = types[payload]?.shape { outline.add(shape, path: [], enclosing: []) }
        return outline.rows
    }

    private mutating func add(_ shape: NamedType.Shape, path: [String], enclosing: [String]) {
        switch shape {
        case .object(let object): add(object.properties, path: path, enclosing: enclosing)
        case .union(let union):
            for branch in union.branches {
                var row = FieldRow(path: path, enclosing: enclosing)
                row.subject = .branch(
                    discriminator: union.discriminator,
                    value: branch.wireValue,
                    isRejection: branch.isRejection
                )
                row.description = branch.description ?? branch.title
                row.isDeprecated = branch.isDeprecated
                guard append(row) else { return }
                add(branch.properties, path: path, enclosing: enclosing + [row.key])
            }
        case .alias(let type): addInner(of: type, path: path, enclosing: enclosing)
        case .enumeration, .text, .integer, .number: break
        }
    }

    private mutating func add(_ properties: [Property], path: [String], enclosing: [String]) {
        for property in properties {
            var row = FieldRow(path: path + [property.wireName], enclosing: enclosing)
            TypeWords(types).describe(property.type, &row)
            row.description = property.description ?? row.description ?? property.title
            row.isRequired = property.isRequired && property.defaultValue == nil
            row.defaultValue = property.defaultValue.map { JSONDocumentWriter().compactText($0) }
            row.constant = property.constant.map { JSONDocumentWriter().compactText($0) }
            row.isDeprecated = row.isDeprecated || property.isDeprecated
            if property.isNullable { row.rules.append("may be null") }
            guard append(row) else { return }
            addInner(of: property.type, path: row.path, enclosing: enclosing + [row.key])
        }
    }

    /// The fields inside a type.
    private mutating func addInner(of type: SchemaType, path: [String], enclosing: [String]) {
        guard TypeWords(types).hasFields(type) else { return }
        guard enclosing.count < Self.maximumDepth else {
            _ = append(FieldRow(subject: .more, path: path, enclosing: enclosing))
            return
        }
        switch type {
        case .named(let id): if let shape = types[id]?.shape { add(shape, path: path, enclosing: enclosing) }
        case .array(let shape): addInner(of: shape.element, path: path + ["[]"], enclosing: enclosing)
        case .map(let shape): addInner(of: shape.value, path: path + ["*"], enclosing: enclosing)
        default: break
        }
    }

    /// Adds a line; `false` if there are too many.
    private mutating func append(_ row: FieldRow) -> Bool {
        if rows.count == Self.maximumRows { rows.append(FieldRow(subject: .more, path: [], enclosing: [])) }
        guard rows.count < Self.maximumRows else { return false }
        rows.append(row)
        return true
    }
}
