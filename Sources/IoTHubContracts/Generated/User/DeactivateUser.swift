// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Closes an account for a time; nothing is forgotten.
public struct DeactivateUser: Command, SchemaValue {
    /// What can become of it.
    public typealias Outcome = DeactivateUserOutcome

    /// `user.command.deactivate` v1 on `user.commands`.
    public static let contract = Contract("user.command.deactivate", version: 1, topic: Topics.userCommands)

    /// The user.
    public var userID: UserID
    /// Why the account is closed.
    public var reason: DeactivationReason
    /// More about it, for the support desk.
    ///
    /// At most 1024 characters.
    public var note: String?
    /// Who asks; absent for a service's own.
    public var requestedBy: UserID?

    /// Makes a command from its parts.
    public init(userID: UserID, reason: DeactivationReason, note: String? = nil, requestedBy: UserID? = nil) {
        self.userID = userID
        self.reason = reason
        self.note = note
        self.requestedBy = requestedBy
    }

    /// The record's key, `userId`: what has the same one stays in order.
    public var partitionKey: String { userID.rawValue }

    /// The examples of the document.
    public static let examples: [DeactivateUser] = [
        DeactivateUser(userID: "u-42", reason: .paymentOverdue, note: "Third reminder unanswered."),
        DeactivateUser(userID: "u-41", reason: .userRequest, requestedBy: "u-41"),
    ]

    private static let members = JSONMembers("userId", "reason", "note", "requestedBy")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let note = TextRule(maxLength: 1024)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var userID: UserID?
        var reason: DeactivationReason?
        var note: String?
        var requestedBy: UserID?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: userID = try UserID(from: &reader)
            case 1: reason = try DeactivationReason(from: &reader)
            case 2: if try !reader.readNull() { note = try reader.readString(Rules.note) }
            case 3: if try !reader.readNull() { requestedBy = try UserID(from: &reader) }
            default: try reader.skipValue()
            }
        }
        guard let userID else { throw members.missing("userId") }
        guard let reason else { throw members.missing("reason") }
        self.userID = userID
        self.reason = reason
        self.note = note
        self.requestedBy = requestedBy
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("userId", userID)
        writer.member("reason", reason)
        if let note { writer.member("note", note, Rules.note) }
        if let requestedBy { writer.member("requestedBy", requestedBy) }
        writer.endObject()
    }
}
