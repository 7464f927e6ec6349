/// Why a processor cannot be made, or has stopped.
public struct ProcessorError: Error, Sendable {
    /// What kind of failure it is.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// A stable name for logs and metrics.
        public let description: String

        private init(_ description: String) { self.description = description }

        /// Two handlers claim the same messages, or there are none.
        public static let invalidHandlers = Code("invalidHandlers")
        /// Topics that the processor reads or writes do not exist.
        ///
        /// The message has the commands that create them.
        public static let missingTopics = Code("missingTopics")
        /// A handler failed, and its policy says that the processor stops.
        public static let handlerFailed = Code("handlerFailed")
        /// A middleware handed a payload of another type to a handler.
        public static let wrongPayload = Code("wrongPayload")
        /// A processor runs once.
        public static let alreadyRunning = Code("alreadyRunning")
    }

    /// What kind of failure it is.
    public let code: Code
    /// What happened, to what, and what to do about it.
    public let message: String
    /// The error below this one, if there is one.
    public let cause: (any Error)?

    init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }
}

extension ProcessorError: CustomStringConvertible {
    /// The code and the message.
    public var description: String { "\(code): \(message)" }
}
