/// One line of a contract's fields as people read them.
struct FieldRow: Hashable {
    /// What a line is about.
    enum Subject: Hashable {
        /// A field.
        case field
        /// A case of a union: the fields below are there if the discriminator has this value.
        case branch(discriminator: String, value: String, isRejection: Bool)
        /// What stands deeper than is shown.
        case more
    }

    /// What the line is about.
    var subject = Subject.field
    /// The way from the payload, `["hardware", "model"]`; `[]` stands for each entry of a list, `*` for each key of a map.
    var path: [String]
    /// The keys of the lines that this one stands inside of, outermost first.
    var enclosing: [String]
    /// The type in words: `text`, `list of integers`.
    var type = ""
    /// The name of the type in the documents.
    var typeName: String?
    /// What else a value has to be: `6 to 64 characters`.
    var rules: [String] = []
    /// A regular expression that the text matches.
    var pattern: String?
    /// The known values of an enumeration.
    var values: [Value] = []
    /// What an absent field means, as JSON.
    var defaultValue: String?
    /// The only value, as JSON.
    var constant: String?
    /// What people say about it.
    var description: String?
    var isRequired = false
    var isSecret = false
    var isDeprecated = false

    /// A value of an enumeration.
    struct Value: Hashable {
        var text: String
        var description: String?
    }

    /// The way from the payload as it is shown.
    var name: String {
        var name = ""
        for part in path { name += part == "[]" ? "[]" : (name.isEmpty ? "" : ".") + part }
        return name
    }

    /// How many lines the line stands inside of.
    var depth: Int { enclosing.count }

    /// Names the line among those of its own and of another version.
    var key: String {
        let around = enclosing.last.map { $0 + "/" } ?? ""
        if case .branch(let discriminator, let value, _) = subject { return around + "\(discriminator)=\(value)" }
        return around + name
    }
}
