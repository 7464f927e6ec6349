// Generated from Contracts/certificate.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// What is wrong with a signing request.
public enum SigningRequestFault: String, ClosedEnumeration {
    /// It cannot be read.
    case malformed
    /// It is not signed with its own key.
    case signatureInvalid
    /// It is about somebody else.
    case subjectMismatch
    /// Its key is too short.
    case keyTooWeak
    /// Its key is of another kind.
    case keyAlgorithmMismatch
}
