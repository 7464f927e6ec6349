// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Names a device for as long as it exists.
public struct DeviceID: Identifier {
    /// 1 to 128 characters.
    public static let rule = TextRule(minLength: 1, maxLength: 128)

    /// The text on the wire.
    public let rawValue: String

    /// Makes a value of the text on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }
}
