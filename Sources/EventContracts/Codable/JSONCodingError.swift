/// Says why a value could not be read or written through `Codable`, and where.
///
/// It never holds a value of the message, so it is safe to log.
public struct JSONCodingError: Error, Hashable, Sendable {
    /// What kind of fault it is.
    public let kind: JSONError.Kind
    /// What is wrong, in words.
    public let reason: String
    /// Where in the bytes, if a place is known.
    public let offset: Int?
    /// The JSON pointer (RFC 6901) of the value, if it is known.
    public let pointer: String?

    init(kind: JSONError.Kind, reason: String, offset: Int?, pointer: String?) {
        self.kind = kind
        self.reason = reason
        self.offset = offset
        self.pointer = pointer
    }

    /// Adds the pointer to an error of the reader or the writer.
    init(_ error: JSONError, in bytes: UnsafeRawBufferPointer) {
        self.init(
            kind: error.reason.kind,
            reason: error.reason.description,
            offset: error.offset,
            pointer: JSONPointer.locate(error.offset, in: bytes)
        )
    }
}

extension JSONCodingError: CustomStringConvertible {
    /// What is wrong and where.
    public var description: String {
        var text = reason
        if let pointer { text += " at \(pointer.isEmpty ? "the root" : pointer)" }
        if let offset { text += " (byte \(offset))" }
        return text
    }
}
