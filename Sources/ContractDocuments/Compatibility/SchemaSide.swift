/// One side of a comparison: a schema, and the types that it refers to.
public struct SchemaSide: Sendable {
    /// The type.
    public var type: SchemaType
    /// Whether `null` may stand there.
    public var isNullable: Bool
    /// The only value that may stand there.
    public var constant: DocumentNode?
    /// The named types, by identity.
    public var types: [TypeID: NamedType]
    /// Where the schema begins.
    public var location: SourceLocation

    /// Makes a side from its parts.
    public init(
        type: SchemaType,
        isNullable: Bool = false,
        constant: DocumentNode? = nil,
        types: [TypeID: NamedType] = [:],
        location: SourceLocation
    ) {
        self.type = type
        self.isNullable = isNullable
        self.constant = constant
        self.types = types
        self.location = location
    }

    /// Makes a side of a named type of a model.
    public init?(_ id: TypeID, of model: ContractModel) {
        guard let type = model.type(id) else { return nil }
        let types = Dictionary(model.types.map { ($0.id, $0) }) { first, _ in first }
        self.init(type: .named(id), types: types, location: type.location)
    }
}
