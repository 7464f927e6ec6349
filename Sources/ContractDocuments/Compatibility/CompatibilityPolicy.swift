/// What is assumed of members that a schema does not name.
public enum CompatibilityPolicy: String, Sendable, Hashable, CaseIterable {
    /// Every value that the writer's schema allows is one that the reader's schema allows, as JSON Schema has it.
    ///
    /// An object without `additionalProperties: false` may hold any other member with any value, so no optional
    /// property can be added to it, and none can be removed from a closed one.
    case strict = "STRICT"
    /// Writers write only the members that their schema names, and readers skip those that theirs does not name.
    ///
    /// With close(S) the schema in which every object with properties is closed, and open(S) that in which every one
    /// is open: close(writer) is included in open(reader). This is what readers and writers of this package do.
    case lenient = "LENIENT"
}
