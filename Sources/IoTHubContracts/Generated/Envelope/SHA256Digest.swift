// Generated from Contracts/envelope.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// A SHA-256 digest, 64 lower-case hexadecimal digits.
public struct SHA256Digest: Identifier {
    /// Matches `^[0-9a-f]{64}$`.
    public static let rule = TextRule(pattern: "^[0-9a-f]{64}$")

    /// The text on the wire.
    public let rawValue: String

    /// Makes a value of the text on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }
}
