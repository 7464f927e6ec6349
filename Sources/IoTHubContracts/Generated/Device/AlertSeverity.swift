// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// How bad something is.
public struct AlertSeverity: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Good to know.
    public static let information = AlertSeverity(rawValue: "information")

    /// Somebody should look at it soon.
    public static let warning = AlertSeverity(rawValue: "warning")

    /// Somebody must look at it now.
    public static let critical = AlertSeverity(rawValue: "critical")

    /// The words that the contract lists.
    public static let known: [AlertSeverity] = [.information, .warning, .critical]
}
