/// Says why bytes are not the envelope that was asked for, or why an envelope cannot be written.
///
/// It never holds a value of the message, so it is safe to log and to put into headers.
public struct EnvelopeError: Error, Hashable, Sendable {
    /// What kind of fault it is.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// A stable name for logs, metrics and `ec-error-code`.
        public let description: String

        init(_ description: String) { self.description = description }

        /// The bytes are not JSON as RFC 8259 has it, or exceed a limit on size or depth.
        public static let malformedJSON = Code("malformed-json")
        /// The JSON is not an envelope: a field is missing, empty or of the wrong type.
        public static let notAnEnvelope = Code("not-an-envelope")
        /// The payload is not what its contract says.
        public static let invalidPayload = Code("invalid-payload")
        /// The envelope is of another type.
        public static let unexpectedType = Code("unexpected-type")
        /// The envelope's type is in no catalog.
        public static let unknownType = Code("unknown-type")
        /// The envelope's major version is newer than the contract, or older without a way up.
        public static let unsupportedVersion = Code("unsupported-version")
        /// An upcaster refused an older version.
        public static let upcastFailed = Code("upcast-failed")
        /// The record's headers and its body disagree on the type or the version.
        public static let headerMismatch = Code("header-mismatch")
        /// The value cannot be written as its contract says.
        public static let unencodable = Code("unencodable")
    }

    /// What kind of fault it is.
    public let code: Code
    /// What is wrong, in words without any value of the message.
    public let reason: String
    /// Where in the bytes, if a place is known.
    public let offset: Int?
    /// The JSON pointer (RFC 6901) of the value, from the envelope's root, if it is known.
    public let pointer: String?
    /// The event type, if it was read.
    public let eventType: EventType?
    /// The major version, if it was read.
    public let version: Int?

    /// Makes an error from its parts.
    public init(
        _ code: Code,
        _ reason: String,
        offset: Int? = nil,
        pointer: String? = nil,
        eventType: EventType? = nil,
        version: Int? = nil
    ) {
        self.code = code
        self.reason = reason
        self.offset = offset
        self.pointer = pointer
        self.eventType = eventType
        self.version = version
    }

    /// What becomes of the record when nobody decides otherwise.
    public var disposition: DeadLetterDisposition {
        switch code {
        case .unknownType: .unknownType
        case .unsupportedVersion: .unsupportedVersion
        default: .undecodable
        }
    }
}

extension EnvelopeError: CustomStringConvertible {
    /// What is wrong, where, and in which contract.
    public var description: String {
        var text = code.description
        if let eventType {
            text += " in \(eventType)"
            if let version { text += " v\(version)" }
        }
        text += ": \(reason)"
        if let pointer { text += " at \(pointer.isEmpty ? "the root" : pointer)" }
        if let offset { text += " (byte \(offset))" }
        return text
    }
}
