// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Why firmware does not fit a device.
public enum FirmwareIncompatibility: String, ClosedEnumeration {
    /// It is for another model.
    case model
    /// It is for other revisions of the hardware.
    case hardwareRevision
    /// It is older than what runs, and the model does not go back.
    case downgrade
}
