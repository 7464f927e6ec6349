// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Who answers a request over REST.
public struct ServingPath: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The old handler.
    public static let legacy = ServingPath(rawValue: "legacy")

    /// The event path.
    public static let event = ServingPath(rawValue: "event")

    /// The old handler, because the event path has failed or was too late.
    public static let fallback = ServingPath(rawValue: "fallback")

    /// The words that the contract lists.
    public static let known: [ServingPath] = [.legacy, .event, .fallback]
}
