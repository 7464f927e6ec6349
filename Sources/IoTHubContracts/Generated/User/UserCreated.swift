// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// An account has been opened.
public struct UserCreated: DomainEvent, SchemaValue {
    /// `user.created` v1 on `user.events`.
    public static let contract = Contract("user.created", version: 1, topic: Topics.userEvents)

    /// The user.
    public var userID: UserID
    /// Counts the changes to the account, from 1.
    public var version: UserVersion
    /// Where the person is reached.
    public var email: EmailAddress
    /// What the person is called.
    ///
    /// 1 to 100 characters.
    public var displayName: String
    /// A telephone number, if there is one.
    public var phoneNumber: PhoneNumber?
    /// The language of all messages to the person.
    public var locale: LanguageTag
    /// The time zone of the person's days and nights.
    public var timeZone: TimeZoneName
    /// What the person may do.
    ///
    /// 1 to 16 elements; no two the same.
    public var roles: [UserRole]
    /// When the account was opened.
    public var createdAt: Date

    /// Makes an event from its parts.
    public init(
        userID: UserID,
        version: UserVersion,
        email: EmailAddress,
        displayName: String,
        phoneNumber: PhoneNumber? = nil,
        locale: LanguageTag,
        timeZone: TimeZoneName,
        roles: [UserRole],
        createdAt: Date
    ) {
        self.userID = userID
        self.version = version
        self.email = email
        self.displayName = displayName
        self.phoneNumber = phoneNumber
        self.locale = locale
        self.timeZone = timeZone
        self.roles = roles
        self.createdAt = createdAt
    }

    /// The record's key, `userId`: what has the same one stays in order.
    public var partitionKey: String { userID.rawValue }

    /// The examples of the document.
    public static let examples: [UserCreated] = [
        UserCreated(
            userID: "u-41",
            version: 1,
            email: "ines.okafor@example.com",
            displayName: "Ines Okafor",
            phoneNumber: "+4982112345678",
            locale: "de-DE",
            timeZone: "Europe/Berlin",
            roles: [.owner],
            createdAt: Date(timeIntervalSince1970: 1_771_606_931.318)
        ),
        // With a role that not every reader knows yet.
        UserCreated(
            userID: "u-43",
            version: 1,
            email: "audit@nordlicht.example",
            displayName: "Revision",
            locale: "en-GB",
            timeZone: "Etc/UTC",
            roles: [.support, UserRole(rawValue: "auditor")],
            createdAt: Date(timeIntervalSince1970: 1_771_664_400.512)
        ),
    ]

    private static let members = JSONMembers(
        "userId",
        "version",
        "email",
        "displayName",
        "phoneNumber",
        "locale",
        "timeZone",
        "roles",
        "createdAt"
    )

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let displayName = TextRule(minLength: 1, maxLength: 100)
        static let roles = ItemsRule(minItems: 1, maxItems: 16, uniqueItems: true)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var userID: UserID?
        var version: UserVersion?
        var email: EmailAddress?
        var displayName: String?
        var phoneNumber: PhoneNumber?
        var locale: LanguageTag?
        var timeZone: TimeZoneName?
        var roles: [UserRole]?
        var createdAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: userID = try UserID(from: &reader)
            case 1: version = try UserVersion(from: &reader)
            case 2: email = try EmailAddress(from: &reader)
            case 3: displayName = try reader.readString(Rules.displayName)
            case 4: if try !reader.readNull() { phoneNumber = try PhoneNumber(from: &reader) }
            case 5: locale = try LanguageTag(from: &reader)
            case 6: timeZone = try TimeZoneName(from: &reader)
            case 7: roles = try reader.readArray(Rules.roles)
            case 8: createdAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let userID else { throw members.missing("userId") }
        guard let version else { throw members.missing("version") }
        guard let email else { throw members.missing("email") }
        guard let displayName else { throw members.missing("displayName") }
        guard let locale else { throw members.missing("locale") }
        guard let timeZone else { throw members.missing("timeZone") }
        guard let roles else { throw members.missing("roles") }
        guard let createdAt else { throw members.missing("createdAt") }
        self.userID = userID
        self.version = version
        self.email = email
        self.displayName = displayName
        self.phoneNumber = phoneNumber
        self.locale = locale
        self.timeZone = timeZone
        self.roles = roles
        self.createdAt = createdAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("userId", userID)
        writer.member("version", version)
        writer.member("email", email)
        writer.member("displayName", displayName, Rules.displayName)
        if let phoneNumber { writer.member("phoneNumber", phoneNumber) }
        writer.member("locale", locale)
        writer.member("timeZone", timeZone)
        writer.member("roles")
        writer.writeArray(roles, Rules.roles)
        writer.member("createdAt", createdAt)
        writer.endObject()
    }
}
