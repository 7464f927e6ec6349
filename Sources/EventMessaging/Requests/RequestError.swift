public import EventContracts

/// Why a call has no outcome.
///
/// Only technical failures are errors: what the business refuses is an outcome. After any of them but
/// ``Code/noResponders`` and ``Code/shuttingDown`` the command may still run, or have run.
///
/// Swift 6.3 crashes while it compiles `catch let error where …` behind a call with typed throws, such as
/// ``RequestClient/send(_:options:)``; write `catch` and look at ``code`` inside.
public struct RequestError: Error, Sendable {
    /// What kind of failure it is.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// A stable name for logs and metrics.
        public let description: String

        private init(_ description: String) { self.description = description }

        /// The command cannot be written as its contract says, or the contract is not valid.
        public static let invalidCommand = Code("invalidCommand")
        /// There was no reply in time.
        public static let timedOut = Code("timedOut")
        /// The task that waited was cancelled.
        public static let cancelled = Code("cancelled")
        /// The request could not be written.
        ///
        /// ``RequestError/cause`` says why.
        public static let sendFailed = Code("sendFailed")
        /// The client is being shut down, or has been.
        public static let shuttingDown = Code("shuttingDown")
        /// Nobody is there to handle the command.
        public static let noResponders = Code("noResponders")
        /// So many calls are in flight that this one was refused.
        public static let tooManyInFlight = Code("tooManyInFlight")
        /// More replies have come to a call than wait to be taken.
        public static let tooManyReplies = Code("tooManyReplies")
        /// The responder does not know the command, its version, or an outcome that this caller can decode.
        public static let unsupported = Code("unsupported")
        /// The responder got the command after its deadline and did not run it.
        public static let expired = Code("expired")
        /// The responder failed.
        ///
        /// ``RequestError/problem`` says how.
        public static let remote = Code("remote")
        /// ``RequestClient/run()`` was called while it runs.
        public static let alreadyRunning = Code("alreadyRunning")
        /// There was a reply that could not be read.
        public static let undecodableReply = Code("undecodableReply")
    }

    /// What kind of failure it is.
    public let code: Code
    /// What happened, to what, and what to do about it.
    public let message: String
    /// What the responder said, if it did.
    public let problem: Problem?
    /// The error below this one, if there is one.
    public let cause: (any Error)?

    init(_ code: Code, _ message: String, problem: Problem? = nil, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.problem = problem
        self.cause = cause
    }

    /// Whether the same command may succeed later without anything being changed.
    ///
    /// It may also have run already: retry with the same idempotency key.
    public var isRetryable: Bool {
        switch code {
        case .timedOut, .sendFailed, .noResponders, .expired, .tooManyInFlight: true
        case .remote: problem?.retryable ?? false
        default: false
        }
    }
}

extension RequestError: CustomStringConvertible {
    /// The code, the message and what the responder said.
    public var description: String {
        var text = "\(code): \(message)"
        if let problem { text += " (\(problem))" }
        return text
    }
}
