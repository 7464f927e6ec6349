// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Something about a user has changed.
public struct UserUpdated: DomainEvent, SchemaValue {
    /// `user.updated` v1 on `user.events`.
    public static let contract = Contract("user.updated", version: 1, topic: Topics.userEvents)

    /// The user.
    public var userID: UserID
    /// The version that the changes made.
    public var version: UserVersion
    /// What has changed.
    ///
    /// 1 to 32 elements.
    public var changes: [UserChange]
    /// Who has changed it; absent for a service.
    public var updatedBy: UserID?
    /// When it was changed.
    public var updatedAt: Date

    /// Makes an event from its parts.
    public init(
        userID: UserID,
        version: UserVersion,
        changes: [UserChange],
        updatedBy: UserID? = nil,
        updatedAt: Date
    ) {
        self.userID = userID
        self.version = version
        self.changes = changes
        self.updatedBy = updatedBy
        self.updatedAt = updatedAt
    }

    /// The record's key, `userId`: what has the same one stays in order.
    public var partitionKey: String { userID.rawValue }

    /// The examples of the document.
    public static let examples: [UserUpdated] = [
        UserUpdated(
            userID: "u-41",
            version: 2,
            changes: [
                .timeZone(previous: "Europe/Berlin", current: "Europe/Lisbon"),
                .locale(previous: "de-DE", current: "pt-PT"),
            ],
            updatedBy: "u-41",
            updatedAt: Date(timeIntervalSince1970: 1_772_353_805.652)
        ),
        UserUpdated(
            userID: "u-42",
            version: 3,
            changes: [
                .email(previous: "jonas@installers.example", current: "jonas.weiss@installers.example"),
                .displayName(previous: "Jonas Weiss", current: "Jonas Weiß"),
                .phoneNumber(current: "+498219876543"),
                .roles(added: [.`operator`], removed: [.installer]),
            ],
            updatedBy: "u-31",
            updatedAt: Date(timeIntervalSince1970: 1_772_356_287.928)
        ),
    ]

    private static let members = JSONMembers("userId", "version", "changes", "updatedBy", "updatedAt")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let changes = ItemsRule(minItems: 1, maxItems: 32)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var userID: UserID?
        var version: UserVersion?
        var changes: [UserChange]?
        var updatedBy: UserID?
        var updatedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: userID = try UserID(from: &reader)
            case 1: version = try UserVersion(from: &reader)
            case 2: changes = try reader.readArray(Rules.changes)
            case 3: if try !reader.readNull() { updatedBy = try UserID(from: &reader) }
            case 4: updatedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let userID else { throw members.missing("userId") }
        guard let version else { throw members.missing("version") }
        guard let changes else { throw members.missing("changes") }
        guard let updatedAt else { throw members.missing("updatedAt") }
        self.userID = userID
        self.version = version
        self.changes = changes
        self.updatedBy = updatedBy
        self.updatedAt = updatedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("userId", userID)
        writer.member("version", version)
        writer.member("changes")
        writer.writeArray(changes, Rules.changes)
        if let updatedBy { writer.member("updatedBy", updatedBy) }
        writer.member("updatedAt", updatedAt)
        writer.endObject()
    }
}
