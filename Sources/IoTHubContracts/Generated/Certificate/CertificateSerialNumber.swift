// Generated from Contracts/certificate.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// The serial number in the certificate, its bytes in lower-case hexadecimal digits.
public struct CertificateSerialNumber: Identifier {
    /// 2 to 40 characters; matches `^([0-9a-f]{2})+$`.
    public static let rule = TextRule(minLength: 2, maxLength: 40, pattern: "^([0-9a-f]{2})+$")

    /// The text on the wire.
    public let rawValue: String

    /// Makes a value of the text on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }
}
