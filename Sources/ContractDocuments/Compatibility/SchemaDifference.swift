/// Something that writers with one schema may write and readers with another refuse.
public struct SchemaDifference: Sendable, Hashable {
    /// What it is.
    public var rule: DifferenceRule
    /// The members on the way to it; `*` stands for each element of a list and each value of a map.
    public var path: [String]
    /// What happens, as the end of a sentence about those who write: "may leave out 'floor', which is required".
    public var explanation: String
    /// A value at the path, as JSON, that is written and refused, if one is at hand.
    public var example: String?
    /// Where the writer's schema says so.
    public var writerLocation: SourceLocation
    /// Where the reader's schema says so.
    public var readerLocation: SourceLocation

    /// Makes a difference from its parts.
    public init(
        rule: DifferenceRule,
        path: [String],
        explanation: String,
        example: String? = nil,
        writerLocation: SourceLocation,
        readerLocation: SourceLocation
    ) {
        self.rule = rule
        self.path = path
        self.explanation = explanation
        self.example = example
        self.writerLocation = writerLocation
        self.readerLocation = readerLocation
    }

    /// The path as a JSON pointer (RFC 6901).
    public var pointer: String { JSONPointerText.text(path) }
}
