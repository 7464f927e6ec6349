// Generated from Contracts/certificate.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A certificate has been issued.
public struct CertificateCreated: DomainEvent, SchemaValue {
    /// `certificate.created` v1 on `certificate.events`.
    public static let contract = Contract("certificate.created", version: 1, topic: Topics.certificateEvents)

    /// The device or gateway that it is for.
    public var deviceID: DeviceID
    /// The certificate.
    public var certificate: Certificate
    /// When it was issued.
    public var createdAt: Date

    /// Makes an event from its parts.
    public init(deviceID: DeviceID, certificate: Certificate, createdAt: Date) {
        self.deviceID = deviceID
        self.certificate = certificate
        self.createdAt = createdAt
    }

    /// The record's key, `certificate.certificateId`: what has the same one stays in order.
    public var partitionKey: String { certificate.certificateID.rawValue }

    /// The examples of the document.
    public static let examples: [CertificateCreated] = [
        CertificateCreated(
            deviceID: "d-1001",
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
            ),
            createdAt: Date(timeIntervalSince1970: 1_772_435_722.102)
        ),
        CertificateCreated(
            deviceID: "gw-12",
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
            createdAt: Date(timeIntervalSince1970: 1_772_701_203.684)
        ),
    ]

    private static let members = JSONMembers("deviceId", "certificate", "createdAt")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var deviceID: DeviceID?
        var certificate: Certificate?
        var createdAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: deviceID = try DeviceID(from: &reader)
            case 1: certificate = try Certificate(from: &reader)
            case 2: createdAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let certificate else { throw members.missing("certificate") }
        guard let createdAt else { throw members.missing("createdAt") }
        self.deviceID = deviceID
        self.certificate = certificate
        self.createdAt = createdAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("deviceId", deviceID)
        writer.member("certificate", certificate)
        writer.member("createdAt", createdAt)
        writer.endObject()
    }
}
