/// A regular expression as JSON Schema's `pattern` has it, matched in a time that grows with the text's length alone.
///
/// It is the part of ECMA-262's language, in its Unicode mode (`u`), that needs no backtracking: alternatives, groups,
/// quantifiers, classes, `^`, `$`, `\b` and general categories such as `\p{Lu}`. Look-around and back-references are
/// refused. As the schema says, a pattern is not anchored: it matches if it is found anywhere in the text.
///
/// ```swift
/// let pattern = try TextPattern("^[a-z0-9-]{1,64}$")
/// pattern.matches("device-7")  // true
/// ```
///
/// Repetitions are written out, so a pattern has a size; one beyond ``maximumSize`` is refused.
public struct TextPattern: Sendable {
    /// The pattern as it was written.
    public let text: String

    /// How many steps a pattern may have, each repetition counted as often as it can occur.
    public static let maximumSize = 4096

    /// How deeply groups may be nested.
    public static let maximumDepth = 64

    private let matcher: Matcher

    private enum Matcher: Sendable {
        case table(PatternTable)
        /// For patterns whose table would be too large.
        case simulation(PatternProgram)
    }

    /// Reads a pattern.
    public init(_ text: String) throws(TextPatternError) {
        self.text = text
        var parser = PatternParser(text)
        let program = try PatternProgram(try parser.parse())
        matcher = PatternTable(program).map { .table($0) } ?? .simulation(program)
    }

    /// Whether the pattern is found in a text.
    public func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { matches(utf8: UnsafeRawBufferPointer($0)) }
    }

    /// Whether the pattern is found in UTF-8 text; bytes that are not UTF-8 count as U+FFFD.
    public func matches(utf8 text: UnsafeRawBufferPointer) -> Bool {
        switch matcher {
        case .table(let table): table.matches(text)
        case .simulation(let program): program.matches(text)
        }
    }

    /// Whether the pattern is matched by table, one look for each character.
    var hasTable: Bool { if case .table = matcher { true } else { false } }
}

extension TextPattern: Hashable {
    /// Whether two patterns are written alike.
    public static func == (left: TextPattern, right: TextPattern) -> Bool { left.text == right.text }

    /// Hashes the text.
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension TextPattern: CustomStringConvertible {
    /// The pattern as it was written.
    public var description: String { text }
}
