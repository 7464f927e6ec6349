// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What can become of a ReactivateUser.
public enum ReactivateUserOutcome: Reply, SchemaValue {
    /// The account is open again.
    ///
    /// - Parameters:
    ///   - userID: The user.
    ///   - version: The version that it made.
    ///   - reactivatedAt: When it was opened.
    case reactivated(userID: UserID, version: UserVersion, reactivatedAt: Date)
    /// It was not closed.
    case notDeactivated
    /// The plan allows no more open accounts.
    ///
    /// - Parameters:
    ///   - limit: How many the plan allows. From 0 to 1000000.
    case seatLimitReached(limit: Int)
    /// There is no such user.
    ///
    /// - Parameters:
    ///   - userID: The user as it was given.
    case unknownUser(userID: UserID)

    /// `user.response.reactivate` v1; it goes where the asker waits.
    public static let contract = Contract("user.response.reactivate", version: 1)

    /// Whether the command was refused for a reason of the business.
    public var isRejection: Bool {
        switch self {
        case .reactivated, .notDeactivated: false
        case .seatLimitReached, .unknownUser: true
        }
    }

    /// The name on the wire.
    public var outcomeName: String {
        switch self {
        case .reactivated: "reactivated"
        case .notDeactivated: "notDeactivated"
        case .seatLimitReached: "seatLimitReached"
        case .unknownUser: "unknownUser"
        }
    }

    /// The names of all outcomes.
    public static let outcomeNames = ["reactivated", "notDeactivated", "seatLimitReached", "unknownUser"]

    /// The examples of the document.
    public static let examples: [ReactivateUserOutcome] = [
        .reactivated(userID: "u-42", version: 5, reactivatedAt: Date(timeIntervalSince1970: 1_776_507_600.784)),
        .notDeactivated,
        .seatLimitReached(limit: 25),
        .unknownUser(userID: "u-999"),
    ]

    private static let cases = JSONCases("outcome", "reactivated", "notDeactivated", "seatLimitReached", "unknownUser")

    private enum Members {
        static let reactivated = JSONMembers("outcome", "userId", "version", "reactivatedAt")
        static let notDeactivated = JSONMembers("outcome")
        static let seatLimitReached = JSONMembers("outcome", "limit")
        static let unknownUser = JSONMembers("outcome", "userId")
    }

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let limit = IntegerRule(minimum: 0, maximum: 1_000_000)
    }

    /// Reads the case that `outcome` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findCase(Self.cases) {
        case 0: self = try Self.readReactivated(from: &reader)
        case 1:
            try reader.readEmptyCase(Members.notDeactivated)
            self = .notDeactivated
        case 2: self = try Self.readSeatLimitReached(from: &reader)
        default: self = try Self.readUnknownUser(from: &reader)
        }
    }

    private static func readReactivated(from reader: inout JSONReader) throws(JSONError) -> Self {
        var userID: UserID?
        var version: UserVersion?
        var reactivatedAt: Date?
        var members = try reader.beginObject(Members.reactivated)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: userID = try UserID(from: &reader)
            case 2: version = try UserVersion(from: &reader)
            case 3: reactivatedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let userID else { throw members.missing("userId") }
        guard let version else { throw members.missing("version") }
        guard let reactivatedAt else { throw members.missing("reactivatedAt") }
        return .reactivated(userID: userID, version: version, reactivatedAt: reactivatedAt)
    }

    private static func readSeatLimitReached(from reader: inout JSONReader) throws(JSONError) -> Self {
        var limit: Int?
        var members = try reader.beginObject(Members.seatLimitReached)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: limit = try reader.readInt(Rules.limit)
            default: try reader.skipValue()
            }
        }
        guard let limit else { throw members.missing("limit") }
        return .seatLimitReached(limit: limit)
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
        case .reactivated(let userID, let version, let reactivatedAt):
            writer.member("outcome", "reactivated")
            writer.member("userId", userID)
            writer.member("version", version)
            writer.member("reactivatedAt", reactivatedAt)
        case .notDeactivated:
            writer.member("outcome", "notDeactivated")
        case .seatLimitReached(let limit):
            writer.member("outcome", "seatLimitReached")
            writer.member("limit", limit, Rules.limit)
        case .unknownUser(let userID):
            writer.member("outcome", "unknownUser")
            writer.member("userId", userID)
        }
        writer.endObject()
    }
}
