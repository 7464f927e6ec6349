// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// On which side of a threshold something is.
public enum ThresholdSide: String, ClosedEnumeration {
    /// It is more than is allowed.
    case above
    /// It is less than is allowed.
    case below
}
