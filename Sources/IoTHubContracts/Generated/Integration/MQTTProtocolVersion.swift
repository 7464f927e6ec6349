// Generated from Contracts/integration.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// A version of MQTT.
public struct MQTTProtocolVersion: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// MQTT 3.1, the old one.
    public static let mqtt31 = MQTTProtocolVersion(rawValue: "mqtt31")

    /// MQTT 3.1.1, the one that most devices speak.
    public static let mqtt311 = MQTTProtocolVersion(rawValue: "mqtt311")

    /// MQTT 5, the new one, with properties.
    public static let mqtt5 = MQTTProtocolVersion(rawValue: "mqtt5")

    /// The words that the contract lists.
    public static let known: [MQTTProtocolVersion] = [.mqtt31, .mqtt311, .mqtt5]
}
