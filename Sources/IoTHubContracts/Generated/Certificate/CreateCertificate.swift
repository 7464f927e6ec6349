// Generated from Contracts/certificate.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Issues a certificate for a device or a gateway.
public struct CreateCertificate: Command, SchemaValue {
    /// What can become of it.
    public typealias Outcome = CreateCertificateOutcome

    /// `certificate.command.create` v1 on `certificate.commands`.
    public static let contract = Contract("certificate.command.create", version: 1, topic: Topics.certificateCommands)

    /// The name of the certificate.
    public var certificateID: CertificateID
    /// The device or gateway that it is for.
    public var deviceID: DeviceID
    /// Whom it is about.
    public var subject: DistinguishedName
    /// What kind of key it is for.
    public var keyAlgorithm: KeyAlgorithm
    /// What it may be used for.
    ///
    /// At most 16 elements; no two the same.
    public var usages: [CertificateUsage]
    /// How long it shall be valid.
    public var validity: Duration
    /// A request for it as PEM (RFC 2986); absent means that the service makes the key.
    ///
    /// At most 16384 characters; matches `^-----BEGIN CERTIFICATE REQUEST-----`.
    public var signingRequest: String?
    /// Who asks; absent for a service's own.
    public var requestedBy: UserID?

    /// Makes a command from its parts.
    public init(
        certificateID: CertificateID,
        deviceID: DeviceID,
        subject: DistinguishedName,
        keyAlgorithm: KeyAlgorithm,
        usages: [CertificateUsage] = [.clientAuthentication],
        validity: Duration,
        signingRequest: String? = nil,
        requestedBy: UserID? = nil
    ) {
        self.certificateID = certificateID
        self.deviceID = deviceID
        self.subject = subject
        self.keyAlgorithm = keyAlgorithm
        self.usages = usages
        self.validity = validity
        self.signingRequest = signingRequest
        self.requestedBy = requestedBy
    }

    /// The record's key, `certificateId`: what has the same one stays in order.
    public var partitionKey: String { certificateID.rawValue }

    /// The examples of the document.
    public static let examples: [CreateCertificate] = [
        // The device has made its own key.
        CreateCertificate(
            certificateID: "c-1001-2026",
            deviceID: "d-1001",
            subject: DistinguishedName(commonName: "d-1001", organization: "Nordlicht GmbH", country: "DE"),
            keyAlgorithm: .ecdsaP256,
            usages: [.clientAuthentication],
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
        // The service makes the key and hands it over beside Kafka.
        CreateCertificate(
            certificateID: "c-gw12-2026",
            deviceID: "gw-12",
            subject: DistinguishedName(commonName: "gw-12", organization: "Nordlicht GmbH", country: "DE"),
            keyAlgorithm: .ed25519,
            usages: [.clientAuthentication, .serverAuthentication],
            validity: .seconds(15_552_000),
            requestedBy: "u-31"
        ),
    ]

    private static let members = JSONMembers(
        "certificateId",
        "deviceId",
        "subject",
        "keyAlgorithm",
        "usages",
        "validity",
        "signingRequest",
        "requestedBy"
    )

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let usages = ItemsRule(maxItems: 16, uniqueItems: true)
        static let signingRequest = TextRule(maxLength: 16_384, pattern: "^-----BEGIN CERTIFICATE REQUEST-----")
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var certificateID: CertificateID?
        var deviceID: DeviceID?
        var subject: DistinguishedName?
        var keyAlgorithm: KeyAlgorithm?
        var usages: [CertificateUsage] = [.clientAuthentication]
        var validity: Duration?
        var signingRequest: String?
        var requestedBy: UserID?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: certificateID = try CertificateID(from: &reader)
            case 1: deviceID = try DeviceID(from: &reader)
            case 2: subject = try DistinguishedName(from: &reader)
            case 3: keyAlgorithm = try KeyAlgorithm(from: &reader)
            case 4: if try !reader.readNull() { usages = try reader.readArray(Rules.usages) }
            case 5: validity = try reader.readDuration()
            case 6: if try !reader.readNull() { signingRequest = try reader.readString(Rules.signingRequest) }
            case 7: if try !reader.readNull() { requestedBy = try UserID(from: &reader) }
            default: try reader.skipValue()
            }
        }
        guard let certificateID else { throw members.missing("certificateId") }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let subject else { throw members.missing("subject") }
        guard let keyAlgorithm else { throw members.missing("keyAlgorithm") }
        guard let validity else { throw members.missing("validity") }
        self.certificateID = certificateID
        self.deviceID = deviceID
        self.subject = subject
        self.keyAlgorithm = keyAlgorithm
        self.usages = usages
        self.validity = validity
        self.signingRequest = signingRequest
        self.requestedBy = requestedBy
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("certificateId", certificateID)
        writer.member("deviceId", deviceID)
        writer.member("subject", subject)
        writer.member("keyAlgorithm", keyAlgorithm)
        writer.member("usages")
        writer.writeArray(usages, Rules.usages)
        writer.member("validity", validity)
        if let signingRequest { writer.member("signingRequest", signingRequest, Rules.signingRequest) }
        if let requestedBy { writer.member("requestedBy", requestedBy) }
        writer.endObject()
    }
}
