internal import CLibrdkafka
internal import MessagingTelemetry

/// Runs calls of librdkafka that block, on threads of their own: never on the cooperative pool, never on a reactor.
enum BlockingPool {
    private final class Job {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Starts `body` on a thread that may block.
    static func start(_ body: @escaping @Sendable () -> Void) {
        let job = Unmanaged.passRetained(Job(body))
        let result = kc_pool_run(
            { context in
                guard let context else { return }
                Unmanaged<Job>.fromOpaque(context).takeRetainedValue().body()
            },
            job.toOpaque()
        )
        // No thread can be had and none is there: late is better than never.
        if result != 0 { job.takeRetainedValue().body() }
    }

    /// Runs `body` on a thread that may block and waits for its result without blocking.
    static func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withUnsafeContinuation { continuation in
            start { continuation.resume(returning: body()) }
        }
    }

    /// Why a result was not waited for.
    enum Impatience: Error {
        /// The task was cancelled.
        case cancelled
        /// The time was up.
        case timedOut
    }

    /// Runs `body` on a thread that may block and waits for its result, or until the task is cancelled.
    ///
    /// What has begun runs to its end all the same.
    ///
    /// - Parameter limit: Is handed what ends the waiting when the time is up; at most once, on whatever thread.
    static func runUnlessCancelled<Value: Sendable>(
        limit: (@escaping @Sendable () -> Void) -> Void = { _ in },
        _ body: @escaping @Sendable () -> Value
    ) async -> Result<Value, Impatience> {
        let waiting = Guarded<Waiting<Value>>(.nobody)
        limit { Waiting.end(waiting)?.resume(returning: .failure(.timedOut)) }
        return await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                let isOver = waiting.withLock { waiting in
                    if case .over = waiting { return true }
                    waiting = .one(continuation)
                    return false
                }
                guard !isOver else {
                    return continuation.resume(returning: .failure(Task.isCancelled ? .cancelled : .timedOut))
                }
                start {
                    let value = body()
                    Waiting.end(waiting)?.resume(returning: .success(value))
                }
            }
        } onCancel: {
            Waiting.end(waiting)?.resume(returning: .failure(.cancelled))
        }
    }

    private enum Waiting<Value: Sendable>: Sendable {
        case nobody
        case one(UnsafeContinuation<Result<Value, Impatience>, Never>)
        case over

        /// Whoever waits, for whoever comes first.
        static func end(
            _ waiting: borrowing Guarded<Self>
        ) -> UnsafeContinuation<Result<Value, Impatience>, Never>? {
            waiting.withLock { waiting in
                defer { waiting = .over }
                if case .one(let continuation) = waiting { return continuation }
                return nil
            }
        }
    }
}
