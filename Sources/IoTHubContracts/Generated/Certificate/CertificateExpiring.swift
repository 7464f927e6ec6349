// Generated from Contracts/certificate.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A certificate will end soon; told at 30, 7 and 1 days before.
public struct CertificateExpiring: DomainEvent, SchemaValue {
    /// `certificate.expiring` v1 on `certificate.events`.
    public static let contract = Contract("certificate.expiring", version: 1, topic: Topics.certificateEvents)

    /// The certificate.
    public var certificateID: CertificateID
    /// The device or gateway that it is for.
    public var deviceID: DeviceID
    /// Its serial number.
    public var serialNumber: CertificateSerialNumber
    /// Whom it is about.
    public var subject: DistinguishedName
    /// When it ends.
    public var notAfter: Date
    /// How long it is still valid.
    public var remaining: Duration
    /// What is being done about it.
    public var renewal: CertificateRenewal

    /// Makes an event from its parts.
    public init(
        certificateID: CertificateID,
        deviceID: DeviceID,
        serialNumber: CertificateSerialNumber,
        subject: DistinguishedName,
        notAfter: Date,
        remaining: Duration,
        renewal: CertificateRenewal
    ) {
        self.certificateID = certificateID
        self.deviceID = deviceID
        self.serialNumber = serialNumber
        self.subject = subject
        self.notAfter = notAfter
        self.remaining = remaining
        self.renewal = renewal
    }

    /// The record's key, `certificateId`: what has the same one stays in order.
    public var partitionKey: String { certificateID.rawValue }

    /// The examples of the document.
    public static let examples: [CertificateExpiring] = [
        CertificateExpiring(
            certificateID: "c-1001-2026",
            deviceID: "d-1001",
            serialNumber: "4b1f0a93c2d7e6580f1122334455667788990011",
            subject: DistinguishedName(commonName: "d-1001", organization: "Nordlicht GmbH", country: "DE"),
            notAfter: Date(timeIntervalSince1970: 1_803_971_400),
            remaining: .seconds(2_592_000),
            renewal: .requested
        ),
        // Nobody renews it.
        CertificateExpiring(
            certificateID: "c-gw12-2026",
            deviceID: "gw-12",
            serialNumber: "02c4aa17",
            subject: DistinguishedName(commonName: "gw-12", organization: "Nordlicht GmbH", country: "DE"),
            notAfter: Date(timeIntervalSince1970: 1_788_253_200),
            remaining: .seconds(86_400),
            renewal: .manual
        ),
    ]

    private static let members = JSONMembers(
        "certificateId",
        "deviceId",
        "serialNumber",
        "subject",
        "notAfter",
        "remaining",
        "renewal"
    )

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var certificateID: CertificateID?
        var deviceID: DeviceID?
        var serialNumber: CertificateSerialNumber?
        var subject: DistinguishedName?
        var notAfter: Date?
        var remaining: Duration?
        var renewal: CertificateRenewal?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: certificateID = try CertificateID(from: &reader)
            case 1: deviceID = try DeviceID(from: &reader)
            case 2: serialNumber = try CertificateSerialNumber(from: &reader)
            case 3: subject = try DistinguishedName(from: &reader)
            case 4: notAfter = try reader.readDate()
            case 5: remaining = try reader.readDuration()
            case 6: renewal = try CertificateRenewal(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let certificateID else { throw members.missing("certificateId") }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let serialNumber else { throw members.missing("serialNumber") }
        guard let subject else { throw members.missing("subject") }
        guard let notAfter else { throw members.missing("notAfter") }
        guard let remaining else { throw members.missing("remaining") }
        guard let renewal else { throw members.missing("renewal") }
        self.certificateID = certificateID
        self.deviceID = deviceID
        self.serialNumber = serialNumber
        self.subject = subject
        self.notAfter = notAfter
        self.remaining = remaining
        self.renewal = renewal
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("certificateId", certificateID)
        writer.member("deviceId", deviceID)
        writer.member("serialNumber", serialNumber)
        writer.member("subject", subject)
        writer.member("notAfter", notAfter)
        writer.member("remaining", remaining)
        writer.member("renewal", renewal)
        writer.endObject()
    }
}
