internal import MessagingTelemetry

/// A call that blocks, and the wait for its result, which others may end before it comes.
final class BlockingCall<Value: Sendable>: Sendable {
    private enum Waiting: Sendable {
        case nobody
        case one(UnsafeContinuation<Result<Value, BlockingCallEnd>, Never>)
        case over(BlockingCallEnd?)
    }

    private let waiting = Guarded(Waiting.nobody)

    /// Runs `body` on a thread that may block and waits for its result; once only.
    ///
    /// What has begun runs to its end even if nobody waits for it any more, unless it asks ``isOver``.
    func run(_ body: @escaping @Sendable () -> Value) async -> Result<Value, BlockingCallEnd> {
        await withUnsafeContinuation { continuation in
            let end: BlockingCallEnd? = waiting.withLock { waiting in
                if case .over(let end) = waiting { return end }
                waiting = .one(continuation)
                return nil
            }
            if let end { return continuation.resume(returning: .failure(end)) }
            BlockingPool.start {
                guard !self.isOver else { return }
                let value = body()
                self.takeWaiting(nil)?.resume(returning: .success(value))
            }
        }
    }

    /// Whether nobody waits any more.
    var isOver: Bool {
        waiting.withLock { waiting in
            if case .over = waiting { true } else { false }
        }
    }

    /// Ends the wait, also one that has not begun; one that is over stays as it is.
    func end(_ end: BlockingCallEnd) {
        takeWaiting(end)?.resume(returning: .failure(end))
    }

    /// Whoever waits, for whoever comes first.
    private func takeWaiting(_ end: BlockingCallEnd?) -> UnsafeContinuation<Result<Value, BlockingCallEnd>, Never>? {
        waiting.withLock { waiting in
            if case .over = waiting { return nil }
            defer { waiting = .over(end) }
            if case .one(let continuation) = waiting { return continuation }
            return nil
        }
    }
}

/// Why the result of a call that blocks was not waited for.
enum BlockingCallEnd: Error {
    case cancelled
    case timedOut
    case shutDown
}
