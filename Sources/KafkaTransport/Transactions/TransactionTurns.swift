internal import MessagingTelemetry

/// Lets one in at a time, in the order in which they came.
final class TransactionTurns: Sendable {
    private typealias Waiter = UnsafeContinuation<KafkaError?, Never>

    private struct State {
        var isTaken = false
        var isClosed = false
        var waiting: [(identity: UInt64, waiter: Waiter)] = []
        var nextIdentity: UInt64 = 0
        var idle: [UnsafeContinuation<Void, Never>] = []
    }

    private let state = Guarded(State())

    /// How many are waiting for their turn.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Waits for the turn.
    ///
    /// Whoever returns from it without an error gives it back with `give()`.
    func take() async throws(KafkaError) {
        let identity = state.withLock { state in
            state.nextIdentity += 1
            return state.nextIdentity
        }
        let error: KafkaError? = await withTaskCancellationHandler {
            await withUnsafeContinuation { (waiter: Waiter) in
                let answer: KafkaError?? = state.withLock { state in
                    if state.isClosed { return .some(TransactionState.shutdownError()) }
                    if Task.isCancelled { return .some(Self.cancelled()) }
                    guard state.isTaken else {
                        state.isTaken = true
                        return .some(nil)
                    }
                    state.waiting.append((identity, waiter))
                    return nil
                }
                if let answer { waiter.resume(returning: answer) }
            }
        } onCancel: {
            let waiter: Waiter? = state.withLock { state in
                guard let index = state.waiting.firstIndex(where: { $0.identity == identity }) else { return nil }
                return state.waiting.remove(at: index).waiter
            }
            waiter?.resume(returning: Self.cancelled())
        }
        if let error { throw error }
    }

    /// Gives the turn to the one who waits longest.
    func give() {
        let (next, idle): (Waiter?, [UnsafeContinuation<Void, Never>]) = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isTaken = false
                defer { state.idle = [] }
                return (nil, state.idle)
            }
            return (state.waiting.removeFirst().waiter, [])
        }
        next?.resume(returning: nil)
        for waiter in idle { waiter.resume() }
    }

    /// Waits until nobody has the turn.
    ///
    /// After `close()` nobody gets it again.
    func idle() async {
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
            let isIdle = state.withLock { state in
                if state.isTaken { state.idle.append(continuation) }
                return !state.isTaken
            }
            if isIdle { continuation.resume() }
        }
    }

    /// Lets nobody in any more.
    func close() {
        let waiting = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for (_, waiter) in waiting { waiter.resume(returning: TransactionState.shutdownError()) }
    }

    private static func cancelled() -> KafkaError {
        KafkaError(.cancelled, "the task was cancelled before its transaction began")
    }
}
