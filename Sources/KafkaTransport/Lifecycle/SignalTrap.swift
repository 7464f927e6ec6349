internal import Dispatch
internal import MessagingTelemetry

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Calls back at the first of some signals and lets the second end the process.
final class SignalTrap: Sendable {
    private static let queue = DispatchQueue(label: "kafka-contracts.signals")

    // Dispatch sources may be used from any thread, though their type does not say so.
    private nonisolated(unsafe) let sources: [any DispatchSourceSignal]
    private let signals: [Shutdown.Signal]
    private let remaining: Guarded<Int>
    private let set = OneShot()
    private let hasCome = Guarded(false)

    init(_ signals: [Shutdown.Signal], onFirst: @escaping @Sendable (Shutdown.Signal) -> Void) {
        self.signals = signals
        remaining = Guarded(signals.count)
        sources = signals.map { signal in
            #if canImport(Darwin)
            // kqueue tells of a signal beside its action, which would end the process.
            _ = Darwin.signal(signal.rawValue, SIG_IGN)
            #endif
            return DispatchSource.makeSignalSource(signal: signal.rawValue, queue: SignalTrap.queue)
        }
        // The handlers keep this trap until it is released.
        for (signal, source) in zip(signals, sources) {
            source.setEventHandler { [self] in
                let isFirst = hasCome.withLock { hasCome in
                    defer { hasCome = true }
                    return !hasCome
                }
                if isFirst { onFirst(signal) } else { SignalTrap.end(by: signal) }
            }
            source.setRegistrationHandler { [self] in
                let isLast = remaining.withLock { remaining in
                    remaining -= 1
                    return remaining == 0
                }
                if isLast { set.happen() }
            }
            source.activate()
        }
        if signals.isEmpty { set.happen() }
    }

    /// Returns when no signal can be missed any more.
    func isSet() async { await set.wait() }

    /// Gives the signals their usual effect back.
    func release() {
        for source in sources { source.cancel() }
        #if canImport(Darwin)
        for signal in signals { _ = Darwin.signal(signal.rawValue, SIG_DFL) }
        #endif
    }

    /// Ends the process by a signal as if nobody had handled it.
    private static func end(by signal: Shutdown.Signal) {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, signal.rawValue)
        resetAction(of: signal.rawValue)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        raise(signal.rawValue)
    }
}

private func resetAction(of number: Int32) {
    _ = signal(number, SIG_DFL)
}
