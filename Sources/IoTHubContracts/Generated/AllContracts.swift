// Generated from Contracts by `contracts generate`; change the document, not this file.

public import EventContracts

/// All contracts of this module.
public enum AllContracts {
    /// The types, by event type and version.
    public static let types: [any EventContract.Type] = [
        UserSignedIn.self,
        UserSignedOut.self,
        CreateCertificate.self,
        RenewCertificate.self,
        RevokeCertificate.self,
        CertificateCreated.self,
        CertificateExpired.self,
        CertificateExpiring.self,
        CertificateRenewed.self,
        CreateCertificateOutcome.self,
        RenewCertificateOutcome.self,
        RevokeCertificateOutcome.self,
        CertificateRevoked.self,
        DeviceAlertCleared.self,
        DeviceAlertRaised.self,
        DeviceBound.self,
        BindDevice.self,
        DeleteDevice.self,
        UpdateFirmware.self,
        RegisterDevice.self,
        CallDevice.self,
        UnbindDevice.self,
        DeviceDeleted.self,
        FirmwareUpdateCompleted.self,
        FirmwareUpdateFailed.self,
        FirmwareUpdateProgressed.self,
        DeviceRegistered.self,
        BindDeviceOutcome.self,
        DeleteDeviceOutcome.self,
        UpdateFirmwareOutcome.self,
        RegisterDeviceOutcome.self,
        CallDeviceOutcome.self,
        UnbindDeviceOutcome.self,
        DeviceStatusChanged.self,
        DeviceTelemetryReceivedV1.self,
        DeviceTelemetryReceived.self,
        DeviceUnbound.self,
        MQTTClientConnected.self,
        MQTTClientDisconnected.self,
        MQTTMessageFailed.self,
        MQTTMessagePublished.self,
        MQTTMessageReceived.self,
        MQTTMessageRequested.self,
        MigrationMismatchFound.self,
        RESTRequestCompleted.self,
        RESTRequestReceived.self,
        WebhookDelivered.self,
        WebhookFailed.self,
        CreateUser.self,
        DeactivateUser.self,
        DeleteUser.self,
        ReactivateUser.self,
        UpdateUser.self,
        UserCreated.self,
        UserDeactivated.self,
        UserDeleted.self,
        UserReactivated.self,
        CreateUserOutcome.self,
        DeactivateUserOutcome.self,
        DeleteUserOutcome.self,
        ReactivateUserOutcome.self,
        UpdateUserOutcome.self,
        UserUpdated.self,
    ]

    /// The catalog of them; throws if a chain of versions, whose upcasters are written by hand, is broken.
    public static func catalog() throws(ContractError) -> ContractCatalog {
        try ContractCatalog(types)
    }
}
