// Generated from Contracts/certificate.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What can become of a RenewCertificate.
public enum RenewCertificateOutcome: Reply, SchemaValue {
    /// The new certificate is issued; the old one stays valid until its end.
    ///
    /// - Parameters:
    ///   - certificate: The new certificate.
    case renewed(certificate: Certificate)
    /// The certificate is valid for too long still.
    ///
    /// - Parameters:
    ///   - renewableFrom: From when on it can be renewed.
    case tooEarly(renewableFrom: Date)
    /// The certificate is worthless; a new one must be created.
    ///
    /// - Parameters:
    ///   - revokedAt: When it was revoked.
    case revoked(revokedAt: Date)
    /// The signing request cannot be used.
    ///
    /// - Parameters:
    ///   - reason: What is wrong with it.
    case signingRequestInvalid(reason: SigningRequestFault)
    /// There is no such certificate.
    ///
    /// - Parameters:
    ///   - certificateID: The certificate as it was given.
    case unknownCertificate(certificateID: CertificateID)

    /// `certificate.response.renew` v1; it goes where the asker waits.
    public static let contract = Contract("certificate.response.renew", version: 1)

    /// Whether the command was refused for a reason of the business.
    public var isRejection: Bool {
        switch self {
        case .renewed: false
        case .tooEarly, .revoked, .signingRequestInvalid, .unknownCertificate: true
        }
    }

    /// The name on the wire.
    public var outcomeName: String {
        switch self {
        case .renewed: "renewed"
        case .tooEarly: "tooEarly"
        case .revoked: "revoked"
        case .signingRequestInvalid: "signingRequestInvalid"
        case .unknownCertificate: "unknownCertificate"
        }
    }

    /// The names of all outcomes.
    public static let outcomeNames = ["renewed", "tooEarly", "revoked", "signingRequestInvalid", "unknownCertificate"]

    /// The examples of the document.
    public static let examples: [RenewCertificateOutcome] = [
        .tooEarly(renewableFrom: Date(timeIntervalSince1970: 1_787_043_600)),
        .unknownCertificate(certificateID: "c-gw99-2025"),
        .renewed(
            certificate: Certificate(
                certificateID: "c-1001-2027",
                serialNumber: "6c20b4810fd3952eaa0102030405060708090a0b",
                subject: DistinguishedName(commonName: "d-1001", organization: "Nordlicht GmbH", country: "DE"),
                issuer: DistinguishedName(
                    commonName: "Nordlicht Device CA 2",
                    organization: "Nordlicht GmbH",
                    country: "DE"
                ),
                notBefore: Date(timeIntervalSince1970: 1_801_450_800),
                notAfter: Date(timeIntervalSince1970: 1_832_986_800),
                fingerprint: "cc2c53b3789c56ae1a32673b3b10721977d0d67ae5aab7ac6a732575abd55eda",
                keyAlgorithm: .ecdsaP256,
                usages: [.clientAuthentication],
                pem: "-----BEGIN CERTIFICATE-----\n"
                    + "MIIBdzCCAR4CFGwgtIEP05UuqgECAwQFBgcICQoLMAoGCCqGSM49BAMCMEYxCzAJ\n"
                    + "BgNVBAYTAkRFMRcwFQYDVQQKDA5Ob3JkbGljaHQgR21iSDEeMBwGA1UEAwwVTm9y\n"
                    + "ZGxpY2h0IERldmljZSBDQSAyMB4XDTI3MDIwMTAzMDAwMFoXDTI4MDIwMTAzMDAw\n"
                    + "MFowNzELMAkGA1UEBhMCREUxFzAVBgNVBAoMDk5vcmRsaWNodCBHbWJIMQ8wDQYD\n"
                    + "VQQDDAZkLTEwMDEwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAR8Rj0hoy4YwJny\n"
                    + "GlmyAyS2aWPHjw5ZfyGfHAX0vH5KIzxBDpHHqeLgmdFsZW1lkgkXV1b0zUF4yHAh\n"
                    + "xH7VdOBXMAoGCCqGSM49BAMCA0cAMEQCIB5/7QOojBSZFRTb0uX00Cnuey9lMmhV\n"
                    + "MdzHR4M29kYgAiBYNr3YPjDyW0Tp7antvX4s0/GFQ0whY8WgKlUAmxCPMw==\n"
                    + "-----END CERTIFICATE-----\n"
            )
        ),
        .revoked(revokedAt: Date(timeIntervalSince1970: 1_781_274_009.551)),
        .signingRequestInvalid(reason: .keyTooWeak),
    ]

