internal import TextPatterns

/// What a schema demands of text beyond its being text.
///
/// Lengths count Unicode code points, as JSON Schema does, and not what a reader of the text would call characters.
public struct TextRule: Sendable {
    /// The smallest number of code points.
    public let minLength: Int
    /// The largest number of code points.
    public let maxLength: Int
    /// What must match somewhere in the text: a regular expression as ECMA-262 has it, without look-around and
    /// back-references.
    public let pattern: StaticString?

    @usableFromInline let matcher: PatternMatcher?

    /// Makes a rule; what is left out is not demanded.
    ///
    /// Make one for each use, as a `static let`, since a pattern is compiled here. One that is no valid regular
    /// expression matches nothing.
    public init(minLength: Int = 0, maxLength: Int = .max, pattern: StaticString? = nil) {
        self.minLength = minLength
        self.maxLength = maxLength
        self.pattern = pattern
        matcher = pattern.map { PatternMatcher($0.description) }
    }

    /// Demands nothing.
    public static let none = TextRule()

    /// The first demand that text does not meet.
    @inlinable
    public func violation(by text: String) -> JSONError.Reason? {
        let bytes = text.utf8.count
        // A code point takes one to four bytes, so most texts need not be counted.
        if bytes > maxLength || bytes < minLength || (minLength > 1 && bytes / 4 < minLength) {
            let length = text.unicodeScalars.count
            if length > maxLength { return .rule("maxLength", maxLength) }
            if length < minLength { return .rule("minLength", minLength) }
        }
        if let matcher, let pattern, !matcher.matches(text) {
            return JSONError.Reason(.rule, "pattern", .text(pattern))
        }
        return nil
    }
}

/// A compiled pattern, which other modules need not know.
@usableFromInline
final class PatternMatcher: Sendable {
    private let pattern: TextPattern?

    init(_ text: String) {
        pattern = try? TextPattern(text)
    }

    @usableFromInline
    func matches(_ text: String) -> Bool { pattern?.matches(text) ?? false }
}

extension JSONReader {
    /// Reads a string that meets a rule.
    @inlinable
    public mutating func readString(_ rule: TextRule) throws(JSONError) -> String {
        let start = valueOffset()
        let text = try readString()
        if let violation = rule.violation(by: text) { throw JSONError(violation, at: start) }
        return text
    }

    /// Reads a secret that meets a rule.
    @inlinable
    public mutating func readSecret(_ rule: TextRule = .none) throws(JSONError) -> Secret {
        Secret(try readString(rule))
    }

    /// Reads base64 text (RFC 4648 section 4, padded) that meets a rule.
    @inlinable
    public mutating func readBase64(_ rule: TextRule) throws(JSONError) -> [UInt8] {
        let start = valueOffset()
        let data = try readBase64()
        if let violation = rule.violation(byBase64Of: data.count) { throw JSONError(violation, at: start) }
        return data
    }
}

extension TextRule {
    /// The first demand that the base64 text of some bytes does not meet; lengths are those of the text.
    @usableFromInline
    func violation(byBase64Of count: Int) -> JSONError.Reason? {
        let length = (count + 2) / 3 * 4
        if length > maxLength { return .rule("maxLength", maxLength) }
        if length < minLength { return .rule("minLength", minLength) }
        return nil
    }
}

extension JSONWriter {
    /// Writes a string; one that breaks the rule is a failure.
    @inlinable
    public mutating func write(_ text: String, _ rule: TextRule) {
        if let violation = rule.violation(by: text) { fail(violation) }
        write(text)
    }

    /// Writes a secret; one that breaks the rule is a failure.
    @inlinable
    public mutating func write(_ secret: Secret, _ rule: TextRule) {
        write(secret.reveal(), rule)
    }

    /// Writes bytes as base64 text (RFC 4648 section 4, padded); text that breaks the rule is a failure.
    @inlinable
    public mutating func writeBase64(_ data: [UInt8], _ rule: TextRule) {
        if let violation = rule.violation(byBase64Of: data.count) { fail(violation) }
        writeBase64(data)
    }
}
