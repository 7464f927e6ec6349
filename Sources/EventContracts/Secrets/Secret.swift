/// Text that must not be seen: it never prints itself, in no log, error, dump or debugger summary.
///
/// On the wire it is plain text. ``reveal()`` is the only way to its content, easy to find in a review.
public struct Secret: Sendable {
    private let content: String

    /// Hides text.
    public init(_ content: String) {
        self.content = content
    }

    /// The content; take care where it goes.
    public func reveal() -> String { content }
}

extension Secret: Hashable {
    /// Whether two secrets are the same, in a time that depends on their lengths alone.
    public static func == (left: Secret, right: Secret) -> Bool {
        let left = left.content.utf8
        let right = right.content.utf8
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for (first, second) in zip(left, right) { difference |= first ^ second }
        return difference == 0
    }

    /// Hashes the bytes of the content, as equality compares them.
    public func hash(into hasher: inout Hasher) {
        for byte in content.utf8 { hasher.combine(byte) }
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always the same text.
    public var description: String { "(secret)" }

    /// Always the same text.
    public var debugDescription: String { "(secret)" }

    /// A mirror with nothing in it.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Secret: Codable {
    /// Reads plain text.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes plain text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(content)
    }
}
