// Generated from Contracts/certificate.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A certificate (X.509), and what is in it.
public struct Certificate: SchemaValue {
    /// Its name on the platform.
    public var certificateID: CertificateID
    /// Its serial number.
    public var serialNumber: CertificateSerialNumber
    /// Whom it is about.
    public var subject: DistinguishedName
    /// Who has signed it.
    public var issuer: DistinguishedName
    /// From when on it is valid.
    public var notBefore: Date
    /// Until when it is valid.
    public var notAfter: Date
    /// The digest of its DER form.
    public var fingerprint: SHA256Digest
    /// What kind of key it is for.
    public var keyAlgorithm: KeyAlgorithm
    /// What it may be used for.
    ///
    /// At most 16 elements; no two the same.
    public var usages: [CertificateUsage]
    /// The certificate itself as PEM, with the chain below it if there is one.
    ///
    /// At most 16384 characters; matches `^-----BEGIN CERTIFICATE-----`.
    public var pem: String

    /// Makes a value from its parts.
    public init(
        certificateID: CertificateID,
        serialNumber: CertificateSerialNumber,
        subject: DistinguishedName,
        issuer: DistinguishedName,
        notBefore: Date,
        notAfter: Date,
        fingerprint: SHA256Digest,
        keyAlgorithm: KeyAlgorithm,
        usages: [CertificateUsage] = [],
        pem: String
    ) {
        self.certificateID = certificateID
        self.serialNumber = serialNumber
        self.subject = subject
        self.issuer = issuer
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.fingerprint = fingerprint
        self.keyAlgorithm = keyAlgorithm
        self.usages = usages
        self.pem = pem
    }

    private static let members = JSONMembers(
        "certificateId",
        "serialNumber",
        "subject",
        "issuer",
        "notBefore",
        "notAfter",
        "fingerprint",
        "keyAlgorithm",
        "usages",
        "pem"
    )

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let usages = ItemsRule(maxItems: 16, uniqueItems: true)
        static let pem = TextRule(maxLength: 16_384, pattern: "^-----BEGIN CERTIFICATE-----")
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var certificateID: CertificateID?
        var serialNumber: CertificateSerialNumber?
        var subject: DistinguishedName?
        var issuer: DistinguishedName?
        var notBefore: Date?
        var notAfter: Date?
        var fingerprint: SHA256Digest?
        var keyAlgorithm: KeyAlgorithm?
        var usages: [CertificateUsage] = []
        var pem: String?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: certificateID = try CertificateID(from: &reader)
            case 1: serialNumber = try CertificateSerialNumber(from: &reader)
            case 2: subject = try DistinguishedName(from: &reader)
            case 3: issuer = try DistinguishedName(from: &reader)
            case 4: notBefore = try reader.readDate()
            case 5: notAfter = try reader.readDate()
            case 6: fingerprint = try SHA256Digest(from: &reader)
            case 7: keyAlgorithm = try KeyAlgorithm(from: &reader)
            case 8: if try !reader.readNull() { usages = try reader.readArray(Rules.usages) }
            case 9: pem = try reader.readString(Rules.pem)
            default: try reader.skipValue()
            }
        }
        guard let certificateID else { throw members.missing("certificateId") }
        guard let serialNumber else { throw members.missing("serialNumber") }
        guard let subject else { throw members.missing("subject") }
        guard let issuer else { throw members.missing("issuer") }
        guard let notBefore else { throw members.missing("notBefore") }
        guard let notAfter else { throw members.missing("notAfter") }
        guard let fingerprint else { throw members.missing("fingerprint") }
        guard let keyAlgorithm else { throw members.missing("keyAlgorithm") }
        guard let pem else { throw members.missing("pem") }
        self.certificateID = certificateID
        self.serialNumber = serialNumber
        self.subject = subject
        self.issuer = issuer
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.fingerprint = fingerprint
        self.keyAlgorithm = keyAlgorithm
        self.usages = usages
        self.pem = pem
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("certificateId", certificateID)
        writer.member("serialNumber", serialNumber)
        writer.member("subject", subject)
        writer.member("issuer", issuer)
        writer.member("notBefore", notBefore)
        writer.member("notAfter", notAfter)
        writer.member("fingerprint", fingerprint)
        writer.member("keyAlgorithm", keyAlgorithm)
        writer.member("usages")
        writer.writeArray(usages, Rules.usages)
        writer.member("pem", pem, Rules.pem)
        writer.endObject()
    }
}
