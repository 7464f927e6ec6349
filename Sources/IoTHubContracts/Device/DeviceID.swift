public import EventContracts

/// Names a device for as long as it exists.
public struct DeviceID: Identifier {
    /// The identifier as it stands on the wire.
    public let rawValue: String

    /// Makes an identifier from the form on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }
}
