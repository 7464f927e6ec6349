/// Says what is wrong with a contract, a name or an identifier.
///
/// It is thrown when a catalog, publisher or processor is made and before the first send, never by making the value.
public struct ContractError: Error, Hashable, Sendable {
    /// What kind of fault it is.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// A stable name for logs and metrics.
        public let description: String

        private init(_ description: String) { self.description = description }

        /// The event type is not a valid name.
        public static let invalidEventType = Code("invalidEventType")
        /// The major version is not a positive number.
        public static let invalidVersion = Code("invalidVersion")
        /// The topic's name is not one that Kafka accepts.
        public static let invalidTopic = Code("invalidTopic")
        /// The consumer group's name cannot be used.
        public static let invalidConsumerGroup = Code("invalidConsumerGroup")
        /// An identifier is empty or too long.
        public static let invalidIdentifier = Code("invalidIdentifier")
        /// The name says another kind than the protocol that the type conforms to.
        public static let kindMismatch = Code("kindMismatch")
        /// Two types claim the same event type and version.
        public static let duplicateContract = Code("duplicateContract")
        /// The chain of versions has a gap, or leads to another event type.
        public static let brokenVersionChain = Code("brokenVersionChain")
    }

    /// What kind of fault it is.
    public let code: Code
    /// What is wrong and what to do about it.
    public let message: String

    /// Makes an error from its parts.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension ContractError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}
