// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// One change to a user.
public enum UserEdit: TaggedUnion, SchemaValue {
    /// The person is reached elsewhere.
    ///
    /// - Parameters:
    ///   - email: The new address.
    case setEmail(email: EmailAddress)
    /// The person is called otherwise.
    ///
    /// - Parameters:
    ///   - displayName: The new name. 1 to 100 characters.
    case setDisplayName(displayName: String)
    /// The person has this telephone number.
    ///
    /// - Parameters:
    ///   - phoneNumber: The new number.
    case setPhoneNumber(phoneNumber: PhoneNumber)
    /// The person has no telephone number any more.
    case removePhoneNumber
    /// The person reads another language.
    ///
    /// - Parameters:
    ///   - locale: The new language.
    case setLocale(locale: LanguageTag)
    /// The person lives in another time zone.
    ///
    /// - Parameters:
    ///   - timeZone: The new time zone.
    case setTimeZone(timeZone: TimeZoneName)
    /// The person may do more.
    ///
    /// - Parameters:
    ///   - role: The role to add.
    case addRole(role: UserRole)
    /// The person may do less.
    ///
    /// - Parameters:
    ///   - role: The role to take away.
    case removeRole(role: UserRole)

    /// The member that tells the cases apart.
    public static let discriminator = "change"

    private static let cases = JSONCases(
        "change",
        "setEmail",
        "setDisplayName",
        "setPhoneNumber",
        "removePhoneNumber",
        "setLocale",
        "setTimeZone",
        "addRole",
        "removeRole"
    )

    private enum Members {
        static let setEmail = JSONMembers("change", "email")
        static let setDisplayName = JSONMembers("change", "displayName")
        static let setPhoneNumber = JSONMembers("change", "phoneNumber")
        static let removePhoneNumber = JSONMembers("change")
        static let setLocale = JSONMembers("change", "locale")
        static let setTimeZone = JSONMembers("change", "timeZone")
        static let addRole = JSONMembers("change", "role")
        static let removeRole = JSONMembers("change", "role")
    }

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let displayName = TextRule(minLength: 1, maxLength: 100)
    }

    /// Reads the case that `change` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findCase(Self.cases) {
        case 0: self = try Self.readSetEmail(from: &reader)
        case 1: self = try Self.readSetDisplayName(from: &reader)
        case 2: self = try Self.readSetPhoneNumber(from: &reader)
        case 3:
            try reader.readEmptyCase(Members.removePhoneNumber)
            self = .removePhoneNumber
        case 4: self = try Self.readSetLocale(from: &reader)
        case 5: self = try Self.readSetTimeZone(from: &reader)
        case 6: self = try Self.readAddRole(from: &reader)
        default: self = try Self.readRemoveRole(from: &reader)
        }
    }

    private static func readSetEmail(from reader: inout JSONReader) throws(JSONError) -> Self {
        var email: EmailAddress?
        var members = try reader.beginObject(Members.setEmail)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: email = try EmailAddress(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let email else { throw members.missing("email") }
        return .setEmail(email: email)
    }

    private static func readSetDisplayName(from reader: inout JSONReader) throws(JSONError) -> Self {
        var displayName: String?
        var members = try reader.beginObject(Members.setDisplayName)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: displayName = try reader.readString(Rules.displayName)
            default: try reader.skipValue()
            }
        }
        guard let displayName else { throw members.missing("displayName") }
        return .setDisplayName(displayName: displayName)
    }

    private static func readSetPhoneNumber(from reader: inout JSONReader) throws(JSONError) -> Self {
        var phoneNumber: PhoneNumber?
        var members = try reader.beginObject(Members.setPhoneNumber)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: phoneNumber = try PhoneNumber(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let phoneNumber else { throw members.missing("phoneNumber") }
        return .setPhoneNumber(phoneNumber: phoneNumber)
    }

    private static func readSetLocale(from reader: inout JSONReader) throws(JSONError) -> Self {
        var locale: LanguageTag?
        var members = try reader.beginObject(Members.setLocale)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: locale = try LanguageTag(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let locale else { throw members.missing("locale") }
        return .setLocale(locale: locale)
    }

    private static func readSetTimeZone(from reader: inout JSONReader) throws(JSONError) -> Self {
        var timeZone: TimeZoneName?
        var members = try reader.beginObject(Members.setTimeZone)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: timeZone = try TimeZoneName(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let timeZone else { throw members.missing("timeZone") }
        return .setTimeZone(timeZone: timeZone)
    }

    private static func readAddRole(from reader: inout JSONReader) throws(JSONError) -> Self {
        var role: UserRole?
        var members = try reader.beginObject(Members.addRole)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: role = try UserRole(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let role else { throw members.missing("role") }
        return .addRole(role: role)
    }

    private static func readRemoveRole(from reader: inout JSONReader) throws(JSONError) -> Self {
        var role: UserRole?
        var members = try reader.beginObject(Members.removeRole)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: role = try UserRole(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let role else { throw members.missing("role") }
        return .removeRole(role: role)
    }

    /// Writes the discriminator first, then the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .setEmail(let email):
            writer.member("change", "setEmail")
            writer.member("email", email)
        case .setDisplayName(let displayName):
            writer.member("change", "setDisplayName")
            writer.member("displayName", displayName, Rules.displayName)
        case .setPhoneNumber(let phoneNumber):
            writer.member("change", "setPhoneNumber")
            writer.member("phoneNumber", phoneNumber)
        case .removePhoneNumber:
            writer.member("change", "removePhoneNumber")
        case .setLocale(let locale):
            writer.member("change", "setLocale")
            writer.member("locale", locale)
        case .setTimeZone(let timeZone):
            writer.member("change", "setTimeZone")
            writer.member("timeZone", timeZone)
        case .addRole(let role):
            writer.member("change", "addRole")
            writer.member("role", role)
        case .removeRole(let role):
            writer.member("change", "removeRole")
            writer.member("role", role)
        }
        writer.endObject()
    }
}
