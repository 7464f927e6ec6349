// Generated from Contracts/user.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Where a user signs in from.
public struct SignInClient: SchemaValue {
    /// The address on the network.
    ///
    /// At most 64 characters.
    public var address: String?
    /// What the program says that it is.
    ///
    /// At most 512 characters.
    public var userAgent: String?
    /// The country that the address is said to be in (ISO 3166-1).
    ///
    /// Matches `^[A-Z]{2}$`.
    public var countryCode: String?

    /// Makes a value from its parts.
    public init(address: String? = nil, userAgent: String? = nil, countryCode: String? = nil) {
        self.address = address
        self.userAgent = userAgent
        self.countryCode = countryCode
    }

    private static let members = JSONMembers("address", "userAgent", "countryCode")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let address = TextRule(maxLength: 64)
        static let userAgent = TextRule(maxLength: 512)
        static let countryCode = TextRule(pattern: "^[A-Z]{2}$")
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var address: String?
        var userAgent: String?
        var countryCode: String?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: if try !reader.readNull() { address = try reader.readString(Rules.address) }
            case 1: if try !reader.readNull() { userAgent = try reader.readString(Rules.userAgent) }
            case 2: if try !reader.readNull() { countryCode = try reader.readString(Rules.countryCode) }
            default: try reader.skipValue()
            }
        }
        self.address = address
        self.userAgent = userAgent
        self.countryCode = countryCode
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if let address { writer.member("address", address, Rules.address) }
        if let userAgent { writer.member("userAgent", userAgent, Rules.userAgent) }
        if let countryCode { writer.member("countryCode", countryCode, Rules.countryCode) }
        writer.endObject()
    }
}
