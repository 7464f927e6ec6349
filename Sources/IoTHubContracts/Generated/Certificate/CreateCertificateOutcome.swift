// Generated from Contracts/certificate.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// What can become of a CreateCertificate.
public enum CreateCertificateOutcome: Reply, SchemaValue {
    /// The certificate is issued.
    ///
    /// - Parameters:
    ///   - certificate: The certificate.
    ///   - privateKey: Where the private key is to be had; absent if the service did not make it.
    case created(certificate: Certificate, privateKey: PrivateKeyHandover? = nil)
    /// A certificate has the name; nothing has changed.
    ///
    /// - Parameters:
    ///   - certificate: The certificate.
    case alreadyCreated(certificate: Certificate)
    /// The signing request cannot be used.
    ///
    /// - Parameters:
    ///   - reason: What is wrong with it.
    case signingRequestInvalid(reason: SigningRequestFault)
    /// Certificates are not issued for that long.
    ///
    /// - Parameters:
    ///   - longest: For how long they are.
    case validityTooLong(longest: Duration)
    /// The device has as many certificates as it may have.
    ///
    /// - Parameters:
    ///   - limit: How many it may have. From 1 to 1000.
    case certificateLimitReached(limit: Int)
    /// No such device was ever registered.
    ///
    /// - Parameters:
    ///   - deviceID: The device as it was given.
    case unknownDevice(deviceID: DeviceID)

    /// `certificate.response.create` v1; it goes where the asker waits.
    public static let contract = Contract("certificate.response.create", version: 1)

    /// Whether the command was refused for a reason of the business.
    public var isRejection: Bool {
        switch self {
        case .created, .alreadyCreated: false
        case .signingRequestInvalid, .validityTooLong, .certificateLimitReached, .unknownDevice: true
        }
    }

    /// The name on the wire.
    public var outcomeName: String {
        switch self {
        case .created: "created"
        case .alreadyCreated: "alreadyCreated"
        case .signingRequestInvalid: "signingRequestInvalid"
        case .validityTooLong: "validityTooLong"
        case .certificateLimitReached: "certificateLimitReached"
        case .unknownDevice: "unknownDevice"
        }
    }

    /// The names of all outcomes.
    public static let outcomeNames = [
        "created",
        "alreadyCreated",
        "signingRequestInvalid",
        "validityTooLong",
        "certificateLimitReached",
        "unknownDevice",
    ]

