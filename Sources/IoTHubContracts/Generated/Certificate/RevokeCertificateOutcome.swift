// Generated from Contracts/certificate.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What can become of a RevokeCertificate.
public enum RevokeCertificateOutcome: Reply, SchemaValue {
    /// The certificate is worthless now.
    ///
    /// - Parameters:
    ///   - certificateID: The certificate.
    ///   - revokedAt: When it was revoked.
    case revoked(certificateID: CertificateID, revokedAt: Date)
    /// It was worthless already.
    ///
    /// - Parameters:
    ///   - reason: Why it was revoked.
    ///   - revokedAt: When it was revoked.
    case alreadyRevoked(reason: RevocationReason, revokedAt: Date)
    /// It has ended; there is nothing to revoke.
    ///
    /// - Parameters:
    ///   - notAfter: When it ended.
    case expired(notAfter: Date)
    /// There is no such certificate.
    ///
    /// - Parameters:
    ///   - certificateID: The certificate as it was given.
    case unknownCertificate(certificateID: CertificateID)

    /// `certificate.response.revoke` v1; it goes where the asker waits.
    public static let contract = Contract("certificate.response.revoke", version: 1)

    /// Whether the command was refused for a reason of the business.
    public var isRejection: Bool {
        switch self {
        case .revoked, .alreadyRevoked: false
        case .expired, .unknownCertificate: true
        }
    }

    /// The name on the wire.
    public var outcomeName: String {
        switch self {
        case .revoked: "revoked"
        case .alreadyRevoked: "alreadyRevoked"
        case .expired: "expired"
        case .unknownCertificate: "unknownCertificate"
        }
    }

    /// The names of all outcomes.
    public static let outcomeNames = ["revoked", "alreadyRevoked", "expired", "unknownCertificate"]

    /// The examples of the document.
    public static let examples: [RevokeCertificateOutcome] = [
        .revoked(certificateID: "c-1001-2026", revokedAt: Date(timeIntervalSince1970: 1_779_058_089.751)),
        .alreadyRevoked(reason: .keyCompromise, revokedAt: Date(timeIntervalSince1970: 1_779_058_089.751)),
        .expired(notAfter: Date(timeIntervalSince1970: 1_803_971_400)),
        .unknownCertificate(certificateID: "c-gw99-2025"),
    ]

    private static let cases = JSONCases("outcome", "revoked", "alreadyRevoked", "expired", "unknownCertificate")

    private enum Members {
        static let revoked = JSONMembers("outcome", "certificateId", "revokedAt")
        static let alreadyRevoked = JSONMembers("outcome", "reason", "revokedAt")
        static let expired = JSONMembers("outcome", "notAfter")
        static let unknownCertificate = JSONMembers("outcome", "certificateId")
    }

    /// Reads the case that `outcome` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findCase(Self.cases) {
        case 0: self = try Self.readRevoked(from: &reader)
        case 1: self = try Self.readAlreadyRevoked(from: &reader)
        case 2: self = try Self.readExpired(from: &reader)
        default: self = try Self.readUnknownCertificate(from: &reader)
        }
    }

    private static func readRevoked(from reader: inout JSONReader) throws(JSONError) -> Self {
        var certificateID: CertificateID?
        var revokedAt: Date?
        var members = try reader.beginObject(Members.revoked)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: certificateID = try CertificateID(from: &reader)
            case 2: revokedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let certificateID else { throw members.missing("certificateId") }
        guard let revokedAt else { throw members.missing("revokedAt") }
        return .revoked(certificateID: certificateID, revokedAt: revokedAt)
    }

    private static func readAlreadyRevoked(from reader: inout JSONReader) throws(JSONError) -> Self {
        var reason: RevocationReason?
        var revokedAt: Date?
        var members = try reader.beginObject(Members.alreadyRevoked)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: reason = try RevocationReason(from: &reader)
            case 2: revokedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let reason else { throw members.missing("reason") }
        guard let revokedAt else { throw members.missing("revokedAt") }
        return .alreadyRevoked(reason: reason, revokedAt: revokedAt)
    }

    private static func readExpired(from reader: inout JSONReader) throws(JSONError) -> Self {
        var notAfter: Date?
        var members = try reader.beginObject(Members.expired)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: notAfter = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let notAfter else { throw members.missing("notAfter") }
        return .expired(notAfter: notAfter)
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
        case .revoked(let certificateID, let revokedAt):
            writer.member("outcome", "revoked")
            writer.member("certificateId", certificateID)
            writer.member("revokedAt", revokedAt)
        case .alreadyRevoked(let reason, let revokedAt):
            writer.member("outcome", "alreadyRevoked")
            writer.member("reason", reason)
            writer.member("revokedAt", revokedAt)
        case .expired(let notAfter):
            writer.member("outcome", "expired")
            writer.member("notAfter", notAfter)
        case .unknownCertificate(let certificateID):
            writer.member("outcome", "unknownCertificate")
            writer.member("certificateId", certificateID)
        }
        writer.endObject()
    }
}
