// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Why an account is closed for a time.
public struct DeactivationReason: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The user wants it.
    public static let userRequest = DeactivationReason(rawValue: "userRequest")

    /// Bills are not paid.
    public static let paymentOverdue = DeactivationReason(rawValue: "paymentOverdue")

    /// The user has done what is not allowed.
    public static let abuse = DeactivationReason(rawValue: "abuse")

    /// Nobody has signed in for too long.
    public static let inactivity = DeactivationReason(rawValue: "inactivity")

    /// The words that the contract lists.
    public static let known: [DeactivationReason] = [.userRequest, .paymentOverdue, .abuse, .inactivity]
}
