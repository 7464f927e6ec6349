// Generated from Contracts/certificate.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Where a private key is to be had, once.
public struct PrivateKeyHandover: SchemaValue {
    /// The address; it answers once.
    ///
    /// At most 2048 characters; matches `^https://[^ ]+$`.
    public var url: String
    /// What opens the address.
    ///
    /// 16 to 128 characters.
    public var token: Secret
    /// Until when it answers.
    public var expiresAt: Date

    /// Makes a value from its parts.
    public init(url: String, token: Secret, expiresAt: Date) {
        self.url = url
        self.token = token
        self.expiresAt = expiresAt
    }

    private static let members = JSONMembers("url", "token", "expiresAt")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let url = TextRule(maxLength: 2048, pattern: "^https://[^ ]+$")
        static let token = TextRule(minLength: 16, maxLength: 128)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var url: String?
        var token: Secret?
        var expiresAt: Date?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: url = try reader.readString(Rules.url)
            case 1: token = try reader.readSecret(Rules.token)
            case 2: expiresAt = try reader.readDate()
            default: try reader.skipValue()
            }
        }
        guard let url else { throw members.missing("url") }
        guard let token else { throw members.missing("token") }
        guard let expiresAt else { throw members.missing("expiresAt") }
        self.url = url
        self.token = token
        self.expiresAt = expiresAt
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("url", url, Rules.url)
        writer.member("token", token, Rules.token)
        writer.member("expiresAt", expiresAt)
        writer.endObject()
    }
}
