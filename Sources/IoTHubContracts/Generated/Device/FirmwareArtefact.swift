// Generated from Contracts/device.asyncapi.yaml by `contracts generate`; change the document, not this file.

public import EventContracts

/// A file with firmware, and how to check it.
public struct FirmwareArtefact: SchemaValue {
    /// Where the device gets it.
    ///
    /// At most 2048 characters; matches `^https://[^ ]+$`.
    public var url: String
    /// How large it is.
    ///
    /// From 1 to 4294967296.
    public var sizeBytes: Int64
    /// The digest of all its bytes.
    public var sha256: SHA256Digest
    /// The manufacturer's Ed25519 signature of the digest, if the model checks one.
    public var signature: [UInt8]?
    /// A bearer token that opens the address; absent if anybody may read it.
    ///
    /// 16 to 512 characters.
    public var downloadToken: Secret?

    /// Makes a value from its parts.
    public init(
        url: String,
        sizeBytes: Int64,
        sha256: SHA256Digest,
        signature: [UInt8]? = nil,
        downloadToken: Secret? = nil
    ) {
        self.url = url
        self.sizeBytes = sizeBytes
        self.sha256 = sha256
        self.signature = signature
        self.downloadToken = downloadToken
    }

    private static let members = JSONMembers("url", "sizeBytes", "sha256", "signature", "downloadToken")

    /// What the schema demands beyond the types; checked when reading and before sending.
    private enum Rules {
        static let url = TextRule(maxLength: 2048, pattern: "^https://[^ ]+$")
        static let sizeBytes = IntegerRule(minimum: 1, maximum: 4_294_967_296)
        static let signature = TextRule(minLength: 88, maxLength: 88)
        static let downloadToken = TextRule(minLength: 16, maxLength: 512)
    }

    /// Reads the members in any order; unknown ones are skipped.
    public init(from reader: inout JSONReader) throws(JSONError) {
        var url: String?
        var sizeBytes: Int64?
        var sha256: SHA256Digest?
        var signature: [UInt8]?
        var downloadToken: Secret?
        var members = try reader.beginObject(Self.members)
        while let member = try reader.nextMember(&members) {
            switch member {
            case 0: url = try reader.readString(Rules.url)
            case 1: sizeBytes = try reader.readInt64(Rules.sizeBytes)
            case 2: sha256 = try SHA256Digest(from: &reader)
            case 3: if try !reader.readNull() { signature = try reader.readBase64(Rules.signature) }
            case 4: if try !reader.readNull() { downloadToken = try reader.readSecret(Rules.downloadToken) }
            default: try reader.skipValue()
            }
        }
        guard let url else { throw members.missing("url") }
        guard let sizeBytes else { throw members.missing("sizeBytes") }
        guard let sha256 else { throw members.missing("sha256") }
        self.url = url
        self.sizeBytes = sizeBytes
        self.sha256 = sha256
        self.signature = signature
        self.downloadToken = downloadToken
    }

    /// Writes the members in the order of the contract.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("url", url, Rules.url)
        writer.member("sizeBytes", sizeBytes, Rules.sizeBytes)
        writer.member("sha256", sha256)
        if let signature {
            writer.member("signature")
            writer.writeBase64(signature, Rules.signature)
        }
        if let downloadToken { writer.member("downloadToken", downloadToken, Rules.downloadToken) }
        writer.endObject()
    }
}
