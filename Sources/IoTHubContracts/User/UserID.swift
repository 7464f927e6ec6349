public import EventContracts

/// Names a user for as long as the account exists.
public struct UserID: Identifier {
    /// The identifier as it stands on the wire.
    public let rawValue: String

    /// Makes an identifier from the form on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }
}