    /// The examples of the document.
    public static let examples: [CreateCertificateOutcome] = [
        .created(
            certificate: Certificate(
                certificateID: "c-1001-2026",
                serialNumber: "4b1f0a93c2d7e6580f1122334455667788990011",
                subject: DistinguishedName(commonName: "d-1001", organization: "Nordlicht GmbH", country: "DE"),
                issuer: DistinguishedName(
                    commonName: "Nordlicht Device CA 2",
                    organization: "Nordlicht GmbH",
                    country: "DE"
                ),
                notBefore: Date(timeIntervalSince1970: 1_772_435_400),
                notAfter: Date(timeIntervalSince1970: 1_803_971_400),
                fingerprint: "2914ccd2c55202c74d8e2d8d31c8c5bc39628b8a381f9a349dbf74ab033ba1f5",
                keyAlgorithm: .ecdsaP256,
                usages: [.clientAuthentication],
                pem: "-----BEGIN CERTIFICATE-----\n"
                    + "MIIBfjCCASOgAwIBAgIUSx8Kk8LX5lgPESIzRFVmd4iZABEwCgYIKoZIzj0EAwIw\n"
                    + "RjELMAkGA1UEBhMCREUxFzAVBgNVBAoMDk5vcmRsaWNodCBHbWJIMR4wHAYDVQQD\n"
                    + "DBVOb3JkbGljaHQgRGV2aWNlIENBIDIwHhcNMjYwMzAyMDcxMDAwWhcNMjcwMzAy\n"
                    + "MDcxMDAwWjA3MQswCQYDVQQGEwJERTEXMBUGA1UECgwOTm9yZGxpY2h0IEdtYkgx\n"
                    + "DzANBgNVBAMMBmQtMTAwMTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABP7D06pF\n"
                    + "MLDdB99NzSBO9en9Nk2XEg3PTHTyHrJyTRf/xyZfDi6aVRbdU4JW4Ca2R8tO6c6k\n"
                    + "aMYy/K0rtRoRTZgwCgYIKoZIzj0EAwIDSQAwRgIhAK4TX9DgUwsFagmp/QJa7Uko\n"
                    + "NuM2LF3cseMOj55py3O3AiEA/Kg4v3WPGONF4ySs5NGoDwStSPHPYgbqP9lSOwgT\n"
                    + "xrI=\n"
                    + "-----END CERTIFICATE-----\n"
            )
        ),
        // The token is for the asker alone.
        .created(
            certificate: Certificate(
                certificateID: "c-gw12-2026",
                serialNumber: "02c4aa17",
                subject: DistinguishedName(commonName: "gw-12", organization: "Nordlicht GmbH", country: "DE"),
                issuer: DistinguishedName(
                    commonName: "Nordlicht Device CA 2",
                    organization: "Nordlicht GmbH",
                    country: "DE"
                ),
                notBefore: Date(timeIntervalSince1970: 1_772_701_200),
                notAfter: Date(timeIntervalSince1970: 1_788_253_200),
                fingerprint: "b8816653bddd62c2ce1af26d44e044b0db65939ac80e806b016af3078957f089",
                keyAlgorithm: .ed25519,
                usages: [.clientAuthentication, .serverAuthentication],
                pem: "-----BEGIN CERTIFICATE-----\n"
                    + "MIIBPTCB46ADAgECAgQCxKoXMAoGCCqGSM49BAMCMEYxCzAJBgNVBAYTAkRFMRcw\n"
                    + "FQYDVQQKDA5Ob3JkbGljaHQgR21iSDEeMBwGA1UEAwwVTm9yZGxpY2h0IERldmlj\n"
                    + "ZSBDQSAyMB4XDTI2MDMwNTA5MDAwMFoXDTI2MDkwMTA5MDAwMFowNjELMAkGA1UE\n"
                    + "BhMCREUxFzAVBgNVBAoMDk5vcmRsaWNodCBHbWJIMQ4wDAYDVQQDDAVndy0xMjAq\n"
                    + "MAUGAytlcAMhAJe9Wr1igOCTaCBkPmJflGDESsg0QvDvihwuQduS5JDtMAoGCCqG\n"
                    + "SM49BAMCA0kAMEYCIQDg6x+fiuf4G/FPt54G11hfoQ8On9DArNccmSU74e3+RgIh\n"
                    + "AIv3WPDKa6DiSaliBiHWWxCAauMvvI2PrqKeSAJxGk5n\n"
                    + "-----END CERTIFICATE-----\n"
            ),
            privateKey: PrivateKeyHandover(
                url: "https://keys.iot-hub.example/handover/5c0e7a52",
                token: Secret("hT7c-9PqL-2mXv-Yr4K-wB8n"),
                expiresAt: Date(timeIntervalSince1970: 1_772_701_803.69)
            )
        ),
        .signingRequestInvalid(reason: .subjectMismatch),
        .alreadyCreated(
            certificate: Certificate(
                certificateID: "c-1001-2026",
                serialNumber: "4b1f0a93c2d7e6580f1122334455667788990011",
                subject: DistinguishedName(commonName: "d-1001", organization: "Nordlicht GmbH", country: "DE"),
                issuer: DistinguishedName(
                    commonName: "Nordlicht Device CA 2",
                    organization: "Nordlicht GmbH",
                    country: "DE"
                ),
                notBefore: Date(timeIntervalSince1970: 1_772_435_400),
                notAfter: Date(timeIntervalSince1970: 1_803_971_400),
                fingerprint: "2914ccd2c55202c74d8e2d8d31c8c5bc39628b8a381f9a349dbf74ab033ba1f5",
                keyAlgorithm: .ecdsaP256,
                usages: [.clientAuthentication],
                pem: "-----BEGIN CERTIFICATE-----\n"
                    + "MIIBfjCCASOgAwIBAgIUSx8Kk8LX5lgPESIzRFVmd4iZABEwCgYIKoZIzj0EAwIw\n"
                    + "RjELMAkGA1UEBhMCREUxFzAVBgNVBAoMDk5vcmRsaWNodCBHbWJIMR4wHAYDVQQD\n"
                    + "DBVOb3JkbGljaHQgRGV2aWNlIENBIDIwHhcNMjYwMzAyMDcxMDAwWhcNMjcwMzAy\n"
                    + "MDcxMDAwWjA3MQswCQYDVQQGEwJERTEXMBUGA1UECgwOTm9yZGxpY2h0IEdtYkgx\n"
                    + "DzANBgNVBAMMBmQtMTAwMTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABP7D06pF\n"
                    + "MLDdB99NzSBO9en9Nk2XEg3PTHTyHrJyTRf/xyZfDi6aVRbdU4JW4Ca2R8tO6c6k\n"
                    + "aMYy/K0rtRoRTZgwCgYIKoZIzj0EAwIDSQAwRgIhAK4TX9DgUwsFagmp/QJa7Uko\n"
                    + "NuM2LF3cseMOj55py3O3AiEA/Kg4v3WPGONF4ySs5NGoDwStSPHPYgbqP9lSOwgT\n"
                    + "xrI=\n"
                    + "-----END CERTIFICATE-----\n"
            )
        ),
        .validityTooLong(longest: .seconds(71_280_000)),
        .certificateLimitReached(limit: 4),
        .unknownDevice(deviceID: "d-9999"),
    ]

