internal import ContractDocuments

/// Finds the type that some values have in common.
struct TypeInference {
    /// What the values have been so far.
    private indirect enum Shape {
        case nothing
        case text(formats: [DraftType])
        case integer
        case number
        case boolean
        case list(TypeInference)
        case object(ObjectInference)
        case mixed
    }

    private var shape = Shape.nothing
    /// Whether a value was null.
    private(set) var hasNull = false

    /// Takes a value into account.
    mutating func add(_ node: DocumentNode) {
        switch node.content {
        case .null: hasNull = true
        case .bool: become(.boolean)
        case .number: become(node.integer == nil ? .number : .integer)
        case .string(let text): become(.text(formats: Self.formats(of: text)))
        case .sequence(let elements):
            var inner = TypeInference()
            if case .list(let known) = shape { inner = known }
            for element in elements { inner.add(element) }
            become(.list(inner))
        case .mapping(let members):
            var object = ObjectInference()
            if case .object(let known) = shape { object = known }
            object.add(members)
            become(.object(object))
        }
    }

    /// The type; anything, if the values have none in common or there was none.
    var type: DraftType {
        switch shape {
        case .nothing, .mixed: .any
        case .text(let formats): formats.first ?? .text
        case .integer: .integer
        case .number: .number
        case .boolean: .boolean
        case .list(let inner): .list(inner.type)
        case .object(let object): object.fields.isEmpty ? .map(.any) : .object(object.fields)
        }
    }

    private mutating func become(_ other: Shape) {
        switch (shape, other) {
        case (.nothing, _): shape = other
        case (.integer, .integer), (.boolean, .boolean), (.number, .number), (.number, .integer): break
        case (.integer, .number): shape = .number
        case (.text(let known), .text(let new)): shape = .text(formats: known.filter(new.contains))
        case (.list, .list), (.object, .object): shape = other
        default: shape = .mixed
        }
    }

    /// The formats that a text could have.
    private static func formats(of text: String) -> [DraftType] {
        let location = SourceLocation(file: "", line: 1, column: 1)
        let node = DocumentNode(.string(text), at: location)
        let validator = SchemaValidator(types: [])
        let formats: [(DraftType, SchemaType)] = [(.dateTime, .dateTime), (.uuid, .uuid), (.duration, .duration)]
        return formats.filter { validator.violations(of: node, type: $0.1).isEmpty }.map(\.0)
    }
}

/// Finds the fields that some objects have in common.
struct ObjectInference {
    private var objects = 0
    private var names: [String] = []
    private var members: [String: (count: Int, inference: TypeInference)] = [:]

    mutating func add(_ object: [DocumentNode.Member]) {
        objects += 1
        for member in object {
            var known = members[member.key] ?? (0, TypeInference())
            if known.count == 0 { names.append(member.key) }
            known.count += 1
            known.inference.add(member.value)
            members[member.key] = known
        }
    }

    /// The fields in the order in which they were seen first; those that were missing or null once are not required.
    var fields: [DraftField] {
        names.compactMap { name in
            members[name].map { count, inference in
                DraftField(
                    name: name,
                    type: inference.type,
                    isRequired: count == objects && !inference.hasNull
                )
            }
        }
    }
}
