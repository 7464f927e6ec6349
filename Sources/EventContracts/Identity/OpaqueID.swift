/// An identifier of 1 to 128 bytes that other systems may have chosen; UUIDs are kept in sixteen bytes.
@usableFromInline
enum OpaqueID: Hashable, Sendable {
    case uuid(CanonicalUUID)
    case text(String)

    @usableFromInline static let maximumLength = 128

    init(_ text: String) {
        if let uuid = CanonicalUUID(text) {
            self = .uuid(uuid)
        } else {
            self = .text(text)
        }
    }

    init(validating text: String, of noun: String) throws(ContractError) {
        guard (1...Self.maximumLength).contains(text.utf8.count) else {
            throw ContractError(
                .invalidIdentifier,
                text.isEmpty
                    ? "The \(noun) is empty."
                    : "The \(noun) has \(text.utf8.count) bytes; at most \(Self.maximumLength) are allowed."
            )
        }
        self.init(text)
    }

    /// Appends the text as it stands on the wire.
    func append(to bytes: inout [UInt8]) {
        switch self {
        case .uuid(let uuid): uuid.append(to: &bytes)
        case .text(let text): bytes.append(contentsOf: text.utf8)
        }
    }

    @usableFromInline var text: String {
        switch self {
        case .uuid(let uuid): uuid.text
        case .text(let text): text
        }
    }
}
