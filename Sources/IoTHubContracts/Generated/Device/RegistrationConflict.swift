// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// What two devices cannot share.
public enum RegistrationConflict: String, ClosedEnumeration {
    /// The name on the platform.
    case deviceID = "deviceId"
    /// The manufacturer's serial number.
    case serialNumber
}
