// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Somebody has proved to be a user and has a session now.
public struct UserSignedIn: DomainEvent, SchemaValue {
    /// `auth.user.signedIn` v1 on `user.events`.
    public static let contract = Contract("auth.user.signedIn", version: 1, topic: Topics.userEvents)

    /// The user.
    public var userID: UserID
    /// Names the session; it is not what opens it.
    public var sessionID: UUID
    /// How the user has proved it.
    public var method: SignInMethod
    /// What proved it once more, if something did.
    public var secondFactor: SecondFactor?
    /// Where from, if that is known.
    public var client: SignInClient?
    /// When the session began.
    public var signedInAt: Date
    /// When it ends by itself; absent if it does not.
    public var expiresAt: Date?

    /// Makes an event from its parts.
    public init(
        userID: UserID,
        sessionID: UUID,
        method: SignInMethod,
        secondFactor: SecondFactor? = nil,
        client: SignInClient? = nil,
        signedInAt: Date,
        expiresAt: Date? = nil
    ) {
        self.userID = userID
        self.sessionID = sessionID
        self.method = method
        self.secondFactor = secondFactor
        self.client = client
        self.signedInAt = signedInAt
        self.expiresAt = expiresAt
    }

    /// The record's key, `userId`: what has the same one stays in order.
    public var partitionKey: String { userID.rawValue }

    /// The examples of the document.
    public static let examples: [UserSignedIn] = [
        UserSignedIn(
            userID: "u-41",
            sessionID: UUID(high: 0x7d0f6c1e35a54c8e, low: 0x8f3e0d8b4f6a2e11),
            method: .passkey,
            client: SignInClient(
                address: "203.0.113.24",
                userAgent: "IoTHub-iOS/3.4 (iPhone; iOS 19.2)",
                countryCode: "DE"
            ),
            signedInAt: Date(timeIntervalSince1970: 1_771_608_004.377),
            expiresAt: Date(timeIntervalSince1970: 1_774_200_004.377)
        ),
        // With a second factor, from who knows where.
        UserSignedIn(
            userID: "u-42",
            sessionID: UUID(high: 0x0f6b6a542a8d4a0f, low: 0x9f0c5b9a0c7d3e52),
            method: .password,
            secondFactor: .oneTimeCode,
            signedInAt: Date(timeIntervalSince1970: 1_771_656_115.114)
        ),
    ]

    private static let members = JSONMembers(
        "userId",
        "sessionId",
        "method",
        "secondFactor",
        "client",
        "signedInAt",
        "expiresAt"
    )

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var userID: UserID?
        var sessionID: UUID?
        var method: SignInMethod?
        var secondFactor: SecondFactor?
        var client: SignInClient?
        var signedInAt: Date?
        var expiresAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: userID = try UserID(from: &reader)
            case 1: sessionID = try reader.readUUID()
            case 2: method = try SignInMethod(from: &reader)
            case 3: if try !reader.readNull() { secondFactor = try SecondFactor(from: &reader) }
            case 4: if try !reader.readNull() { client = try SignInClient(from: &reader) }
            case 5: signedInAt = try reader.readDate()
            case 6: if try !reader.readNull() { expiresAt = try reader.readDate() }
            default: try reader.skipValue()
            }
        }
        guard let userID else { throw members.missing("userId") }
        guard let sessionID else { throw members.missing("sessionId") }
        guard let method else { throw members.missing("method") }
        guard let signedInAt else { throw members.missing("signedInAt") }
        self.userID = userID
        self.sessionID = sessionID
        self.method = method
        self.secondFactor = secondFactor
        self.client = client
        self.signedInAt = signedInAt
        self.expiresAt = expiresAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("userId", userID)
        writer.member("sessionId", sessionID)
        writer.member("method", method)
        if let secondFactor { writer.member("secondFactor", secondFactor) }
        if let client { writer.member("client", client) }
        writer.member("signedInAt", signedInAt)
        if let expiresAt { writer.member("expiresAt", expiresAt) }
        writer.endObject()
    }
}
