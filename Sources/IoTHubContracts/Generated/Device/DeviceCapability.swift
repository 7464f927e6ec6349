// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Something that a device can do.
public struct DeviceCapability: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// It measures.
    public static let telemetry = DeviceCapability(rawValue: "telemetry")

    /// It can be called.
    public static let rpc = DeviceCapability(rawValue: "rpc")

    /// It can be updated over the air.
    public static let firmwareUpdate = DeviceCapability(rawValue: "firmwareUpdate")

    /// It knows where it is.
    public static let location = DeviceCapability(rawValue: "location")

    /// The words that the contract lists.
    public static let known: [DeviceCapability] = [.telemetry, .rpc, .firmwareUpdate, .location]
}
