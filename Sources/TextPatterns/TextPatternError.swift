/// Says why a text is not a pattern, and where.
public struct TextPatternError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, and what to write instead if something else would do.
    public let reason: String
    /// The code point of the pattern at which it is wrong, from 0.
    public let offset: Int

    /// Makes an error from its parts.
    public init(_ reason: String, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    /// The reason and the place.
    public var description: String { "\(reason) (at character \(offset + 1) of the pattern)" }
}
