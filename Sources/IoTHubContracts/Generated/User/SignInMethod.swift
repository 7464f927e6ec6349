// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// How a user proves to be one.
public struct SignInMethod: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// By a password.
    public static let password = SignInMethod(rawValue: "password")

    /// By a passkey.
    public static let passkey = SignInMethod(rawValue: "passkey")

    /// By the sign-in of another company (OpenID Connect or SAML).
    public static let singleSignOn = SignInMethod(rawValue: "singleSignOn")

    /// By a link in an e-mail.
    public static let magicLink = SignInMethod(rawValue: "magicLink")

    /// The words that the contract lists.
    public static let known: [SignInMethod] = [.password, .passkey, .singleSignOn, .magicLink]
}
