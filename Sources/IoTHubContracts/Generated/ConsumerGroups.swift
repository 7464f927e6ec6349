// Generated from Contracts by `contracts generate`; change the document, not this file.

public import EventContracts

/// The consumer groups that the contracts name.
public enum ConsumerGroups {
    /// The certificate service.
    public static let certificateService: ConsumerGroup = "certificate-service"
    /// The device service.
    public static let deviceService: ConsumerGroup = "device-service"
    /// The service that talks to MQTT and REST.
    public static let integrationService: ConsumerGroup = "integration-service"
    /// The user service.
    public static let userService: ConsumerGroup = "user-service"
}
