// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// How a device is.
public struct DeviceStatus: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// It can be called.
    public static let online = DeviceStatus(rawValue: "online")

    /// It cannot be reached, and nobody knows why.
    public static let offline = DeviceStatus(rawValue: "offline")

    /// It saves its battery and will come back by itself.
    public static let sleeping = DeviceStatus(rawValue: "sleeping")

    /// It installs firmware.
    public static let updating = DeviceStatus(rawValue: "updating")

    /// It can be reached, but says that something is broken.
    public static let faulty = DeviceStatus(rawValue: "faulty")

    /// The words that the contract lists.
    public static let known: [DeviceStatus] = [.online, .offline, .sleeping, .updating, .faulty]
}
