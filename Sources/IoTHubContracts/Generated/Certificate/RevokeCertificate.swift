// Generated from Contracts/certificate.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Makes a certificate worthless before its time.
public struct RevokeCertificate: Command, SchemaValue {
    /// What can become of it.
    public typealias Outcome = RevokeCertificateOutcome

    /// `certificate.command.revoke` v1 on `certificate.commands`.
    public static let contract = Contract("certificate.command.revoke", version: 1, topic: Topics.certificateCommands)

    /// The certificate.
    public var certificateID: CertificateID
    /// Why it shall be worthless.
    public var reason: RevocationReason
    /// Since when it must not be trusted, if that is before the revocation.
    public var invalidSince: Date?
    /// Who asks; absent for a service's own.
    public var requestedBy: UserID?

    /// Makes a command from its parts.
    public init(
        certificateID: CertificateID,
        reason: RevocationReason,
        invalidSince: Date? = nil,
        requestedBy: UserID? = nil
    ) {
        self.certificateID = certificateID
        self.reason = reason
        self.invalidSince = invalidSince
        self.requestedBy = requestedBy
    }

    /// The record's key, `certificateId`: what has the same one stays in order.
    public var partitionKey: String { certificateID.rawValue }

    /// The examples of the document.
    public static let examples: [RevokeCertificate] = [
        RevokeCertificate(
            certificateID: "c-1001-2026",
            reason: .keyCompromise,
            invalidSince: Date(timeIntervalSince1970: 1_778_889_600),
            requestedBy: "u-31"
        ),
        RevokeCertificate(certificateID: "c-gw12-2026", reason: .superseded),
    ]

    private static let members = JSONMembers("certificateId", "reason", "invalidSince", "requestedBy")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var certificateID: CertificateID?
        var reason: RevocationReason?
        var invalidSince: Date?
        var requestedBy: UserID?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: certificateID = try CertificateID(from: &reader)
            case 1: reason = try RevocationReason(from: &reader)
            case 2: if try !reader.readNull() { invalidSince = try reader.readDate() }
            case 3: if try !reader.readNull() { requestedBy = try UserID(from: &reader) }
            default: try reader.skipValue()
            }
        }
        guard let certificateID else { throw members.missing("certificateId") }
        guard let reason else { throw members.missing("reason") }
        self.certificateID = certificateID
        self.reason = reason
        self.invalidSince = invalidSince
        self.requestedBy = requestedBy
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("certificateId", certificateID)
        writer.member("reason", reason)
        if let invalidSince { writer.member("invalidSince", invalidSince) }
        if let requestedBy { writer.member("requestedBy", requestedBy) }
        writer.endObject()
    }
}
