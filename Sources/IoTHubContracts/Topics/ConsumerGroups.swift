public import EventContracts

/// The consumer groups of the platform, one for each service.
public enum ConsumerGroups {
    /// The device service.
    public static let deviceService: ConsumerGroup = "device-service"
    /// The user service.
    public static let userService: ConsumerGroup = "user-service"
    /// The certificate service.
    public static let certificateService: ConsumerGroup = "certificate-service"
    /// The service that talks to MQTT and REST.
    public static let integrationService: ConsumerGroup = "integration-service"
}
