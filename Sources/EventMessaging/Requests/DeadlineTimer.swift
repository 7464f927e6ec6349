internal import Dispatch
internal import MessagingTelemetry

/// One timer for many deadlines: it is set to the earliest of them and asleep otherwise.
///
/// Safe to share: the timer is made once, its settings change under the lock only.
final class DeadlineTimer: @unchecked Sendable {
    private struct State {
        var armed: ContinuousClock.Instant?
        var isStopped = false
    }

    private let source: any DispatchSourceTimer
    private let state = Guarded(State())

    init(label: String) {
        source = DispatchSource.makeTimerSource(queue: DispatchQueue(label: label))
        source.schedule(deadline: .distantFuture)
    }

    /// Calls back from now on when the time that was set has come.
    ///
    /// What that returns is set next. Once only.
    func start(_ onTime: @escaping @Sendable () -> ContinuousClock.Instant?) {
        source.setEventHandler { [weak self] in
            self?.state.withLock { $0.armed = nil }
            if let next = onTime() { self?.set(next) }
        }
        source.activate()
    }

    deinit { source.cancel() }

    /// Wakes up at a time, unless it wakes up earlier anyway.
    func set(_ time: ContinuousClock.Instant) {
        state.withLock { state in
            if let armed = state.armed, armed <= time { return }
            guard !state.isStopped else { return }
            state.armed = time
            // What is further away than a day is looked at again then.
            let wait = min(max(.zero, time - .now), .seconds(86_400))
            // A little late rather than a little early, which would cost a second wake-up.
            let nanoseconds = Int(clamping: wait.wholeNanoseconds) &+ 100_000
            source.schedule(deadline: .now() + .nanoseconds(max(0, nanoseconds)), leeway: .microseconds(500))
        }
    }

    func stop() {
        state.withLock { state in
            guard !state.isStopped else { return }
            state.isStopped = true
            source.cancel()
        }
    }
}

extension Duration {
    /// Bounded to some three thousand years before and after, which no conversion overflows.
    private var ofThisEra: Duration { min(max(self, .seconds(-100_000_000_000)), .seconds(100_000_000_000)) }

    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = ofThisEra.components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }

    var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = ofThisEra.components
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow else { return seconds < 0 ? .min : .max }
        let (sum, tooLarge) = scaled.addingReportingOverflow(attoseconds / 1_000_000_000)
        return tooLarge ? (seconds < 0 ? .min : .max) : sum
    }
}
