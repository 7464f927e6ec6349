// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// A language and a region as BCP 47 writes them, such as de-DE.
public struct LanguageTag: Identifier {
    /// At most 35 characters; matches `^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`.
    public static let rule = TextRule(maxLength: 35, pattern: "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")

    /// The text on the wire.
    public let rawValue: String

    /// Makes a value of the text on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }
}
