// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// A telephone number as E.164 writes it.
public struct PhoneNumber: Identifier {
    /// Matches `^\+[1-9][0-9]{6,14}$`.
    public static let rule = TextRule(pattern: #"^\+[1-9][0-9]{6,14}$"#)

    /// The text on the wire.
    public let rawValue: String

    /// Makes a value of the text on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }
}
