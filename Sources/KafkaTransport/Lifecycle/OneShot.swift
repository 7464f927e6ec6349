internal import MessagingTelemetry

/// Something that happens once, and that any number of tasks may wait for.
package final class OneShot: Sendable {
    private struct State {
        var hasHappened = false
        var waiters: [UnsafeContinuation<Void, Never>] = []
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

    /// Makes it happen.
    ///
    /// The second time does nothing.
    package func happen() {
        let waiters = state.withLock { state in
            state.hasHappened = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }
}
