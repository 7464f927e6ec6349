// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// What is measured, such as flow.temperature; devices choose the names.
public struct MeasurementName: Identifier {
    /// At most 256 characters.
    public static let rule = TextRule(maxLength: 256)

    /// The text on the wire.
    public let rawValue: String

    /// Makes a value of the text on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }
}
