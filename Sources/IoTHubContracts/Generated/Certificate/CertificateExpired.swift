// Generated from Contracts/certificate.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A certificate has ended, and nobody accepts it any more.
public struct CertificateExpired: DomainEvent, SchemaValue {
    /// `certificate.expired` v1 on `certificate.events`.
    public static let contract = Contract("certificate.expired", version: 1, topic: Topics.certificateEvents)

    /// The certificate.
    public var certificateID: CertificateID
    /// The device or gateway that it is for.
    public var deviceID: DeviceID
    /// Its serial number.
    public var serialNumber: CertificateSerialNumber
    /// When it ended.
    public var notAfter: Date
    /// The one that follows it, if there is one.
    public var successorID: CertificateID?

    /// Makes an event from its parts.
    public init(
        certificateID: CertificateID,
        deviceID: DeviceID,
        serialNumber: CertificateSerialNumber,
        notAfter: Date,
        successorID: CertificateID? = nil
    ) {
        self.certificateID = certificateID
        self.deviceID = deviceID
        self.serialNumber = serialNumber
        self.notAfter = notAfter
        self.successorID = successorID
    }

    /// The record's key, `certificateId`: what has the same one stays in order.
    public var partitionKey: String { certificateID.rawValue }

    /// The examples of the document.
    public static let examples: [CertificateExpired] = [
        CertificateExpired(
            certificateID: "c-gw12-2026",
            deviceID: "gw-12",
            serialNumber: "02c4aa17",
            notAfter: Date(timeIntervalSince1970: 1_788_253_200)
        ),
        // It had a successor.
        CertificateExpired(
            certificateID: "c-1001-2026",
            deviceID: "d-1001",
            serialNumber: "4b1f0a93c2d7e6580f1122334455667788990011",
            notAfter: Date(timeIntervalSince1970: 1_803_971_400),
            successorID: "c-1001-2027"
        ),
    ]

    private static let members = JSONMembers("certificateId", "deviceId", "serialNumber", "notAfter", "successorId")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var certificateID: CertificateID?
        var deviceID: DeviceID?
        var serialNumber: CertificateSerialNumber?
        var notAfter: Date?
        var successorID: CertificateID?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: certificateID = try CertificateID(from: &reader)
            case 1: deviceID = try DeviceID(from: &reader)
            case 2: serialNumber = try CertificateSerialNumber(from: &reader)
            case 3: notAfter = try reader.readDate()
            case 4: if try !reader.readNull() { successorID = try CertificateID(from: &reader) }
            default: try reader.skipValue()
            }
        }
        guard let certificateID else { throw members.missing("certificateId") }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let serialNumber else { throw members.missing("serialNumber") }
        guard let notAfter else { throw members.missing("notAfter") }
        self.certificateID = certificateID
        self.deviceID = deviceID
        self.serialNumber = serialNumber
        self.notAfter = notAfter
        self.successorID = successorID
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("certificateId", certificateID)
        writer.member("deviceId", deviceID)
        writer.member("serialNumber", serialNumber)
        writer.member("notAfter", notAfter)
        if let successorID { writer.member("successorId", successorID) }
        writer.endObject()
    }
}
