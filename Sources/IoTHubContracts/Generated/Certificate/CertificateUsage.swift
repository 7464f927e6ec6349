// Generated from Contracts/certificate.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// What a certificate may be used for.
public struct CertificateUsage: OpenEnumeration {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a value of the word on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// To prove who connects.
    public static let clientAuthentication = CertificateUsage(rawValue: "clientAuthentication")

    /// To prove who is connected to.
    public static let serverAuthentication = CertificateUsage(rawValue: "serverAuthentication")

    /// To sign firmware.
    public static let codeSigning = CertificateUsage(rawValue: "codeSigning")

    /// The words that the contract lists.
    public static let known: [CertificateUsage] = [.clientAuthentication, .serverAuthentication, .codeSigning]
}