    private static let cases = JSONCases(
        "outcome",
        "created",
        "alreadyCreated",
        "signingRequestInvalid",
        "validityTooLong",
        "certificateLimitReached",
        "unknownDevice"
    )

    private enum Members {
        static let created = JSONMembers("outcome", "certificate", "privateKey")
        static let alreadyCreated = JSONMembers("outcome", "certificate")
        static let signingRequestInvalid = JSONMembers("outcome", "reason")
        static let validityTooLong = JSONMembers("outcome", "longest")
        static let certificateLimitReached = JSONMembers("outcome", "limit")
        static let unknownDevice = JSONMembers("outcome", "deviceId")
    }

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let limit = IntegerRule(minimum: 1, maximum: 1000)
    }

    /// Reads the case that `outcome` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findCase(Self.cases) {
        case 0: self = try Self.readCreated(from: &reader)
        case 1: self = try Self.readAlreadyCreated(from: &reader)
        case 2: self = try Self.readSigningRequestInvalid(from: &reader)
        case 3: self = try Self.readValidityTooLong(from: &reader)
        case 4: self = try Self.readCertificateLimitReached(from: &reader)
        default: self = try Self.readUnknownDevice(from: &reader)
        }
    }

    private static func readCreated(from reader: inout JSONReader) throws(JSONError) -> Self {
        var certificate: Certificate?
        var privateKey: PrivateKeyHandover?
        var members = try reader.beginObject(Members.created)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: certificate = try Certificate(from: &reader)
            case 2: if try !reader.readNull() { privateKey = try PrivateKeyHandover(from: &reader) }
            default: try reader.skipValue()
            }
        }
        guard let certificate else { throw members.missing("certificate") }
        return .created(certificate: certificate, privateKey: privateKey)
    }

    private static func readAlreadyCreated(from reader: inout JSONReader) throws(JSONError) -> Self {
        var certificate: Certificate?
        var members = try reader.beginObject(Members.alreadyCreated)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: certificate = try Certificate(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let certificate else { throw members.missing("certificate") }
        return .alreadyCreated(certificate: certificate)
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

    private static func readValidityTooLong(from reader: inout JSONReader) throws(JSONError) -> Self {
        var longest: Duration?
        var members = try reader.beginObject(Members.validityTooLong)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: longest = try reader.readDuration()
            default: try reader.skipValue()
            }
        }
        guard let longest else { throw members.missing("longest") }
        return .validityTooLong(longest: longest)
    }

    private static func readCertificateLimitReached(from reader: inout JSONReader) throws(JSONError) -> Self {
        var limit: Int?
        var members = try reader.beginObject(Members.certificateLimitReached)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: limit = try reader.readInt(Rules.limit)
            default: try reader.skipValue()
            }
        }
        guard let limit else { throw members.missing("limit") }
        return .certificateLimitReached(limit: limit)
    }

    private static func readUnknownDevice(from reader: inout JSONReader) throws(JSONError) -> Self {
        var deviceID: DeviceID?
        var members = try reader.beginObject(Members.unknownDevice)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: deviceID = try DeviceID(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        return .unknownDevice(deviceID: deviceID)
    }

    /// Writes the discriminator first, then the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .created(let certificate, let privateKey):
            writer.member("outcome", "created")
            writer.member("certificate", certificate)
            if let privateKey { writer.member("privateKey", privateKey) }
        case .alreadyCreated(let certificate):
            writer.member("outcome", "alreadyCreated")
            writer.member("certificate", certificate)
        case .signingRequestInvalid(let reason):
            writer.member("outcome", "signingRequestInvalid")
            writer.member("reason", reason)
        case .validityTooLong(let longest):
            writer.member("outcome", "validityTooLong")
            writer.member("longest", longest)
        case .certificateLimitReached(let limit):
            writer.member("outcome", "certificateLimitReached")
            writer.member("limit", limit, Rules.limit)
        case .unknownDevice(let deviceID):
            writer.member("outcome", "unknownDevice")
            writer.member("deviceId", deviceID)
        }
        writer.endObject()
    }
}
