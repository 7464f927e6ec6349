/// Says whether readers with one schema understand everything that writers with another may write.
///
/// ```swift
/// let differences = SchemaCompatibility(policy: .lenient).differences(writer: old, reader: new)
/// ```
///
/// A required property that has a default may be absent: readers here apply the default. An open enumeration or union
/// (`x-extensible-enum`, `x-extensible`) is one whose writers also write words that neither schema lists, and whose
/// readers keep them; a word that one of the schemas lists is written as that schema says.
public struct SchemaCompatibility: Sendable {
    /// How many differences are looked for in one comparison; the rest says nothing new.
    static let maximumDifferences = 50

    /// What is assumed of members that a schema does not name.
    public var policy: CompatibilityPolicy

    /// Makes a judge with a policy.
    public init(policy: CompatibilityPolicy = .lenient) {
        self.policy = policy
    }

    /// What writers may write and readers refuse; empty if there is no such thing.
    public func differences(writer: SchemaSide, reader: SchemaSide) -> [SchemaDifference] {
        differences(writer: writer, reader: reader, SchemaEmptiness(writer.types))
    }

    /// The same, with what is known of the writer's types.
    ///
    /// - Parameter promises: What counts beside the schemas.
    func differences(
        writer: SchemaSide,
        reader: SchemaSide,
        promises: SchemaPromises = [],
        _ emptiness: SchemaEmptiness
    ) -> [SchemaDifference] {
        var comparison = SchemaComparison(
            policy: policy,
            promises: promises,
            writerTypes: writer.types,
            readerTypes: reader.types,
            emptiness: emptiness
        )
        comparison.compare(SchemaUsage(writer), SchemaUsage(reader))
        return comparison.differences
    }

    /// What writers may write among some members and readers refuse: the headers of a record, the fields of an envelope.
    func differences(
        writer: [Property],
        reader: [Property],
        types: (writer: [TypeID: NamedType], reader: [TypeID: NamedType]),
        locations: (writer: SourceLocation, reader: SourceLocation),
        promises: SchemaPromises = [],
        _ emptiness: SchemaEmptiness
    ) -> [SchemaDifference] {
        var comparison = SchemaComparison(
            policy: policy,
            promises: promises,
            writerTypes: types.writer,
            readerTypes: types.reader,
            emptiness: emptiness
        )
        comparison.compare(
            ObjectView(properties: writer, isClosed: false, location: locations.writer),
            ObjectView(properties: reader, isClosed: false, location: locations.reader)
        )
        return comparison.differences
    }
}
