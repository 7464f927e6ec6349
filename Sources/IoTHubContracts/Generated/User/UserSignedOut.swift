// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A session is over.
public struct UserSignedOut: DomainEvent, SchemaValue {
    /// `auth.user.signedOut` v1 on `user.events`.
    public static let contract = Contract("auth.user.signedOut", version: 1, topic: Topics.userEvents)

    /// The user.
    public var userID: UserID
    /// Names the session.
    public var sessionID: UUID
    /// Why it is over.
    public var cause: SignOutCause
    /// When it ended.
    public var signedOutAt: Date

    /// Makes an event from its parts.
    public init(userID: UserID, sessionID: UUID, cause: SignOutCause, signedOutAt: Date) {
        self.userID = userID
        self.sessionID = sessionID
        self.cause = cause
        self.signedOutAt = signedOutAt
    }

    /// The record's key, `userId`: what has the same one stays in order.
    public var partitionKey: String { userID.rawValue }

    /// The examples of the document.
    public static let examples: [UserSignedOut] = [
        UserSignedOut(
            userID: "u-41",
            sessionID: UUID(high: 0x7d0f6c1e35a54c8e, low: 0x8f3e0d8b4f6a2e11),
            cause: .user,
            signedOutAt: Date(timeIntervalSince1970: 1_771_610_539.001)
        ),
        UserSignedOut(
            userID: "u-42",
            sessionID: UUID(high: 0x0f6b6a542a8d4a0f, low: 0x9f0c5b9a0c7d3e52),
            cause: .accountClosed,
            signedOutAt: Date(timeIntervalSince1970: 1_776_232_802.933)
        ),
    ]

    private static let members = JSONMembers("userId", "sessionId", "cause", "signedOutAt")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var userID: UserID?
        var sessionID: UUID?
        var cause: SignOutCause?
        var signedOutAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: userID = try UserID(from: &reader)
            case 1: sessionID = try reader.readUUID()
            case 2: cause = try SignOutCause(from: &reader)
            case 3: signedOutAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let userID else { throw members.missing("userId") }
        guard let sessionID else { throw members.missing("sessionId") }
        guard let cause else { throw members.missing("cause") }
        guard let signedOutAt else { throw members.missing("signedOutAt") }
        self.userID = userID
        self.sessionID = sessionID
        self.cause = cause
        self.signedOutAt = signedOutAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("userId", userID)
        writer.member("sessionId", sessionID)
        writer.member("cause", cause)
        writer.member("signedOutAt", signedOutAt)
        writer.endObject()
    }
}
