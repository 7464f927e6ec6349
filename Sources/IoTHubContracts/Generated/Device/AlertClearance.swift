// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Why an alert is over.
public struct AlertClearance: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// What it was about is as it should be again.
    public static let recovered = AlertClearance(rawValue: "recovered")

    /// Somebody has taken care of it.
    public static let acknowledged = AlertClearance(rawValue: "acknowledged")

    /// Its rule is gone.
    public static let ruleRemoved = AlertClearance(rawValue: "ruleRemoved")

    /// The words that the contract lists.
    public static let known: [AlertClearance] = [.recovered, .acknowledged, .ruleRemoved]
}
