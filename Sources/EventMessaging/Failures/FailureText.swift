internal import EventContracts
internal import KafkaTransport

/// What may be said of an error in headers, logs and replies.
///
/// Only errors of this library and `Problem`s are known to hold no secret; of others only their type is told.
enum FailureText {
    static let limit = 1024

    static func of(_ error: any Error) -> String {
        switch error {
        case let problem as Problem: bounded(problem.message)
        case is EnvelopeError, is ContractError, is KafkaError, is RequestError, is ProcessorError:
            bounded("\(error)")
        case is CancellationError: "the handler was cancelled"
        default: bounded("the handler threw \(type(of: error))")
        }
    }

    static func code(of error: any Error) -> String {
        switch error {
        case let problem as Problem: problem.code
        case let error as EnvelopeError: error.code.description
        case let error as KafkaError: "kafka-\(error.code)"
        case let error as RequestError: "request-\(error.code)"
        default: "handler-failed"
        }
    }

    static func isRetryable(_ error: any Error) -> Bool {
        switch error {
        case let problem as Problem: problem.retryable
        case is EnvelopeError, is ContractError: false
        default: true
        }
    }

    /// At most 1 KiB, cut between characters.
    static func bounded(_ text: String) -> String {
        guard text.utf8.count > limit else { return text }
        var cut = text.prefix(limit)
        while cut.utf8.count > limit { cut.removeLast() }
        return String(cut)
    }
}
