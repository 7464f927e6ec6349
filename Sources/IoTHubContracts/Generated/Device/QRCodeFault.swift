// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// What is wrong with a code.
public enum QRCodeFault: String, ClosedEnumeration {
    /// It cannot be read as a code of this platform.
    case malformed
    /// It belongs to another device.
    case mismatch
    /// It was valid once.
    case expired
}
