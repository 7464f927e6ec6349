// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// An account has been closed for a time.
public struct UserDeactivated: DomainEvent, SchemaValue {
    /// `user.deactivated` v1 on `user.events`.
    public static let contract = Contract("user.deactivated", version: 1, topic: Topics.userEvents)

    /// The user.
    public var userID: UserID
    /// The version that it made.
    public var version: UserVersion
    /// Why the account was closed.
    public var reason: DeactivationReason
    /// Who has closed it; absent for a service.
    public var deactivatedBy: UserID?
    /// When it was closed.
    public var deactivatedAt: Date

    /// Makes an event from its parts.
    public init(
        userID: UserID,
        version: UserVersion,
        reason: DeactivationReason,
        deactivatedBy: UserID? = nil,
        deactivatedAt: Date
    ) {
        self.userID = userID
        self.version = version
        self.reason = reason
        self.deactivatedBy = deactivatedBy
        self.deactivatedAt = deactivatedAt
    }

    /// The record's key, `userId`: what has the same one stays in order.
    public var partitionKey: String { userID.rawValue }

    /// The examples of the document.
    public static let examples: [UserDeactivated] = [
        UserDeactivated(
            userID: "u-42",
            version: 4,
            reason: .paymentOverdue,
            deactivatedAt: Date(timeIntervalSince1970: 1_776_232_802.127)
        ),
        UserDeactivated(
            userID: "u-41",
            version: 3,
            reason: .userRequest,
            deactivatedBy: "u-41",
            deactivatedAt: Date(timeIntervalSince1970: 1_776_368_677.541)
        ),
    ]

    private static let members = JSONMembers("userId", "version", "reason", "deactivatedBy", "deactivatedAt")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var userID: UserID?
        var version: UserVersion?
        var reason: DeactivationReason?
        var deactivatedBy: UserID?
        var deactivatedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: userID = try UserID(from: &reader)
            case 1: version = try UserVersion(from: &reader)
            case 2: reason = try DeactivationReason(from: &reader)
            case 3: if try !reader.readNull() { deactivatedBy = try UserID(from: &reader) }
            case 4: deactivatedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let userID else { throw members.missing("userId") }
        guard let version else { throw members.missing("version") }
        guard let reason else { throw members.missing("reason") }
        guard let deactivatedAt else { throw members.missing("deactivatedAt") }
        self.userID = userID
        self.version = version
        self.reason = reason
        self.deactivatedBy = deactivatedBy
        self.deactivatedAt = deactivatedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("userId", userID)
        writer.member("version", version)
        writer.member("reason", reason)
        if let deactivatedBy { writer.member("deactivatedBy", deactivatedBy) }
        writer.member("deactivatedAt", deactivatedAt)
        writer.endObject()
    }
}
