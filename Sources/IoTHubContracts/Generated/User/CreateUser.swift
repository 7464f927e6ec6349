// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Opens an account for a person.
public struct CreateUser: Command, SchemaValue {
    /// What can become of it.
    public typealias Outcome = CreateUserOutcome

    /// `user.command.create` v1 on `user.commands`.
    public static let contract = Contract("user.command.create", version: 1, topic: Topics.userCommands)

    /// The name of the account; the asker chooses it, so that a repeated command opens no second one.
    public var userID: UserID
    /// Where the person is reached.
    public var email: EmailAddress
    /// What the person is called.
    ///
    /// 1 to 100 characters.
    public var displayName: String
    /// A telephone number, if there is one.
    public var phoneNumber: PhoneNumber?
    /// The language of all messages to the person; absent means en-GB.
    public var locale: LanguageTag?
    /// The time zone of the person's days and nights; absent means Etc/UTC.
    public var timeZone: TimeZoneName?
    /// What the person may do; without any it is an owner.
    ///
    /// At most 16 elements; no two the same.
    public var roles: [UserRole]

    /// Makes a command from its parts.
    public init(
        userID: UserID,
        email: EmailAddress,
        displayName: String,
        phoneNumber: PhoneNumber? = nil,
        locale: LanguageTag? = nil,
        timeZone: TimeZoneName? = nil,
        roles: [UserRole] = []
    ) {
        self.userID = userID
        self.email = email
        self.displayName = displayName
        self.phoneNumber = phoneNumber
        self.locale = locale
        self.timeZone = timeZone
        self.roles = roles
    }

    /// The record's key, `userId`: what has the same one stays in order.
    public var partitionKey: String { userID.rawValue }

    /// The examples of the document.
    public static let examples: [CreateUser] = [
        CreateUser(
            userID: "u-41",
            email: "ines.okafor@example.com",
            displayName: "Ines Okafor",
            phoneNumber: "+4982112345678",
            locale: "de-DE",
            timeZone: "Europe/Berlin",
            roles: [.owner]
        ),
        // What must be said and no more; the rest has its default.
        CreateUser(userID: "u-42", email: "jonas@installers.example", displayName: "Jonas Weiss"),
    ]

    private static let members = JSONMembers(
        "userId",
        "email",
        "displayName",
        "phoneNumber",
        "locale",
        "timeZone",
        "roles"
    )

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let displayName = TextRule(minLength: 1, maxLength: 100)
        static let roles = ItemsRule(maxItems: 16, uniqueItems: true)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var userID: UserID?
        var email: EmailAddress?
        var displayName: String?
        var phoneNumber: PhoneNumber?
        var locale: LanguageTag?
        var timeZone: TimeZoneName?
        var roles: [UserRole] = []
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: userID = try UserID(from: &reader)
            case 1: email = try EmailAddress(from: &reader)
            case 2: displayName = try reader.readString(Rules.displayName)
            case 3: if try !reader.readNull() { phoneNumber = try PhoneNumber(from: &reader) }
            case 4: if try !reader.readNull() { locale = try LanguageTag(from: &reader) }
            case 5: if try !reader.readNull() { timeZone = try TimeZoneName(from: &reader) }
            case 6: if try !reader.readNull() { roles = try reader.readArray(Rules.roles) }
            default: try reader.skipValue()
            }
        }
        guard let userID else { throw members.missing("userId") }
        guard let email else { throw members.missing("email") }
        guard let displayName else { throw members.missing("displayName") }
        self.userID = userID
        self.email = email
        self.displayName = displayName
        self.phoneNumber = phoneNumber
        self.locale = locale
        self.timeZone = timeZone
        self.roles = roles
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("userId", userID)
        writer.member("email", email)
        writer.member("displayName", displayName, Rules.displayName)
        if let phoneNumber { writer.member("phoneNumber", phoneNumber) }
        if let locale { writer.member("locale", locale) }
        if let timeZone { writer.member("timeZone", timeZone) }
        writer.member("roles")
        writer.writeArray(roles, Rules.roles)
        writer.endObject()
    }
}
