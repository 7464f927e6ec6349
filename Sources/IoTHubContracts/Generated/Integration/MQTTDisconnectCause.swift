// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Why the connection of a client is over.
public struct MQTTDisconnectCause: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The client has closed it in good order.
    public static let client = MQTTDisconnectCause(rawValue: "client")

    /// Nothing was heard of it for too long.
    public static let keepAliveTimedOut = MQTTDisconnectCause(rawValue: "keepAliveTimedOut")

    /// Another connection uses its name.
    public static let sessionTakenOver = MQTTDisconnectCause(rawValue: "sessionTakenOver")

    /// It did what the broker does not allow.
    public static let refused = MQTTDisconnectCause(rawValue: "refused")

    /// The broker goes down.
    public static let brokerShutdown = MQTTDisconnectCause(rawValue: "brokerShutdown")

    /// The words that the contract lists.
    public static let known: [MQTTDisconnectCause] = [
        .client,
        .keepAliveTimedOut,
        .sessionTakenOver,
        .refused,
        .brokerShutdown,
    ]
}
