// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Why a session is over.
public struct SignOutCause: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The user has ended it.
    public static let user = SignOutCause(rawValue: "user")

    /// Its time was over.
    public static let expired = SignOutCause(rawValue: "expired")

    /// The user or the support desk has ended it from elsewhere.
    public static let revoked = SignOutCause(rawValue: "revoked")

    /// The account has been closed or deleted.
    public static let accountClosed = SignOutCause(rawValue: "accountClosed")

    /// The words that the contract lists.
    public static let known: [SignOutCause] = [.user, .expired, .revoked, .accountClosed]
}
