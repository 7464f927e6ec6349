// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Why a device's status changed.
public struct StatusCause: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// It has connected.
    public static let connected = StatusCause(rawValue: "connected")

    /// It has closed its connection in good order.
    public static let disconnected = StatusCause(rawValue: "disconnected")

    /// Nothing was heard of it for too long.
    public static let keepAliveTimedOut = StatusCause(rawValue: "keepAliveTimedOut")

    /// It has said that it will sleep.
    public static let sleepAnnounced = StatusCause(rawValue: "sleepAnnounced")

    /// It has begun to install firmware.
    public static let updateStarted = StatusCause(rawValue: "updateStarted")

    /// It has said that something is broken.
    public static let faultReported = StatusCause(rawValue: "faultReported")

    /// The words that the contract lists.
    public static let known: [StatusCause] = [
        .connected,
        .disconnected,
        .keepAliveTimedOut,
        .sleepAnnounced,
        .updateStarted,
        .faultReported,
    ]
}
