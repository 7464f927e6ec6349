// Generated from Contracts/certificate.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A certificate has been followed by another, which is told of by a CertificateCreated.
public struct CertificateRenewed: DomainEvent, SchemaValue {
    /// `certificate.renewed` v1 on `certificate.events`.
    public static let contract = Contract("certificate.renewed", version: 1, topic: Topics.certificateEvents)

    /// The old certificate.
    public var certificateID: CertificateID
    /// The new one.
    public var successorID: CertificateID
    /// The device or gateway that they are for.
    public var deviceID: DeviceID
    /// When the new one was issued.
    public var renewedAt: Date

    /// Makes an event from its parts.
    public init(certificateID: CertificateID, successorID: CertificateID, deviceID: DeviceID, renewedAt: Date) {
        self.certificateID = certificateID
        self.successorID = successorID
        self.deviceID = deviceID
        self.renewedAt = renewedAt
    }

    /// The record's key, `certificateId`: what has the same one stays in order.
    public var partitionKey: String { certificateID.rawValue }

    /// The examples of the document.
    public static let examples: [CertificateRenewed] = [
        CertificateRenewed(
            certificateID: "c-1001-2026",
            successorID: "c-1001-2027",
            deviceID: "d-1001",
            renewedAt: Date(timeIntervalSince1970: 1_801_450_801.573)
        ),
        CertificateRenewed(
            certificateID: "c-gw12-2026",
            successorID: "c-gw12-2026b",
            deviceID: "gw-12",
            renewedAt: Date(timeIntervalSince1970: 1_787_108_401.177)
        ),
    ]

    private static let members = JSONMembers("certificateId", "successorId", "deviceId", "renewedAt")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var certificateID: CertificateID?
        var successorID: CertificateID?
        var deviceID: DeviceID?
        var renewedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: certificateID = try CertificateID(from: &reader)
            case 1: successorID = try CertificateID(from: &reader)
            case 2: deviceID = try DeviceID(from: &reader)
            case 3: renewedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let certificateID else { throw members.missing("certificateId") }
        guard let successorID else { throw members.missing("successorId") }
        guard let deviceID else { throw members.missing("deviceId") }
        guard let renewedAt else { throw members.missing("renewedAt") }
        self.certificateID = certificateID
        self.successorID = successorID
        self.deviceID = deviceID
        self.renewedAt = renewedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("certificateId", certificateID)
        writer.member("successorId", successorID)
        writer.member("deviceId", deviceID)
        writer.member("renewedAt", renewedAt)
        writer.endObject()
    }
}
