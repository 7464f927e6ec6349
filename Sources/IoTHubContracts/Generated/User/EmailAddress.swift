// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// An address for e-mail, as it was given; compared without regard to case.
public struct EmailAddress: Identifier {
    /// 3 to 254 characters; matches `^[^@ ]+@[^@ ]+$`.
    public static let rule = TextRule(minLength: 3, maxLength: 254, pattern: "^[^@ ]+@[^@ ]+$")

    /// The text on the wire.
    public let rawValue: String

    /// Makes a value of the text on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }
}