    private static let cases = JSONCases(
        "outcome",
        "renewed",
        "tooEarly",
        "revoked",
        "signingRequestInvalid",
        "unknownCertificate"
    )

    private enum Members {
        static let renewed = JSONMembers("outcome", "certificate")
        static let tooEarly = JSONMembers("outcome", "renewableFrom")
        static let revoked = JSONMembers("outcome", "revokedAt")
        static let signingRequestInvalid = JSONMembers("outcome", "reason")
        static let unknownCertificate = JSONMembers("outcome", "certificateId")
    }

    /// Reads the case that `outcome` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findCase(Self.cases) {
        case 0: self = try Self.readRenewed(from: &reader)
        case 1: self = try Self.readTooEarly(from: &reader)
        case 2: self = try Self.readRevoked(from: &reader)
        case 3: self = try Self.readSigningRequestInvalid(from: &reader)
        default: self = try Self.readUnknownCertificate(from: &reader)
        }
    }

    private static func readRenewed(from reader: inout JSONReader) throws(JSONError) -> Self {
        var certificate: Certificate?
        var members = try reader.beginObject(Members.renewed)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: certificate = try Certificate(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let certificate else { throw members.missing("certificate") }
        return .renewed(certificate: certificate)
    }

    private static func readTooEarly(from reader: inout JSONReader) throws(JSONError) -> Self {
        var renewableFrom: Date?
        var members = try reader.beginObject(Members.tooEarly)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: renewableFrom = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let renewableFrom else { throw members.missing("renewableFrom") }
        return .tooEarly(renewableFrom: renewableFrom)
    }

    private static func readRevoked(from reader: inout JSONReader) throws(JSONError) -> Self {
        var revokedAt: Date?
        var members = try reader.beginObject(Members.revoked)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: revokedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let revokedAt else { throw members.missing("revokedAt") }
        return .revoked(revokedAt: revokedAt)
    }

    private static func readSigningRequestInvalid(from reader: inout JSONReader) throws(JSONError) -> Self {
        var reason: SigningRequestFault?
        var members = try reader.beginObject(Members.signingRequestInvalid)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: reason = try SigningRequestFault(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let reason else { throw members.missing("reason") }
        return .signingRequestInvalid(reason: reason)
    }

    private static func readUnknownCertificate(from reader: inout JSONReader) throws(JSONError) -> Self {
        var certificateID: CertificateID?
        var members = try reader.beginObject(Members.unknownCertificate)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: certificateID = try CertificateID(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let certificateID else { throw members.missing("certificateId") }
        return .unknownCertificate(certificateID: certificateID)
    }

    /// Writes the discriminator first, then the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .renewed(let certificate):
            writer.member("outcome", "renewed")
            writer.member("certificate", certificate)
        case .tooEarly(let renewableFrom):
            writer.member("outcome", "tooEarly")
            writer.member("renewableFrom", renewableFrom)
        case .revoked(let revokedAt):
            writer.member("outcome", "revoked")
            writer.member("revokedAt", revokedAt)
        case .signingRequestInvalid(let reason):
            writer.member("outcome", "signingRequestInvalid")
            writer.member("reason", reason)
        case .unknownCertificate(let certificateID):
            writer.member("outcome", "unknownCertificate")
            writer.member("certificateId", certificateID)
        }
        writer.endObject()
    }
}
