/// Says why something is no event as CloudEvents has it, or cannot become an envelope.
///
/// It never holds a value of the message, so it is safe to log.
public struct CloudEventError: Error, Hashable, Sendable {
    /// What kind of fault it is.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// A stable name for logs and metrics.
        public let description: String

        private init(_ description: String) { self.description = description }

        /// The bytes are not JSON as RFC 8259 has it, or exceed a limit.
        public static let malformedJSON = Code("malformed-json")
        /// The record is of neither of the modes, of another version, or a batch.
        public static let notAnEvent = Code("not-a-cloudevent")
        /// An attribute is missing, or is not what the specification allows.
        public static let invalidAttribute = Code("invalid-attribute")
        /// The data is not what the attributes say, or there is none where an envelope needs some.
        public static let invalidData = Code("invalid-data")
        /// The event lacks what every envelope has.
        public static let notAnEnvelope = Code("not-an-envelope")
    }

    /// What kind of fault it is.
    public let code: Code
    /// What is wrong, in words without any value of the message.
    public let reason: String
    /// The attribute that it is about.
    public let attribute: String?
    /// Where in the bytes, if a place is known.
    public let offset: Int?

    /// Makes an error from its parts.
    public init(_ code: Code, _ reason: String, attribute: String? = nil, offset: Int? = nil) {
        self.code = code
        self.reason = reason
        self.attribute = attribute
        self.offset = offset
    }
}

extension CloudEventError: CustomStringConvertible {
    /// What is wrong, with which attribute and where.
    public var description: String {
        var text = "\(code): \(reason)"
        if let attribute { text += " at \(attribute.prefix(64))" }
        if let offset { text += " (byte \(offset))" }
        return text
    }
}
