// Generated from Contracts/certificate.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Why a certificate is revoked; the reasons of RFC 5280.
public enum RevocationReason: String, ClosedEnumeration {
    /// Nobody says.
    case unspecified
    /// Somebody else has the private key.
    case keyCompromise
    /// Somebody else has the private key of the issuer.
    case caCompromise
    /// The subject's name or organization is another one.
    case affiliationChanged
    /// Another certificate has taken its place.
    case superseded
    /// It is not needed any more.
    case cessationOfOperation
    /// The subject may not have it any more.
    case privilegeWithdrawn
}
