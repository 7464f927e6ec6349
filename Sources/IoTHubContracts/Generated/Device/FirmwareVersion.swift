// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// A version of firmware, as Semantic Versioning has it.
public struct FirmwareVersion: Identifier {
    /// Matches `^[0-9]{1,9}(\.[0-9]{1,9}){2}(-[0-9A-Za-z.-]{1,64})?$`.
    public static let rule = TextRule(pattern: #"^[0-9]{1,9}(\.[0-9]{1,9}){2}(-[0-9A-Za-z.-]{1,64})?$"#)

    /// The text on the wire.
    public let rawValue: String

    /// Makes a value of the text on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }
}
