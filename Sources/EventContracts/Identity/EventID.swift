/// The identity of one envelope, by which repeated delivery is recognised.
///
/// New ones are UUIDs of version 7 in lower case; any text of 1 to 128 bytes is accepted from others.
public struct EventID: Hashable, Sendable {
    @usableFromInline let storage: OpaqueID

    @usableFromInline
    init(storage: OpaqueID) {
        self.storage = storage
    }

    /// Makes a new one: a UUID of version 7.
    public init() {
        self.init(UUIDv7.next())
    }

    /// Makes one from a UUID.
    public init(_ uuid: UUIDv7) {
        storage = .uuid(CanonicalUUID(high: uuid.high, low: uuid.low))
    }

    /// Makes one from text of 1 to 128 bytes.
    public init(_ text: String) throws(ContractError) {
        storage = try OpaqueID(validating: text, of: "event id")
    }

    /// The text as it stands on the wire.
    public var text: String { storage.text }

    /// Appends the text as it stands on the wire.
    package func append(to bytes: inout [UInt8]) { storage.append(to: &bytes) }
}

extension EventID: CustomStringConvertible {
    /// The text as it stands on the wire.
    public var description: String { text }
}

extension EventID: Codable {
    /// Reads plain text of 1 to 128 bytes.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            try self.init(container.decode(String.self))
        } catch let error as ContractError {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.message)
        }
    }

    /// Writes plain text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
