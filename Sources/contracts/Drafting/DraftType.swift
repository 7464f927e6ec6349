/// The type of a field of a document that is being drafted.
indirect enum DraftType: Sendable, Equatable {
    case text
    case integer
    case int32
    case int64
    case number
    case boolean
    case dateTime
    case uuid
    case duration
    case bytes
    case secret
    case any
    case choice([String])
    case list(DraftType)
    case map(DraftType)
    case object([DraftField])

    /// The words that people write for types.
    static let words: [(word: String, type: DraftType)] = [
        ("string", .text), ("text", .text), ("int", .integer), ("integer", .integer), ("int32", .int32),
        ("int64", .int64), ("number", .number), ("double", .number), ("bool", .boolean), ("boolean", .boolean),
        ("date", .dateTime), ("date-time", .dateTime), ("uuid", .uuid), ("duration", .duration), ("bytes", .bytes),
        ("secret", .secret), ("password", .secret), ("any", .any), ("map", .map(.text)),
    ]

    /// Reads a type: `string`, `int`, `open|closed`, and `[]` behind it for a list.
    init(_ text: String) throws(UsageError) {
        var name = text
        var lists = 0
        while name.hasSuffix("[]"), lists < 4 {
            name.removeLast(2)
            lists += 1
        }
        var type: DraftType
        if name.contains("|") {
            let values = name.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            guard values.allSatisfy({ !$0.isEmpty }), Set(values).count == values.count else {
                throw UsageError(message: "'\(text.shortened)' names an empty value, or one value twice.")
            }
            type = .choice(values)
        } else if let known = Self.words.first(where: { $0.word == name.lowercased() }) {
            type = known.type
        } else {
            let words = Self.words.map(\.word)
            throw UsageError(
                message: "there is no type '\(name.shortened)'." + Nearest.question(words, for: name)
                    + " Types are \(Nearest.list(words)), values with | between them, and any of these with []."
            )
        }
        for _ in 0..<lists { type = .list(type) }
        self = type
    }
}

/// A field of a document that is being drafted.
struct DraftField: Sendable, Equatable {
    /// The name on the wire.
    var name: String
    var type: DraftType
    var isRequired = true

    init(name: String, type: DraftType, isRequired: Bool = true) {
        self.name = name
        self.type = type
        self.isRequired = isRequired
    }

    /// Reads `name`, `name:type` or `name:type?`; a question mark says that the field may be absent.
    init(_ word: String) throws(UsageError) {
        let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        var name = parts[0]
        var type = parts.count > 1 ? parts[1] : "string"
        var isRequired = true
        if parts.count > 1, type.hasSuffix("?") {
            type.removeLast()
            isRequired = false
        } else if parts.count == 1, name.hasSuffix("?") {
            name.removeLast()
            isRequired = false
        }
        guard !name.isEmpty, !type.isEmpty else {
            throw UsageError(message: "'\(word.shortened)' is no field; write name:type, such as weight:number?.")
        }
        self.init(name: name, type: try DraftType(type), isRequired: isRequired)
    }
}
