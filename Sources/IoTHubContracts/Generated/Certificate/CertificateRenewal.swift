// Generated from Contracts/certificate.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// What is being done about a certificate that will end soon.
public struct CertificateRenewal: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The service will renew it.
    public static let automatic = CertificateRenewal(rawValue: "automatic")

    /// The device has been asked for a new key.
    public static let requested = CertificateRenewal(rawValue: "requested")

    /// Somebody must do it.
    public static let manual = CertificateRenewal(rawValue: "manual")

    /// The words that the contract lists.
    public static let known: [CertificateRenewal] = [.automatic, .requested, .manual]
}
