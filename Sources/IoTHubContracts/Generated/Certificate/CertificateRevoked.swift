// Generated from Contracts/certificate.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A certificate has been revoked before its time.
public struct CertificateRevoked: DomainEvent, SchemaValue {
    /// `certificate.revoked` v1 on `certificate.events`.
    public static let contract = Contract("certificate.revoked", version: 1, topic: Topics.certificateEvents)

    /// The certificate.
    public var certificateID: CertificateID
    /// The device or gateway that it is for.
    public var deviceID: DeviceID
    /// Its serial number.
    public var serialNumber: CertificateSerialNumber
    /// The digest of its DER form.
    public var fingerprint: SHA256Digest
    /// Why it was revoked.
    public var reason: RevocationReason
    /// Since when it must not be trusted, if that is before the revocation.
    public var invalidSince: Date?
    /// Who has revoked it; absent for a service.
    public var revokedBy: UserID?
    /// When it was revoked.
    public var revokedAt: Date

    /// Makes an event from its parts.
    public init(
        certificateID: CertificateID,
        deviceID: DeviceID,
        serialNumber: CertificateSerialNumber,
        fingerprint: SHA256Digest,
        reason: RevocationReason,
        invalidSince: Date? = nil,
        revokedBy: UserID? = nil,
        revokedAt: Date
    ) {
        self.certificateID = certificateID
        self.deviceID = deviceID
        self.serialNumber = serialNumber
        self.fingerprint = fingerprint
        self.reason = reason
        self.invalidSince = invalidSince
        self.revokedBy = revokedBy
        self.revokedAt = revokedAt
    }

    /// The record's key, `certificateId`: what has the same one stays in order.
    public var partitionKey: String { certificateID.rawValue }

    /// The examples of the document.
    public static let examples: [CertificateRevoked] = [
        CertificateRevoked(
            certificateID: "c-1001-2026",
            deviceID: "d-1001",
            serialNumber: "4b1f0a93c2d7e6580f1122334455667788990011",
            fingerprint: "2914ccd2c55202c74d8e2d8d31c8c5bc39628b8a381f9a349dbf74ab033ba1f5",
            reason: .keyCompromise,
            invalidSince: Date(timeIntervalSince1970: 1_778_889_600),
            revokedBy: "u-31",
            revokedAt: Date(timeIntervalSince1970: 1_779_058_089.751)
        ),
        CertificateRevoked(
            certificateID: "c-gw12-2026",
            deviceID: "gw-12",
            serialNumber: "02c4aa17",
            fingerprint: "b8816653bddd62c2ce1af26d44e044b0db65939ac80e806b016af3078957f089",
            reason: .superseded,
            revokedAt: Date(timeIntervalSince1970: 1_780_286_400.087)
        ),
    ]

    private static let members = JSONMembers(
        "certificateId",
        "deviceId",
        "serialNumber",
        "fingerprint",
        "reason",
        "invalidSince",
        "revokedBy",
        "revokedAt"
    )

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var certificateID: CertificateID?
        var deviceID: DeviceID?
        var serialNumber: CertificateSerialNumber?
        var fingerprint: SHA256Digest?
        var reason: RevocationReason?
        var invalidSince: Date?
        var revokedBy: UserID?
        var revokedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: certificateID = try CertificateID(from: &reader)
            case 1: deviceID = try DeviceID(from: &reader)
            case 2: serialNumber = try CertificateSerialNumber(from: &reader)
            case 3: fingerprint = try SHA256Digest(from: &reader)
            case 4: reason = try RevocationReason(from: &reader)
            case 5: if try !reader.readNull() { invalidSince = try reader.readDate() }
            case 6: if try !reader.readNull() { revokedBy = try UserID(from: &reader) }
            case 7: revokedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let certificateID else { throw members.missing("certificateId") }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let serialNumber else { throw members.missing("serialNumber") }
        guard let fingerprint else { throw members.missing("fingerprint") }
        guard let reason else { throw members.missing("reason") }
        guard let revokedAt else { throw members.missing("revokedAt") }
        self.certificateID = certificateID
        self.deviceID = deviceID
        self.serialNumber = serialNumber
        self.fingerprint = fingerprint
        self.reason = reason
        self.invalidSince = invalidSince
        self.revokedBy = revokedBy
        self.revokedAt = revokedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("certificateId", certificateID)
        writer.member("deviceId", deviceID)
        writer.member("serialNumber", serialNumber)
        writer.member("fingerprint", fingerprint)
        writer.member("reason", reason)
        if let invalidSince { writer.member("invalidSince", invalidSince) }
        if let revokedBy { writer.member("revokedBy", revokedBy) }
        writer.member("revokedAt", revokedAt)
        writer.endObject()
    }
}
