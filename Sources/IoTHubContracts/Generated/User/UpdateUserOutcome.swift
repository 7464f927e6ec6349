// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What can become of an UpdateUser.
public enum UpdateUserOutcome: Reply, SchemaValue {
    /// All changes are made.
    ///
    /// - Parameters:
    ///   - userID: The user.
    ///   - version: The version that they made.
    ///   - updatedAt: When they were made.
    case updated(userID: UserID, version: UserVersion, updatedAt: Date)
    /// Everything was so already; there is no new version.
    ///
    /// - Parameters:
    ///   - version: The version that there is.
    case unchanged(version: UserVersion)
    /// Somebody else has changed the account meanwhile.
    ///
    /// - Parameters:
    ///   - expectedVersion: The version that was expected.
    ///   - actualVersion: The version that there is.
    case versionConflict(expectedVersion: UserVersion, actualVersion: UserVersion)
    /// Another account has the address.
    ///
    /// - Parameters:
    ///   - email: The address as it was given.
    case emailTaken(email: EmailAddress)
    /// Whoever asks may not give or take that role.
    ///
    /// - Parameters:
    ///   - role: The role.
    case roleNotAllowed(role: UserRole)
    /// There is no such user.
    ///
    /// - Parameters:
    ///   - userID: The user as it was given.
    case unknownUser(userID: UserID)

    /// `user.response.update` v1; it goes where the asker waits.
    public static let contract = Contract("user.response.update", version: 1)

    /// Whether the command was refused for a reason of the business.
    public var isRejection: Bool {
        switch self {
        case .updated, .unchanged: false
        case .versionConflict, .emailTaken, .roleNotAllowed, .unknownUser: true
        }
    }

    /// The name on the wire.
    public var outcomeName: String {
        switch self {
        case .updated: "updated"
        case .unchanged: "unchanged"
        case .versionConflict: "versionConflict"
        case .emailTaken: "emailTaken"
        case .roleNotAllowed: "roleNotAllowed"
        case .unknownUser: "unknownUser"
        }
    }

    /// The names of all outcomes.
    public static let outcomeNames = [
        "updated",
        "unchanged",
        "versionConflict",
        "emailTaken",
        "roleNotAllowed",
        "unknownUser",
    ]

    /// The examples of the document.
    public static let examples: [UpdateUserOutcome] = [
        .updated(userID: "u-41", version: 2, updatedAt: Date(timeIntervalSince1970: 1_772_353_805.652)),
        // Somebody else was faster.
        .versionConflict(expectedVersion: 1, actualVersion: 2),
        .unchanged(version: 4),
        .emailTaken(email: "mira@example.com"),
        .roleNotAllowed(role: .administrator),
        .unknownUser(userID: "u-999"),
    ]

    private static let cases = JSONCases(
        "outcome",
        "updated",
        "unchanged",
        "versionConflict",
        "emailTaken",
        "roleNotAllowed",
        "unknownUser"
    )

    private enum Members {
        static let updated = JSONMembers("outcome", "userId", "version", "updatedAt")
        static let unchanged = JSONMembers("outcome", "version")
        static let versionConflict = JSONMembers("outcome", "expectedVersion", "actualVersion")
        static let emailTaken = JSONMembers("outcome", "email")
        static let roleNotAllowed = JSONMembers("outcome", "role")
        static let unknownUser = JSONMembers("outcome", "userId")
    }

    /// Reads the case that `outcome` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findCase(Self.cases) {
        case 0: self = try Self.readUpdated(from: &reader)
        case 1: self = try Self.readUnchanged(from: &reader)
        case 2: self = try Self.readVersionConflict(from: &reader)
        case 3: self = try Self.readEmailTaken(from: &reader)
        case 4: self = try Self.readRoleNotAllowed(from: &reader)
        default: self = try Self.readUnknownUser(from: &reader)
        }
    }

    private static func readUpdated(from reader: inout JSONReader) throws(JSONError) -> Self {
        var userID: UserID?
        var version: UserVersion?
        var updatedAt: Date?
        var members = try reader.beginObject(Members.updated)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: userID = try UserID(from: &reader)
            case 2: version = try UserVersion(from: &reader)
            case 3: updatedAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let userID else { throw members.missing("userId") }
        guard let version else { throw members.missing("version") }
        guard let updatedAt else { throw members.missing("updatedAt") }
        return .updated(userID: userID, version: version, updatedAt: updatedAt)
    }

    private static func readUnchanged(from reader: inout JSONReader) throws(JSONError) -> Self {
        var version: UserVersion?
        var members = try reader.beginObject(Members.unchanged)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: version = try UserVersion(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let version else { throw members.missing("version") }
        return .unchanged(version: version)
    }

    private static func readVersionConflict(from reader: inout JSONReader) throws(JSONError) -> Self {
        var expectedVersion: UserVersion?
        var actualVersion: UserVersion?
        var members = try reader.beginObject(Members.versionConflict)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: expectedVersion = try UserVersion(from: &reader)
            case 2: actualVersion = try UserVersion(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let expectedVersion else { throw members.missing("expectedVersion") }
        guard let actualVersion else { throw members.missing("actualVersion") }
        return .versionConflict(expectedVersion: expectedVersion, actualVersion: actualVersion)
    }

    private static func readEmailTaken(from reader: inout JSONReader) throws(JSONError) -> Self {
        var email: EmailAddress?
        var members = try reader.beginObject(Members.emailTaken)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: email = try EmailAddress(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let email else { throw members.missing("email") }
        return .emailTaken(email: email)
    }

    private static func readRoleNotAllowed(from reader: inout JSONReader) throws(JSONError) -> Self {
        var role: UserRole?
        var members = try reader.beginObject(Members.roleNotAllowed)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: role = try UserRole(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let role else { throw members.missing("role") }
        return .roleNotAllowed(role: role)
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
        case .updated(let userID, let version, let updatedAt):
            writer.member("outcome", "updated")
            writer.member("userId", userID)
            writer.member("version", version)
            writer.member("updatedAt", updatedAt)
        case .unchanged(let version):
            writer.member("outcome", "unchanged")
            writer.member("version", version)
        case .versionConflict(let expectedVersion, let actualVersion):
            writer.member("outcome", "versionConflict")
            writer.member("expectedVersion", expectedVersion)
            writer.member("actualVersion", actualVersion)
        case .emailTaken(let email):
            writer.member("outcome", "emailTaken")
            writer.member("email", email)
        case .roleNotAllowed(let role):
            writer.member("outcome", "roleNotAllowed")
            writer.member("role", role)
        case .unknownUser(let userID):
            writer.member("outcome", "unknownUser")
            writer.member("userId", userID)
        }
        writer.endObject()
    }
}
