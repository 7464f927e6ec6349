// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// What a device speaks.
public struct DeviceTransport: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// MQTT.
    public static let mqtt = DeviceTransport(rawValue: "mqtt")

    /// HTTP.
    public static let http = DeviceTransport(rawValue: "http")

    /// CoAP.
    public static let coap = DeviceTransport(rawValue: "coap")

    /// LoRaWAN, through a gateway.
    public static let lorawan = DeviceTransport(rawValue: "lorawan")

    /// The words that the contract lists.
    public static let known: [DeviceTransport] = [.mqtt, .http, .coap, .lorawan]
}
