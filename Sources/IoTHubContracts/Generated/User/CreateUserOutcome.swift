// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What can become of a CreateUser.
public enum CreateUserOutcome: Reply, SchemaValue {
    /// The account is open.
    ///
    /// - Parameters:
    ///   - userID: The user.
    ///   - version: Counts the changes to the account, from 1.
    ///   - createdAt: When it was opened.
    case created(userID: UserID, version: UserVersion, createdAt: Date)
    /// Another account has the name.
    ///
    /// - Parameters:
    ///   - userID: The name as it was given.
    case userIDTaken(userID: UserID)
    /// Another account has the address.
    ///
    /// - Parameters:
    ///   - email: The address as it was given.
    case emailTaken(email: EmailAddress)
    /// Addresses of that domain are not accepted.
    ///
    /// - Parameters:
    ///   - domain: The domain. At most 253 characters.
    case emailDomainBlocked(domain: String)

    /// `user.response.create` v1; it goes where the asker waits.
    public static let contract = Contract("user.response.create", version: 1)

    /// Whether the command was refused for a reason of the business.
    public var isRejection: Bool {
        switch self {
        case .created: false
        case .userIDTaken, .emailTaken, .emailDomainBlocked: true
        }
    }

    /// The name on the wire.
    public var outcomeName: String {
        switch self {
        case .created: "created"
        case .userIDTaken: "userIdTaken"
        case .emailTaken: "emailTaken"
        case .emailDomainBlocked: "emailDomainBlocked"
        }
    }

    /// The names of all outcomes.
    public static let outcomeNames = ["created", "userIdTaken", "emailTaken", "emailDomainBlocked"]

    /// The examples of the document.
    public static let examples: [CreateUserOutcome] = [
        .created(userID: "u-41", version: 1, createdAt: Date(timeIntervalSince1970: 1_771_606_931.318)),
        .emailTaken(email: "jonas@installers.example"),
        .emailDomainBlocked(domain: "throwaway.example"),
        .userIDTaken(userID: "u-7"),
    ]

    private static let cases = JSONCases("outcome", "created", "userIdTaken", "emailTaken", "emailDomainBlocked")

    private enum Members {
        static let created = JSONMembers("outcome", "userId", "version", "createdAt")
        static let userIDTaken = JSONMembers("outcome", "userId")
        static let emailTaken = JSONMembers("outcome", "email")
        static let emailDomainBlocked = JSONMembers("outcome", "domain")
    }

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let domain = TextRule(maxLength: 253)
    }

    /// Reads the case that `outcome` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findCase(Self.cases) {
        case 0: self = try Self.readCreated(from: &reader)
        case 1: self = try Self.readUserIDTaken(from: &reader)
        case 2: self = try Self.readEmailTaken(from: &reader)
        default: self = try Self.readEmailDomainBlocked(from: &reader)
        }
    }

    private static func readCreated(from reader: inout JSONReader) throws(JSONError) -> Self {
        var userID: UserID?
        var version: UserVersion?
        var createdAt: Date?
        var members = try reader.beginObject(Members.created)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: userID = try UserID(from: &reader)
            case 2: version = try UserVersion(from: &reader)
            case 3: createdAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let userID else { throw members.missing("userId") }
        guard let version else { throw members.missing("version") }
        guard let createdAt else { throw members.missing("createdAt") }
        return .created(userID: userID, version: version, createdAt: createdAt)
    }

    private static func readUserIDTaken(from reader: inout JSONReader) throws(JSONError) -> Self {
        var userID: UserID?
        var members = try reader.beginObject(Members.userIDTaken)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: userID = try UserID(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let userID else { throw members.missing("userId") }
        return .userIDTaken(userID: userID)
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

    private static func readEmailDomainBlocked(from reader: inout JSONReader) throws(JSONError) -> Self {
        var domain: String?
        var members = try reader.beginObject(Members.emailDomainBlocked)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: domain = try reader.readString(Rules.domain)
            default: try reader.skipValue()
            }
        }
        guard let domain else { throw members.missing("domain") }
        return .emailDomainBlocked(domain: domain)
    }

    /// Writes the discriminator first, then the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .created(let userID, let version, let createdAt):
            writer.member("outcome", "created")
            writer.member("userId", userID)
            writer.member("version", version)
            writer.member("createdAt", createdAt)
        case .userIDTaken(let userID):
            writer.member("outcome", "userIdTaken")
            writer.member("userId", userID)
        case .emailTaken(let email):
            writer.member("outcome", "emailTaken")
            writer.member("email", email)
        case .emailDomainBlocked(let domain):
            writer.member("outcome", "emailDomainBlocked")
            writer.member("domain", domain, Rules.domain)
        }
        writer.endObject()
    }
}
