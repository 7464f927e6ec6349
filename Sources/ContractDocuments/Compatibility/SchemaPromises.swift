/// What people count on although no schema says so: readers would understand what lacks it all the same.
struct SchemaPromises: OptionSet {
    let rawValue: Int

    /// Optional properties go on being written, unless they are deprecated.
    static let optionalProperties = SchemaPromises(rawValue: 1)
    /// A required property that has a default keeps one: messages from before it was required lack it.
    static let defaults = SchemaPromises(rawValue: 2)
}
