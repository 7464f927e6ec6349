// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Counts the changes to an account, from 1.
public struct UserVersion: IntegerValue {
    /// From 1 to 9007199254740991.
    public static let rule = IntegerRule(minimum: 1, maximum: 9_007_199_254_740_991)

    /// The integer on the wire.
    public let rawValue: Int64

    /// Makes a value of the integer on the wire.
    public init(rawValue: Int64) { self.rawValue = rawValue }
}
