// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// What a user may do.
public struct UserRole: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Bind devices and use them.
    public static let owner = UserRole(rawValue: "owner")

    /// Use the devices of others.
    public static let `operator` = UserRole(rawValue: "operator")

    /// Bind devices for others.
    public static let installer = UserRole(rawValue: "installer")

    /// See everything, and help.
    public static let support = UserRole(rawValue: "support")

    /// Everything.
    public static let administrator = UserRole(rawValue: "administrator")

    /// The words that the contract lists.
    public static let known: [UserRole] = [.owner, .`operator`, .installer, .support, .administrator]
}
