internal import MessagingTelemetry

/// Something that happens once, and that any number of tasks may wait for.
package final class OneShot: Sendable {
    private struct State {
        var hasHappened = false
        var waiters: [UnsafeContinuation<Void, Never>] = []
        /// Those who wait for a while only.
        var guests: [UInt64: UnsafeContinuation<Bool, Never>] = [:]
        var nextGuest: UInt64 = 0
        var goneBefore: Set<UInt64> = []
    }

    private let state = Guarded(State())

    package init() {}

    package var hasHappened: Bool { state.withLock { $0.hasHappened } }

    /// Waits until it has happened.
    ///
    /// Cancellation does not end the wait: whoever makes it happen is bounded.
    package func wait() async {
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
            let hasHappened = state.withLock { state in
                if !state.hasHappened { state.waiters.append(continuation) }
                return state.hasHappened
            }
            if hasHappened { continuation.resume() }
        }
    }

    /// Waits until it has happened, at most for a time, and not when the task is cancelled.
    ///
    /// - Returns: Whether it has happened.
    package func wait(atMost limit: Duration) async -> Bool {
        let identity = state.withLock { state in
            state.nextGuest += 1
            return state.nextGuest
        }
        let timer = Task {
            try await Task.sleep(for: limit.bounded)
            leave(identity)
        }
        let hasHappened = await withTaskCancellationHandler {
            await withUnsafeContinuation { (continuation: UnsafeContinuation<Bool, Never>) in
                let answer: Bool? = state.withLock { state in
                    if state.hasHappened { return true }
                    if state.goneBefore.contains(identity) { return false }
                    state.guests[identity] = continuation
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            leave(identity)
        }
        timer.cancel()
        state.withLock { _ = $0.goneBefore.remove(identity) }
        return hasHappened
    }

    private func leave(_ identity: UInt64) {
        let guest = state.withLock { state in
            let guest = state.guests.removeValue(forKey: identity)
            if guest == nil { state.goneBefore.insert(identity) }
            return guest
        }
        guest?.resume(returning: false)
    }

    /// Makes it happen.
    ///
    /// The second time does nothing.
    package func happen() {
        let (waiters, guests) = state.withLock { state in
            state.hasHappened = true
            defer { (state.waiters, state.guests) = ([], [:]) }
            return (state.waiters, Array(state.guests.values))
        }
        for waiter in waiters { waiter.resume() }
        for guest in guests { guest.resume(returning: true) }
    }
}
