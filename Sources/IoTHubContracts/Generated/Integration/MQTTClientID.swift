// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Names a client of the MQTT broker.
public struct MQTTClientID: Identifier {
    /// 1 to 256 characters.
    public static let rule = TextRule(minLength: 1, maxLength: 256)

    /// The text on the wire.
    public let rawValue: String

    /// Makes a value of the text on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }
}
