// Generated from Contracts/certificate.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Issues a certificate that follows another, for the same subject.
public struct RenewCertificate: Command, SchemaValue {
    /// What can become of it.
    public typealias Outcome = RenewCertificateOutcome

    /// `certificate.command.renew` v1 on `certificate.commands`.
    public static let contract = Contract("certificate.command.renew", version: 1, topic: Topics.certificateCommands)

    /// The certificate to follow.
    public var certificateID: CertificateID
    /// The name of the new one.
    public var successorID: CertificateID
    /// How long the new one shall be valid.
    public var validity: Duration
    /// A request with a new key as PEM (RFC 2986); absent means that the key stays.
    ///
    /// At most 16384 characters; matches `^-----BEGIN CERTIFICATE REQUEST-----`.
    public var signingRequest: String?

    /// Makes a command from its parts.
    public init(
        certificateID: CertificateID,
        successorID: CertificateID,
        validity: Duration,
        signingRequest: String? = nil
    ) {
        self.certificateID = certificateID
        self.successorID = successorID
        self.validity = validity
        self.signingRequest = signingRequest
    }

    /// The record's key, `certificateId`: what has the same one stays in order.
    public var partitionKey: String { certificateID.rawValue }

    /// The examples of the document.
    public static let examples: [RenewCertificate] = [
        // With a new key.
        RenewCertificate(
            certificateID: "c-1001-2026",
            successorID: "c-1001-2027",
            validity: .seconds(31_536_000),
            signingRequest: "-----BEGIN CERTIFICATE REQUEST-----\n"
                + "MIHxMIGZAgEAMDcxCzAJBgNVBAYTAkRFMRcwFQYDVQQKDA5Ob3JkbGljaHQgR21i\n"
                + "SDEPMA0GA1UEAwwGZC0xMDAxMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE/sPT\n"
                + "qkUwsN0H303NIE716f02TZcSDc9MdPIesnJNF//HJl8OLppVFt1TglbgJrZHy07p\n"
                + "zqRoxjL8rSu1GhFNmKAAMAoGCCqGSM49BAMCA0cAMEQCIHHUxrVseNiDoJxNAJzf\n"
                + "kGhPoFq8plPfndHmEOZKLM4oAiBv1ox2BK3ymtidiL+Ex4emtCTtIBcw6S44UlSC\n"
                + "dd1qJA==\n"
                + "-----END CERTIFICATE REQUEST-----\n"
        ),
        RenewCertificate(certificateID: "c-gw12-2026", successorID: "c-gw12-2026b", validity: .seconds(15_552_000)),
    ]

    private static let members = JSONMembers("certificateId", "successorId", "validity", "signingRequest")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let signingRequest = TextRule(maxLength: 16_384, pattern: "^-----BEGIN CERTIFICATE REQUEST-----")
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var certificateID: CertificateID?
        var successorID: CertificateID?
        var validity: Duration?
        var signingRequest: String?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: certificateID = try CertificateID(from: &reader)
            case 1: successorID = try CertificateID(from: &reader)
            case 2: validity = try reader.readDuration()
            case 3: if try !reader.readNull() { signingRequest = try reader.readString(Rules.signingRequest) }
            default: try reader.skipValue()
            }
        }
        guard let certificateID else { throw members.missing("certificateId") }
        guard let successorID else { throw members.missing("successorId") }
        guard let validity else { throw members.missing("validity") }
        self.certificateID = certificateID
        self.successorID = successorID
        self.validity = validity
        self.signingRequest = signingRequest
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("certificateId", certificateID)
        writer.member("successorId", successorID)
        writer.member("validity", validity)
        if let signingRequest { writer.member("signingRequest", signingRequest, Rules.signingRequest) }
        writer.endObject()
    }
}
