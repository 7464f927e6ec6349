// Generated from Contracts/certificate.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// Whom a certificate is about, or who has signed it (X.500).
public struct DistinguishedName: SchemaValue {
    /// The name (CN).
    ///
    /// 1 to 64 characters.
    public var commonName: String
    /// The organization (O).
    ///
    /// At most 64 characters.
    public var organization: String?
    /// The part of the organization (OU).
    ///
    /// At most 64 characters.
    public var organizationalUnit: String?
    /// The country (C) as ISO 3166-1 writes it.
    ///
    /// Matches `^[A-Z]{2}$`.
    public var country: String?

    /// Makes a value from its parts.
    public init(
        commonName: String,
        organization: String? = nil,
        organizationalUnit: String? = nil,
        country: String? = nil
    ) {
        self.commonName = commonName
        self.organization = organization
        self.organizationalUnit = organizationalUnit
        self.country = country
    }

    private static let members = JSONMembers("commonName", "organization", "organizationalUnit", "country")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let commonName = TextRule(minLength: 1, maxLength: 64)
        static let organization = TextRule(maxLength: 64)
        static let organizationalUnit = TextRule(maxLength: 64)
        static let country = TextRule(pattern: "^[A-Z]{2}$")
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var commonName: String?
        var organization: String?
        var organizationalUnit: String?
        var country: String?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: commonName = try reader.readString(Rules.commonName)
            case 1: if try !reader.readNull() { organization = try reader.readString(Rules.organization) }
            case 2: if try !reader.readNull() { organizationalUnit = try reader.readString(Rules.organizationalUnit) }
            case 3: if try !reader.readNull() { country = try reader.readString(Rules.country) }
            default: try reader.skipValue()
            }
        }
        guard let commonName else { throw members.missing("commonName") }
        self.commonName = commonName
        self.organization = organization
        self.organizationalUnit = organizationalUnit
        self.country = country
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("commonName", commonName, Rules.commonName)
        if let organization { writer.member("organization", organization, Rules.organization) }
        if let organizationalUnit { writer.member("organizationalUnit", organizationalUnit, Rules.organizationalUnit) }
        if let country { writer.member("country", country, Rules.country) }
        writer.endObject()
    }
}
