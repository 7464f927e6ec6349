// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// A topic of MQTT, such as devices/d-1001/telemetry.
public struct MQTTTopic: Identifier {
    /// 1 to 1024 characters.
    public static let rule = TextRule(minLength: 1, maxLength: 1024)

    /// The text on the wire.
    public let rawValue: String

    /// Makes a value of the text on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }
}
