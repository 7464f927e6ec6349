// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A person has been forgotten; the name of the account will not be used again.
public struct UserDeleted: DomainEvent, SchemaValue {
    /// `user.deleted` v1 on `user.events`.
    public static let contract = Contract("user.deleted", version: 1, topic: Topics.userEvents)

    /// The user; all that was known beside this is gone.
    public var userID: UserID
    /// When the account was deleted.
    public var deletedAt: Date

    /// Makes an event from its parts.
    public init(userID: UserID, deletedAt: Date) {
        self.userID = userID
        self.deletedAt = deletedAt
    }

    /// The record's key, `userId`: what has the same one stays in order.
    public var partitionKey: String { userID.rawValue }

    /// The examples of the document.
    public static let examples: [UserDeleted] = [
        UserDeleted(userID: "u-8", deletedAt: Date(timeIntervalSince1970: 1_775_001_598.229)),
        UserDeleted(userID: "u-19", deletedAt: Date(timeIntervalSince1970: 1_777_723_231.498)),
    ]

    private static let members = JSONMembers("userId", "deletedAt")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var userID: UserID?
        var deletedAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: userID = try UserID(from: &reader)
            case 1: deletedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let userID else { throw members.missing("userId") }
        guard let deletedAt else { throw members.missing("deletedAt") }
        self.userID = userID
        self.deletedAt = deletedAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("userId", userID)
        writer.member("deletedAt", deletedAt)
        writer.endObject()
    }
}
