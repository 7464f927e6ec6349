// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What can become of a DeleteUser.
public enum DeleteUserOutcome: Reply, SchemaValue {
    /// The person is forgotten.
    ///
    /// - Parameters:
    ///   - userID: The user.
    ///   - deletedAt: When the account was deleted.
    case deleted(userID: UserID, deletedAt: Date)
    /// The user owns devices.
    ///
    /// - Parameters:
    ///   - devices: Some of them. At most 100 elements.
    ///   - total: How many there are. From 1 to 1000000.
    case ownsDevices(devices: [DeviceID], total: Int)
    /// Nobody would be left who may do everything.
    case lastAdministrator
    /// There is no such user.
    ///
    /// - Parameters:
    ///   - userID: The user as it was given.
    case unknownUser(userID: UserID)

    /// `user.response.delete` v1; it goes where the asker waits.
    public static let contract = Contract("user.response.delete", version: 1)

    /// Whether the command was refused for a reason of the business.
    public var isRejection: Bool {
        switch self {
        case .deleted: false
        case .ownsDevices, .lastAdministrator, .unknownUser: true
        }
    }

    /// The name on the wire.
    public var outcomeName: String {
        switch self {
        case .deleted: "deleted"
        case .ownsDevices: "ownsDevices"
        case .lastAdministrator: "lastAdministrator"
        case .unknownUser: "unknownUser"
        }
    }

    /// The names of all outcomes.
    public static let outcomeNames = ["deleted", "ownsDevices", "lastAdministrator", "unknownUser"]

    /// The examples of the document.
    public static let examples: [DeleteUserOutcome] = [
        .deleted(userID: "u-8", deletedAt: Date(timeIntervalSince1970: 1_775_001_598.229)),
        .ownsDevices(devices: ["d-1002", "d-1017"], total: 2),
        .lastAdministrator,
        .unknownUser(userID: "u-999"),
    ]

    private static let cases = JSONCases("outcome", "deleted", "ownsDevices", "lastAdministrator", "unknownUser")

    private enum Members {
        static let deleted = JSONMembers("outcome", "userId", "deletedAt")
        static let ownsDevices = JSONMembers("outcome", "devices", "total")
        static let lastAdministrator = JSONMembers("outcome")
        static let unknownUser = JSONMembers("outcome", "userId")
    }

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let devices = ItemsRule(maxItems: 100)
        static let total = IntegerRule(minimum: 1, maximum: 1_000_000)
    }

    /// Reads the case that `outcome` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findCase(Self.cases) {
        case 0: self = try Self.readDeleted(from: &reader)
        case 1: self = try Self.readOwnsDevices(from: &reader)
        case 2:
            try reader.readEmptyCase(Members.lastAdministrator)
            self = .lastAdministrator
        default: self = try Self.readUnknownUser(from: &reader)
        }
    }

    private static func readDeleted(from reader: inout JSONReader) throws(JSONError) -> Self {
        var userID: UserID?
        var deletedAt: Date?
        var members = try reader.beginObject(Members.deleted)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: userID = try UserID(from: &reader)
            case 2: deletedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let userID else { throw members.missing("userId") }
        guard let deletedAt else { throw members.missing("deletedAt") }
        return .deleted(userID: userID, deletedAt: deletedAt)
    }

    private static func readOwnsDevices(from reader: inout JSONReader) throws(JSONError) -> Self {
        var devices: [DeviceID]?
        var total: Int?
        var members = try reader.beginObject(Members.ownsDevices)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: devices = try reader.readArray(Rules.devices)
            case 2: total = try reader.readInt(Rules.total)
            default: try reader.skipValue()
            }
        }
        guard let devices else { throw members.missing("devices") }
        guard let total else { throw members.missing("total") }
        return .ownsDevices(devices: devices, total: total)
    }

    private static func readUnknownUser(from reader: inout JSONReader) throws(JSONError) -> Self {
        var userID: UserID?
        var members = try reader.beginObject(Members.unknownUser)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: userID = try UserID(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let userID else { throw members.missing("userId") }
        return .unknownUser(userID: userID)
    }

    /// Writes the discriminator first, then the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .deleted(let userID, let deletedAt):
            writer.member("outcome", "deleted")
            writer.member("userId", userID)
            writer.member("deletedAt", deletedAt)
        case .ownsDevices(let devices, let total):
            writer.member("outcome", "ownsDevices")
            writer.member("devices")
            writer.writeArray(devices, Rules.devices)
            writer.member("total", total, Rules.total)
        case .lastAdministrator:
            writer.member("outcome", "lastAdministrator")
        case .unknownUser(let userID):
            writer.member("outcome", "unknownUser")
            writer.member("userId", userID)
        }
        writer.endObject()
    }
}
