// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Something about a user that has changed, as it was and as it is.
public enum UserChange: TaggedUnion, SchemaValue {
    /// The person is reached elsewhere.
    ///
    /// - Parameters:
    ///   - previous: The address until now.
    ///   - current: The address from now on.
    case email(previous: EmailAddress, current: EmailAddress)
    /// The person is called otherwise.
    ///
    /// - Parameters:
    ///   - previous: The name until now. At most 100 characters.
    ///   - current: The name from now on. At most 100 characters.
    case displayName(previous: String, current: String)
    /// The person has another telephone number, or none.
    ///
    /// - Parameters:
    ///   - previous: The number until now, if there was one.
    ///   - current: The number from now on, if there is one.
    case phoneNumber(previous: PhoneNumber? = nil, current: PhoneNumber? = nil)
    /// The person reads another language.
    ///
    /// - Parameters:
    ///   - previous: The language until now.
    ///   - current: The language from now on.
    case locale(previous: LanguageTag, current: LanguageTag)
    /// The person lives in another time zone.
    ///
    /// - Parameters:
    ///   - previous: The time zone until now.
    ///   - current: The time zone from now on.
    case timeZone(previous: TimeZoneName, current: TimeZoneName)
    /// The person may do other things.
    ///
    /// - Parameters:
    ///   - added: What the person may do from now on. At most 16 elements; no two the same.
    ///   - removed: What the person may do no more. At most 16 elements; no two the same.
    case roles(added: [UserRole], removed: [UserRole])
    /// A case that this version of the contract does not know, as it came.
    case unrecognized(JSONValue)

    /// The member that tells the cases apart.
    public static let discriminator = "field"

    private static let cases = JSONCases("field", "email", "displayName", "phoneNumber", "locale", "timeZone", "roles")

    private enum Members {
        static let email = JSONMembers("field", "previous", "current")
        static let displayName = JSONMembers("field", "previous", "current")
        static let phoneNumber = JSONMembers("field", "previous", "current")
        static let locale = JSONMembers("field", "previous", "current")
        static let timeZone = JSONMembers("field", "previous", "current")
        static let roles = JSONMembers("field", "added", "removed")
    }

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let previous = TextRule(maxLength: 100)
        static let current = TextRule(maxLength: 100)
        static let added = ItemsRule(maxItems: 16, uniqueItems: true)
        static let removed = ItemsRule(maxItems: 16, uniqueItems: true)
    }

    /// Reads the case that `field` names, wherever that stands.
    public init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.findKnownCase(Self.cases) {
        case 0: self = try Self.readEmail(from: &reader)
        case 1: self = try Self.readDisplayName(from: &reader)
        case 2: self = try Self.readPhoneNumber(from: &reader)
        case 3: self = try Self.readLocale(from: &reader)
        case 4: self = try Self.readTimeZone(from: &reader)
        case 5: self = try Self.readRoles(from: &reader)
        default: self = .unrecognized(try JSONValue(from: &reader))
        }
    }

    private static func readEmail(from reader: inout JSONReader) throws(JSONError) -> Self {
        var previous: EmailAddress?
        var current: EmailAddress?
        var members = try reader.beginObject(Members.email)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: previous = try EmailAddress(from: &reader)
            case 2: current = try EmailAddress(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let previous else { throw members.missing("previous") }
        guard let current else { throw members.missing("current") }
        return .email(previous: previous, current: current)
    }

    private static func readDisplayName(from reader: inout JSONReader) throws(JSONError) -> Self {
        var previous: String?
        var current: String?
        var members = try reader.beginObject(Members.displayName)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: previous = try reader.readString(Rules.previous)
            case 2: current = try reader.readString(Rules.current)
            default: try reader.skipValue()
            }
        }
        guard let previous else { throw members.missing("previous") }
        guard let current else { throw members.missing("current") }
        return .displayName(previous: previous, current: current)
    }

    private static func readPhoneNumber(from reader: inout JSONReader) throws(JSONError) -> Self {
        var previous: PhoneNumber?
        var current: PhoneNumber?
        var members = try reader.beginObject(Members.phoneNumber)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: if try !reader.readNull() { previous = try PhoneNumber(from: &reader) }
            case 2: if try !reader.readNull() { current = try PhoneNumber(from: &reader) }
            default: try reader.skipValue()
            }
        }
        return .phoneNumber(previous: previous, current: current)
    }

    private static func readLocale(from reader: inout JSONReader) throws(JSONError) -> Self {
        var previous: LanguageTag?
        var current: LanguageTag?
        var members = try reader.beginObject(Members.locale)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: previous = try LanguageTag(from: &reader)
            case 2: current = try LanguageTag(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let previous else { throw members.missing("previous") }
        guard let current else { throw members.missing("current") }
        return .locale(previous: previous, current: current)
    }

    private static func readTimeZone(from reader: inout JSONReader) throws(JSONError) -> Self {
        var previous: TimeZoneName?
        var current: TimeZoneName?
        var members = try reader.beginObject(Members.timeZone)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: previous = try TimeZoneName(from: &reader)
            case 2: current = try TimeZoneName(from: &reader)
            default: try reader.skipValue()
            }
        }
        guard let previous else { throw members.missing("previous") }
        guard let current else { throw members.missing("current") }
        return .timeZone(previous: previous, current: current)
    }

    private static func readRoles(from reader: inout JSONReader) throws(JSONError) -> Self {
        var added: [UserRole]?
        var removed: [UserRole]?
        var members = try reader.beginObject(Members.roles)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 1: added = try reader.readArray(Rules.added)
            case 2: removed = try reader.readArray(Rules.removed)
            default: try reader.skipValue()
            }
        }
        guard let added else { throw members.missing("added") }
        guard let removed else { throw members.missing("removed") }
        return .roles(added: added, removed: removed)
    }

    /// Writes the discriminator first, then the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .email(let previous, let current):
            writer.member("field", "email")
            writer.member("previous", previous)
            writer.member("current", current)
        case .displayName(let previous, let current):
            writer.member("field", "displayName")
            writer.member("previous", previous, Rules.previous)
            writer.member("current", current, Rules.current)
        case .phoneNumber(let previous, let current):
            writer.member("field", "phoneNumber")
            if let previous { writer.member("previous", previous) }
            if let current { writer.member("current", current) }
        case .locale(let previous, let current):
            writer.member("field", "locale")
            writer.member("previous", previous)
            writer.member("current", current)
        case .timeZone(let previous, let current):
            writer.member("field", "timeZone")
            writer.member("previous", previous)
            writer.member("current", current)
        case .roles(let added, let removed):
            writer.member("field", "roles")
            writer.member("added")
            writer.writeArray(added, Rules.added)
            writer.member("removed")
            writer.writeArray(removed, Rules.removed)
        case .unrecognized(let json):
            writer.members(of: json)
        }
        writer.endObject()
    }
}
