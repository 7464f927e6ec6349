// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What can become of a DeactivateUser.
public enum DeactivateUserOutcome: Reply, SchemaValue {
    /// The account is closed; its sessions are over.
    ///
    /// - Parameters:
    ///   - userID: The user.
    ///   - version: The version that it made.
    ///   - deactivatedAt: When it was closed.
    case deactivated(userID: UserID, version: UserVersion, deactivatedAt: Date)
    /// It was closed already.
    ///
    /// - Parameters:
    ///   - deactivatedAt: When it was closed.
    case alreadyDeactivated(deactivatedAt: Date)
    /// Nobody would be left who may do everything.
    case lastAdministrator
    /// There is no such user.
    ///
    /// - Parameters:
    ///   - userID: The user as it was given.
    case unknownUser(userID: UserID)

    /// `user.response.deactivate` v1; it goes where the asker waits.
    public static let contract = Contract("user.response.deactivate", version: 1)

    /// Whether the command was refused for a reason of the business.
    public var isRejection: Bool {
        switch self {
        case .deactivated, .alreadyDeactivated: false
        case .lastAdministrator, .unknownUser: true
        }
    }

    /// The name on the wire.
    public var outcomeName: String {
        switch self {
        case .deactivated: "deactivated"
        case .alreadyDeactivated: "alreadyDeactivated"
        case .lastAdministrator: "lastAdministrator"
        case .unknownUser: "unknownUser"
        }
    }

    /// The names of all outcomes.
    public static let outcomeNames = ["deactivated", "alreadyDeactivated", "lastAdministrator", "unknownUser"]

    /// The examples of the document.
    public static let examples: [DeactivateUserOutcome] = [
        .deactivated(userID: "u-42", version: 4, deactivatedAt: Date(timeIntervalSince1970: 1_776_232_802.127)),
        .lastAdministrator,
        .alreadyDeactivated(deactivatedAt: Date(timeIntervalSince1970: 1_777_890_600.118)),
        .unknownUser(userID: "u-999"),
    ]

    private static let cases = JSONCases(
        "outcome",
        "deactivated",
        "alreadyDeactivated",
        "lastAdministrator",
        "unknownUser"
    )

    private enum Members {
        static let deactivated = JSONMembers("outcome", "userId", "version", "deactivatedAt")
        static let alreadyDeactivated = JSONMembers("outcome", "deactivatedAt")
        static let lastAdministrator = JSONMembers("outcome")
        static let unknownUser = JSONMembers("outcome", "userId")
    }

    /// Reads the case that `outcome` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findCase(Self.cases) {
        case 0: self = try Self.readDeactivated(from: &reader)
        case 1: self = try Self.readAlreadyDeactivated(from: &reader)
        case 2:
            try reader.readEmptyCase(Members.lastAdministrator)
            self = .lastAdministrator
        default: self = try Self.readUnknownUser(from: &reader)
        }
    }

    private static func readDeactivated(from reader: inout JSONReader) throws(JSONError) -> Self {
        var userID: UserID?
        var version: UserVersion?
        var deactivatedAt: Date?
        var members = try reader.beginObject(Members.deactivated)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: userID = try UserID(from: &reader)
            case 2: version = try UserVersion(from: &reader)
            case 3: deactivatedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let userID else { throw members.missing("userId") }
        guard let version else { throw members.missing("version") }
        guard let deactivatedAt else { throw members.missing("deactivatedAt") }
        return .deactivated(userID: userID, version: version, deactivatedAt: deactivatedAt)
    }

    private static func readAlreadyDeactivated(from reader: inout JSONReader) throws(JSONError) -> Self {
        var deactivatedAt: Date?
        var members = try reader.beginObject(Members.alreadyDeactivated)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: deactivatedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let deactivatedAt else { throw members.missing("deactivatedAt") }
        return .alreadyDeactivated(deactivatedAt: deactivatedAt)
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
        case .deactivated(let userID, let version, let deactivatedAt):
            writer.member("outcome", "deactivated")
            writer.member("userId", userID)
            writer.member("version", version)
            writer.member("deactivatedAt", deactivatedAt)
        case .alreadyDeactivated(let deactivatedAt):
            writer.member("outcome", "alreadyDeactivated")
            writer.member("deactivatedAt", deactivatedAt)
        case .lastAdministrator:
            writer.member("outcome", "lastAdministrator")
        case .unknownUser(let userID):
            writer.member("outcome", "unknownUser")
            writer.member("userId", userID)
        }
        writer.endObject()
    }
}
