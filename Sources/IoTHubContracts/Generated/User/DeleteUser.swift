// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Forgets a person, as the law gives everybody the right to ask for.
public struct DeleteUser: Command, SchemaValue {
    /// What can become of it.
    public typealias Outcome = DeleteUserOutcome

    /// `user.command.delete` v1 on `user.commands`.
    public static let contract = Contract("user.command.delete", version: 1, topic: Topics.userCommands)

    /// The user.
    public var userID: UserID
    /// Whether devices that the user owns are taken away first; else they are in the way.
    public var unbindDevices: Bool
    /// Who asks; absent for a service's own.
    public var requestedBy: UserID?

    /// Makes a command from its parts.
    public init(userID: UserID, unbindDevices: Bool = false, requestedBy: UserID? = nil) {
        self.userID = userID
        self.unbindDevices = unbindDevices
        self.requestedBy = requestedBy
    }

    /// The record's key, `userId`: what has the same one stays in order.
    public var partitionKey: String { userID.rawValue }

    /// The examples of the document.
    public static let examples: [DeleteUser] = [
        DeleteUser(userID: "u-8", requestedBy: "u-8"),
        // What is left is taken from the user first.
        DeleteUser(userID: "u-19", unbindDevices: true, requestedBy: "u-31"),
    ]

    private static let members = JSONMembers("userId", "unbindDevices", "requestedBy")

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var userID: UserID?
        var unbindDevices: Bool = false
        var requestedBy: UserID?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: userID = try UserID(from: &reader)
            case 1: if try !reader.readNull() { unbindDevices = try reader.readBool() }
            case 2: if try !reader.readNull() { requestedBy = try UserID(from: &reader) }
            default: try reader.skipValue()
            }
        }
        guard let userID else { throw members.missing("userId") }
        self.userID = userID
        self.unbindDevices = unbindDevices
        self.requestedBy = requestedBy
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("userId", userID)
        writer.member("unbindDevices", unbindDevices)
        if let requestedBy { writer.member("requestedBy", requestedBy) }
        writer.endObject()
    }
}
