// Generated from Contracts by `contracts generate`; change the document, not this file.

public import EventContracts

/// The topics that the contracts name.
public enum Topics {
    /// Commands to the certificate service, keyed by certificate.
    public static let certificateCommands: Topic = "certificate.commands"
    /// What happened to certificates, keyed by certificate.
    public static let certificateEvents: Topic = "certificate.events"
    /// Commands to the device service, keyed by device.
    public static let deviceCommands: Topic = "device.commands"
    /// What happened to devices, keyed by device.
    public static let deviceEvents: Topic = "device.events"
    /// Measurements of devices, keyed by device.
    public static let deviceTelemetry: Topic = "device.telemetry"
    /// Messages from and for MQTT.
    public static let integrationMQTT: Topic = "integration.mqtt"
    /// Messages from and for REST.
    public static let integrationREST: Topic = "integration.rest"
    /// Commands to the user service, keyed by user.
    public static let userCommands: Topic = "user.commands"
    /// What happened to users, keyed by user.
    public static let userEvents: Topic = "user.events"

    /// The topic on which a service waits for replies: `<service>.replies`.
    public static func replies(to service: String) -> Topic { Topic("\(service).replies") }
}
