/// A schema that becomes a Swift type of its own.
public struct NamedType: Sendable {
    /// What a named type is.
    public enum Shape: Sendable {
        /// An object with properties: a structure.
        case object(ObjectShape)
        /// A `oneOf` with a discriminator: an enumeration with associated values.
        case union(UnionShape)
        /// A string with `enum` or `x-extensible-enum`.
        case enumeration(EnumerationShape)
        /// A string of its own: an identifier.
        case text(TextConstraints)
        /// An integer of its own.
        case integer(IntegerShape)
        /// A number of its own.
        case number(NumberShape)
        /// Another name for a type: dates, lists, maps, secrets and the like.
        case alias(SchemaType)
    }

    /// Its identity.
    public var id: TypeID
    /// The schema's name, `DeviceId`; for a type inside another its own part alone, `Location`.
    public var name: String
    /// What `x-swift-name` says.
    public var swiftName: String?
    /// The type in whose schema this one is written, if it is not a component.
    public var parent: TypeID?
    /// The schema's title.
    public var title: String?
    /// The schema's description.
    public var description: String?
    /// What it is.
    public var shape: Shape
    /// Whether it should no longer be used.
    public var isDeprecated: Bool
    /// The domain of its document.
    public var domain: String
    /// Where the schema begins.
    public var location: SourceLocation

    /// Makes a type from its parts.
    public init(
        id: TypeID,
        name: String,
        swiftName: String? = nil,
        parent: TypeID? = nil,
        title: String? = nil,
        description: String? = nil,
        shape: Shape,
        isDeprecated: Bool = false,
        domain: String,
        location: SourceLocation
    ) {
        self.id = id
        self.name = name
        self.swiftName = swiftName
        self.parent = parent
        self.title = title
        self.description = description
        self.shape = shape
        self.isDeprecated = isDeprecated
        self.domain = domain
        self.location = location
    }
}

/// An object with properties.
public struct ObjectShape: Sendable {
    /// The properties in the order of the document.
    public var properties: [Property]
    /// Whether the schema says `additionalProperties: false`; readers ignore unknown members all the same.
    public var isClosed: Bool

    /// Makes a shape from its parts.
    public init(properties: [Property], isClosed: Bool = false) {
        self.properties = properties
        self.isClosed = isClosed
    }
}

/// One property of an object.
public struct Property: Sendable {
    /// The name on the wire, `deviceId`.
    public var wireName: String
    /// What `x-swift-name` says.
    public var swiftName: String?
    /// The property's title.
    public var title: String?
    /// What the property is, from its schema; for a reference what is written beside the `$ref`, if anything.
    public var description: String?
    /// Its type.
    public var type: SchemaType
    /// Whether it must be there.
    public var isRequired: Bool
    /// Whether it may be `null`, which means the same as absent.
    public var isNullable: Bool
    /// What an absent one means; never null.
    public var defaultValue: DocumentNode?
    /// The only value that it may have: a string, number or boolean.
    public var constant: DocumentNode?
    /// Whether it should no longer be used.
    public var isDeprecated: Bool
    /// Where its schema begins.
    public var location: SourceLocation

    /// Makes a property from its parts.
    public init(
        wireName: String,
        swiftName: String? = nil,
        title: String? = nil,
        description: String? = nil,
        type: SchemaType,
        isRequired: Bool = false,
        isNullable: Bool = false,
        defaultValue: DocumentNode? = nil,
        constant: DocumentNode? = nil,
        isDeprecated: Bool = false,
        location: SourceLocation
    ) {
        self.wireName = wireName
        self.swiftName = swiftName
        self.title = title
        self.description = description
        self.type = type
        self.isRequired = isRequired
        self.isNullable = isNullable
        self.defaultValue = defaultValue
        self.constant = constant
        self.isDeprecated = isDeprecated
        self.location = location
    }

    /// Whether Swift has an optional for it: it may be absent or null, and nothing stands in for it.
    public var isOptional: Bool { (!isRequired || isNullable) && defaultValue == nil && constant == nil }
}

/// One of several objects, told apart by one property.
public struct UnionShape: Sendable {
    /// The name of the property that tells them apart, `outcome`.
    public var discriminator: String
    /// The branches in the order of the document.
    public var branches: [UnionBranch]
    /// Whether readers keep branches that they do not know.
    public var isExtensible: Bool

    /// Makes a shape from its parts.
    public init(discriminator: String, branches: [UnionBranch], isExtensible: Bool = false) {
        self.discriminator = discriminator
        self.branches = branches
        self.isExtensible = isExtensible
    }
}

/// One branch of a union.
public struct UnionBranch: Sendable {
    /// The discriminator's value on the wire.
    public var wireValue: String
    /// What `x-swift-name` says.
    public var swiftName: String?
    /// The branch's title.
    public var title: String?
    /// The branch's description.
    public var description: String?
    /// The properties without the discriminator, in the order of the document.
    public var properties: [Property]
    /// Whether the schema says `additionalProperties: false`; readers ignore unknown members all the same.
    public var isClosed: Bool
    /// The schema that the branch refers to; `nil` if it is written in place.
    public var reference: TypeID?
    /// Whether it is a business rejection.
    public var isRejection: Bool
    /// Whether it should no longer be used.
    public var isDeprecated: Bool
    /// Where the branch begins.
    public var location: SourceLocation

    /// Makes a branch from its parts.
    public init(
        wireValue: String,
        swiftName: String? = nil,
        title: String? = nil,
        description: String? = nil,
        properties: [Property] = [],
        isClosed: Bool = false,
        reference: TypeID? = nil,
        isRejection: Bool = false,
        isDeprecated: Bool = false,
        location: SourceLocation
    ) {
        self.wireValue = wireValue
        self.swiftName = swiftName
        self.title = title
        self.description = description
        self.properties = properties
        self.isClosed = isClosed
        self.reference = reference
        self.isRejection = isRejection
        self.isDeprecated = isDeprecated
        self.location = location
    }
}

/// A string with known values.
public struct EnumerationShape: Sendable {
    /// The values in the order of the document.
    public var values: [EnumerationValue]
    /// Whether readers keep values that they do not know.
    public var isExtensible: Bool

    /// Makes a shape from its parts.
    public init(values: [EnumerationValue], isExtensible: Bool = false) {
        self.values = values
        self.isExtensible = isExtensible
    }
}

/// One value of an enumeration.
public struct EnumerationValue: Sendable {
    /// The value on the wire.
    public var wireValue: String
    /// What `x-enum-descriptions` says about it.
    public var description: String?
    /// Where the value stands.
    public var location: SourceLocation

    /// Makes a value from its parts.
    public init(wireValue: String, description: String? = nil, location: SourceLocation) {
        self.wireValue = wireValue
        self.description = description
        self.location = location
    }
}
