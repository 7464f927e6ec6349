// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// What proves it once more.
public struct SecondFactor: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A code that changes with time.
    public static let oneTimeCode = SecondFactor(rawValue: "oneTimeCode")

    /// A key to plug in or hold near.
    public static let securityKey = SecondFactor(rawValue: "securityKey")

    /// A button on another device.
    public static let pushApproval = SecondFactor(rawValue: "pushApproval")

    /// The words that the contract lists.
    public static let known: [SecondFactor] = [.oneTimeCode, .securityKey, .pushApproval]
}
