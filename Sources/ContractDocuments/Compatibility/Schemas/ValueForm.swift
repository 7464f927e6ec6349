/// What a schema says about one place, without the other side's types.
struct SchemaUsage {
    var type: SchemaType
    var isNullable = false
    var constant: DocumentNode?
    var location: SourceLocation

    init(_ side: SchemaSide) {
        type = side.type
        isNullable = side.isNullable
        constant = side.constant
        location = side.location
    }

    init(_ property: Property) {
        type = property.type
        isNullable = property.isNullable
        constant = property.constant
        location = property.location
    }

    init(_ type: SchemaType, at location: SourceLocation) {
        self.type = type
        self.location = location
    }
}

/// The members of an object, a branch of a union with its tag among them.
struct ObjectView {
    var properties: [Property]
    var isClosed: Bool
    /// Whether members that are not named may hold anything, whatever the policy says.
    var isUnknown = false
    var location: SourceLocation

    subscript(name: String) -> Property? { properties.first { $0.wireName == name } }

    /// The same members, one of them with a constant.
    func fixing(_ name: String, to value: String) -> ObjectView {
        var view = self
        for index in view.properties.indices where view.properties[index].wireName == name {
            view.properties[index].constant = DocumentNode(.string(value), at: view.properties[index].location)
            view.properties[index].isRequired = true
            view.properties[index].isNullable = false
        }
        return view
    }
}

extension UnionShape {
    /// A branch as an object.
    func view(_ branch: UnionBranch) -> ObjectView {
        let tag = Property(
            wireName: discriminator,
            type: .string(TextConstraints()),
            isRequired: true,
            constant: DocumentNode(.string(branch.wireValue), at: branch.location),
            location: branch.location
        )
        return ObjectView(properties: [tag] + branch.properties, isClosed: branch.isClosed, location: branch.location)
    }

    /// What stands for the branches that an open union does not list.
    func unknownBranch(at location: SourceLocation) -> ObjectView {
        let tag = Property(
            wireName: discriminator,
            type: .string(TextConstraints()),
            isRequired: true,
            location: location
        )
        return ObjectView(properties: [tag], isClosed: false, isUnknown: true, location: location)
    }
}

/// What values a schema describes, names and aliases followed to their end.
enum ValueForm {
    case any
    case boolean
    case text(TextConstraints)
    case dateTime
    case uuid
    case duration
    case bytes(LengthRange)
    case integer(IntegerShape)
    case number(NumberShape)
    case array(ArrayShape)
    case map(MapShape)
    case object(ObjectView)
    case union(UnionShape)
    case enumeration(EnumerationShape)

    /// What a type means; anything, if a name leads nowhere.
    init(_ type: SchemaType, _ types: [TypeID: NamedType], location: SourceLocation) {
        var type = type
        var location = location
        // Names are followed as often as there are names; more is a circle.
        for _ in 0...types.count {
            guard case .named(let id) = type else { break }
            guard let named = types[id] else {
                self = .any
                return
            }
            location = named.location
            switch named.shape {
            case .object(let shape):
                self = .object(
                    ObjectView(properties: shape.properties, isClosed: shape.isClosed, location: location)
                )
                return
            case .union(let shape):
                self = .union(shape)
                return
            case .enumeration(let shape):
                self = .enumeration(shape)
                return
            case .text(let constraints):
                self = .text(constraints)
                return
            case .integer(let shape):
                self = .integer(shape)
                return
            case .number(let shape):
                self = .number(shape)
                return
            case .alias(let other): type = other
            }
        }
        self.init(plain: type)
    }

    private init(plain type: SchemaType) {
        self =
            switch type {
            case .string(let constraints), .secret(let constraints): .text(constraints)
            case .integer(let shape): .integer(shape)
            case .number(let shape): .number(shape)
            case .boolean: .boolean
            case .dateTime: .dateTime
            case .uuid: .uuid
            case .duration: .duration
            case .bytes(let length): .bytes(length)
            case .array(let shape): .array(shape)
            case .map(let shape): .map(shape)
            case .any, .named: .any
            }
    }

    /// What it is, for people.
    var noun: String {
        switch self {
        case .any: "anything"
        case .boolean: "true or false"
        case .text: "text"
        case .dateTime: "a date and time"
        case .uuid: "a UUID"
        case .duration: "a duration"
        case .bytes: "bytes in base64"
        case .integer: "a whole number"
        case .number: "a number"
        case .array: "a list"
        case .map, .object: "an object"
        case .union: "one of several objects"
        case .enumeration: "one of several words"
        }
    }

    /// Whether it is written as a JSON string.
    var isText: Bool {
        switch self {
        case .text, .dateTime, .uuid, .duration, .bytes, .enumeration: true
        default: false
        }
    }
}
