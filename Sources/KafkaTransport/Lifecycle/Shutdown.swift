public import MessagingTelemetry

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Graceful shutdown at the end of a process, where there is no service group that sees to it.
public enum Shutdown {
    /// A signal that asks a process to end.
    public struct Signal: Sendable, Hashable, CustomStringConvertible {
        /// The number of the signal.
        public let rawValue: Int32

        /// The signal with the given number.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// `SIGTERM`, which service managers and containers send.
        public static let terminate = Signal(rawValue: SIGTERM)
        /// `SIGINT`, which Ctrl-C sends.
        public static let interrupt = Signal(rawValue: SIGINT)
        /// `SIGUSR1`.
        public static let user1 = Signal(rawValue: SIGUSR1)
        /// `SIGUSR2`.
        public static let user2 = Signal(rawValue: SIGUSR2)

        /// The name of the signal.
        public var description: String {
            switch rawValue {
            case SIGTERM: "SIGTERM"
            case SIGINT: "SIGINT"
            case SIGUSR1: "SIGUSR1"
            case SIGUSR2: "SIGUSR2"
            default: "signal \(rawValue)"
            }
        }
    }

    /// Runs all of `runnables` until a signal comes, then shuts them down, the last first, each when the one after it
    /// has ended.
    ///
    /// List what others use before those who use it: the producer, then the processor that replies through it.
    ///
    /// ```swift
    /// try await Shutdown.onSignals(run: [producer, processor])
    /// ```
    ///
    /// All are shut down in the same way when one of them ends by itself, and when the task is cancelled. A second
    /// signal ends the process at once, as if nobody had handled it.
    ///
    /// - Parameters:
    ///   - signals: The signals to act on; while this runs they have no other effect.
    ///   - runnables: What to run.
    ///   - grace: How long each may take to finish what it has begun.
    ///   - telemetry: Where to say what happens.
    /// - Throws: The first error that one of `runnables` ended with, after all have ended.
    public static func onSignals(
        _ signals: [Signal] = [.terminate, .interrupt],
        run runnables: [any Runnable],
        grace: Duration = .seconds(10),
        telemetry: Telemetry = .standard
    ) async throws {
        let log = telemetry.log("kafka.shutdown")
        let (reasons, reason) = AsyncStream.makeStream(of: ShutdownReason.self)
        let trap = SignalTrap(signals) { reason.yield(.signal($0)) }
        defer { trap.release() }
        await trap.isSet()

        // Not child tasks: those would all be cancelled at once with this one.
        let running = runnables.map { runnable in
            Task {
                defer { reason.yield(.ended) }
                try await runnable.run()
            }
        }
        if running.isEmpty { reason.yield(.ended) }
        let first = await withTaskCancellationHandler {
            // Iterated in a task of its own: a cancelled one would be told of no reason at all.
            await Task { await reasons.first { _ in true } ?? .ended }.value
        } onCancel: {
            reason.yield(.cancelled)
        }
        log(.notice, "shutting down", ["reason": .string(first.description)])

        var failures: [any Error] = []
        for (runnable, task) in zip(runnables, running).reversed() {
            await runnable.shutdown(grace: grace)
            // For one whose run() ends at cancellation only.
            task.cancel()
            if case .failure(let error) = await task.result, !(error is CancellationError) { failures.append(error) }
        }
        for failure in failures { log(.error, "ended with an error", ["error": .string("\(failure)")]) }
        log(.notice, "shut down")
        if let failure = failures.first { throw failure }
    }
}

private enum ShutdownReason: Sendable, CustomStringConvertible {
    case signal(Shutdown.Signal)
    case ended
    case cancelled

    var description: String {
        switch self {
        case .signal(let signal): signal.description
        case .ended: "one part ended"
        case .cancelled: "the task was cancelled"
        }
    }
}
