// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Opens an account again that was closed for a time.
public struct ReactivateUser: Command, SchemaValue {
    /// What can become of it.
    public typealias Outcome = ReactivateUserOutcome

    /// `user.command.reactivate` v1 on `user.commands`.
    public static let contract = Contract("user.command.reactivate", version: 1, topic: Topics.userCommands)

    /// The user.
    public var userID: UserID
    /// Who asks; absent for a service's own.
    public var requestedBy: UserID?

    /// Makes a command from its parts.
    public init(userID: UserID, requestedBy: UserID? = nil) {
        self.userID = userID
        self.requestedBy = requestedBy
    }

    /// The record's key, `userId`: what has the same one stays in order.
    public var partitionKey: String { userID.rawValue }

    /// The examples of the document.
    public static let examples: [ReactivateUser] = [
        ReactivateUser(userID: "u-42"),
        ReactivateUser(userID: "u-41", requestedBy: "u-31"),
    ]

    private static let members = JSONMembers("userId", "requestedBy")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var userID: UserID?
        var requestedBy: UserID?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: userID = try UserID(from: &reader)
            case 1: if try !reader.readNull() { requestedBy = try UserID(from: &reader) }
            default: try reader.skipValue()
            }
        }
        guard let userID else { throw members.missing("userId") }
        self.userID = userID
        self.requestedBy = requestedBy
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("userId", userID)
        if let requestedBy { writer.member("requestedBy", requestedBy) }
        writer.endObject()
    }
}
