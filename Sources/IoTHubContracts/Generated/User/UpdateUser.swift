// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Changes what is known about a user.
public struct UpdateUser: Command, SchemaValue {
    /// What can become of it.
    public typealias Outcome = UpdateUserOutcome

    /// `user.command.update` v1 on `user.commands`.
    public static let contract = Contract("user.command.update", version: 1, topic: Topics.userCommands)

    /// The user.
    public var userID: UserID
    /// Which version the asker has seen; absent means whichever there is.
    public var expectedVersion: UserVersion?
    /// What to change, in this order; all or nothing.
    ///
    /// 1 to 32 elements.
    public var changes: [UserEdit]
    /// Who asks; absent for a service's own.
    public var requestedBy: UserID?

    /// Makes a command from its parts.
    public init(userID: UserID, expectedVersion: UserVersion? = nil, changes: [UserEdit], requestedBy: UserID? = nil) {
        self.userID = userID
        self.expectedVersion = expectedVersion
        self.changes = changes
        self.requestedBy = requestedBy
    }

    /// The record's key, `userId`: what has the same one stays in order.
    public var partitionKey: String { userID.rawValue }

    /// The examples of the document.
    public static let examples: [UpdateUser] = [
        // Two changes, on the condition that nobody else has changed the account meanwhile.
        UpdateUser(
            userID: "u-41",
            expectedVersion: 1,
            changes: [.setTimeZone(timeZone: "Europe/Lisbon"), .setLocale(locale: "pt-PT")],
            requestedBy: "u-41"
        ),
        // Everything that a change can be.
        UpdateUser(
            userID: "u-42",
            changes: [
                .setEmail(email: "jonas.weiss@installers.example"),
                .setDisplayName(displayName: "Jonas Weiß"),
                .setPhoneNumber(phoneNumber: "+498219876543"),
                .removePhoneNumber,
                .addRole(role: .`operator`),
                .removeRole(role: .installer),
            ],
            requestedBy: "u-31"
        ),
    ]

    private static let members = JSONMembers("userId", "expectedVersion", "changes", "requestedBy")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let changes = ItemsRule(minItems: 1, maxItems: 32)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var userID: UserID?
        var expectedVersion: UserVersion?
        var changes: [UserEdit]?
        var requestedBy: UserID?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: userID = try UserID(from: &reader)
            case 1: if try !reader.readNull() { expectedVersion = try UserVersion(from: &reader) }
            case 2: changes = try reader.readArray(Rules.changes)
            case 3: if try !reader.readNull() { requestedBy = try UserID(from: &reader) }
            default: try reader.skipValue()
            }
        }
        guard let userID else { throw members.missing("userId") }
        guard let changes else { throw members.missing("changes") }
        self.userID = userID
        self.expectedVersion = expectedVersion
        self.changes = changes
        self.requestedBy = requestedBy
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("userId", userID)
        if let expectedVersion { writer.member("expectedVersion", expectedVersion) }
        writer.member("changes")
        writer.writeArray(changes, Rules.changes)
        if let requestedBy { writer.member("requestedBy", requestedBy) }
        writer.endObject()
    }
}
