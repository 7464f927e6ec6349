// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// An account that was closed has been opened again.
public struct UserReactivated: DomainEvent, SchemaValue {
    /// `user.reactivated` v1 on `user.events`.
    public static let contract = Contract("user.reactivated", version: 1, topic: Topics.userEvents)

    /// The user.
    public var userID: UserID
    /// The version that it made.
    public var version: UserVersion
    /// Who has opened it; absent for a service.
    public var reactivatedBy: UserID?
    /// When it was opened.
    public var reactivatedAt: Date

    /// Makes an event from its parts.
    public init(userID: UserID, version: UserVersion, reactivatedBy: UserID? = nil, reactivatedAt: Date) {
        self.userID = userID
        self.version = version
        self.reactivatedBy = reactivatedBy
        self.reactivatedAt = reactivatedAt
    }

    /// The record's key, `userId`: what has the same one stays in order.
    public var partitionKey: String { userID.rawValue }

    /// The examples of the document.
    public static let examples: [UserReactivated] = [
        UserReactivated(userID: "u-42", version: 5, reactivatedAt: Date(timeIntervalSince1970: 1_776_507_600.784)),
        UserReactivated(
            userID: "u-41",
            version: 4,
            reactivatedBy: "u-31",
            reactivatedAt: Date(timeIntervalSince1970: 1_776_845_742.663)
        ),
    ]

    private static let members = JSONMembers("userId", "version", "reactivatedBy", "reactivatedAt")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var userID: UserID?
        var version: UserVersion?
        var reactivatedBy: UserID?
        var reactivatedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: userID = try UserID(from: &reader)
            case 1: version = try UserVersion(from: &reader)
            case 2: if try !reader.readNull() { reactivatedBy = try UserID(from: &reader) }
            case 3: reactivatedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let userID else { throw members.missing("userId") }
        guard let version else { throw members.missing("version") }
        guard let reactivatedAt else { throw members.missing("reactivatedAt") }
        self.userID = userID
        self.version = version
        self.reactivatedBy = reactivatedBy
        self.reactivatedAt = reactivatedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("userId", userID)
        writer.member("version", version)
        if let reactivatedBy { writer.member("reactivatedBy", reactivatedBy) }
        writer.member("reactivatedAt", reactivatedAt)
        writer.endObject()
    }
}
