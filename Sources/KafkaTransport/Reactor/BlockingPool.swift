internal import CLibrdkafka

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

    /// Runs `body` on a thread that may block and waits for its result, or until the task is cancelled.
    ///
    /// What has begun runs to its end all the same.
    ///
    /// - Returns: The result; `nil` when the task was cancelled.
    static func runUnlessCancelled<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value? {
        let call = BlockingCall<Value>()
        return await withTaskCancellationHandler {
            try? await call.run(body).get()
        } onCancel: {
            call.end(.cancelled)
        }
    }
}
