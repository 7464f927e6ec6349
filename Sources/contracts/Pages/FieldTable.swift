internal import ContractDocuments

/// The fields of a type with their rules, those of its parts below them.
struct FieldTable {
    private struct Row {
        var indent: Int
        var name: String
        var rules: String
        var description: String?
        var isHead = false
    }

    private let model: ContractModel
    private var rows: [Row] = []
    /// The types that have been shown, each once.
    private var shown: Set<TypeID> = []

    /// How deep parts are shown.
    private static let maximumDepth = 6

    init(model: ContractModel) {
        self.model = model
    }

    /// Adds the fields of a type.
    mutating func add(_ type: SchemaType, indent: Int = 1) {
        guard indent <= Self.maximumDepth, let named = type.nested(in: model), shown.insert(named.id).inserted else {
            return
        }
        switch named.shape {
        case .object(let object): add(object.properties, indent)
        case .union(let union):
            rows.append(
                Row(
                    indent: indent,
                    name: "\(union.discriminator) *",
                    rules: "says which of these it is" + (union.isExtensible ? ", or one not known yet" : "")
                )
            )
            for branch in union.branches {
                rows.append(
                    Row(
                        indent: indent,
                        name: branch.wireValue,
                        rules: branch.isRejection ? "the command is refused" : "",
                        description: branch.description,
                        isHead: true
                    )
                )
                add(branch.properties, indent + 1)
            }
        case .enumeration, .text, .integer, .number, .alias: break
        }
    }

    private mutating func add(_ properties: [Property], _ indent: Int) {
        for property in properties {
            var rules = SchemaWords.words(property.type, in: model)
            if let constant = property.constant { rules = "always \(JSONDocumentWriter().compactText(constant))" }
            if property.isNullable { rules += ", or null" }
            if let value = property.defaultValue { rules += ", default \(JSONDocumentWriter().compactText(value))" }
            if property.isDeprecated { rules += ", deprecated" }
            rows.append(
                Row(
                    indent: indent,
                    name: property.wireName + (property.isRequired ? " *" : ""),
                    rules: rules,
                    description: property.description
                )
            )
            add(property.type, indent: indent + 1)
        }
    }

    /// The lines: names, and beside them rules and descriptions.
    func lines(width: Int, style: TextStyle) -> [String] {
        let left = min(rows.map { $0.indent * 2 + $0.name.count }.max() ?? 0, width / 2)
        return rows.flatMap { row in
            let margin = String(repeating: "  ", count: row.indent)
            let gap = String(repeating: " ", count: max(2, left - margin.count - row.name.count + 2))
            let blank = String(repeating: " ", count: left + 2)
            let room = max(20, width - left - 2)
            let rules = row.rules.isEmpty ? [] : TextColumns.wrapped(row.rules, width: room)
            let words = row.description.map { TextColumns.wrapped($0, width: room) } ?? []
            let right = rules + words.map(style.faint)
            let name = row.isHead ? style.bold(row.name) : style.name(row.name)
            guard let first = right.first else { return [margin + name] }
            return [margin + name + gap + first] + right.dropFirst().map { blank + $0 }
        }
    }
}
