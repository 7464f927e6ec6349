// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// What is measured, such as flow.temperature.
public struct MeasurementName: Identifier {
    /// 1 to 128 characters; matches `^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$`.
    public static let rule = TextRule(
        minLength: 1,
        maxLength: 128,
        pattern: #"^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$"#
    )

    /// The text on the wire.
    public let rawValue: String

    /// Makes a value of the text on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }
}
