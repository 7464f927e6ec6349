/// Keeps log lines in memory, for tests.
///
///     let logs = InMemoryLogSink()
///     let telemetry = Telemetry(logSink: logs, minimumLogLevel: .trace, metrics: MetricsRegistry())
public final class InMemoryLogSink: LogSink {
    private let kept = Guarded<[LogEntry]>([])

    /// Makes an empty sink.
    public init() {}

    /// Keeps the line.
    public func write(_ entry: LogEntry) {
        kept.withLock { $0.append(entry) }
    }

    /// The lines so far, oldest first.
    public var entries: [LogEntry] { kept.withLock { $0 } }

    /// The lines so far that are at least as severe as `level`.
    public func entries(from level: LogLevel) -> [LogEntry] { entries.filter { $0.level >= level } }

    /// Whether a line has this message.
    public func contains(message: String) -> Bool { entries.contains { $0.message == message } }

    /// Forgets the lines so far.
    public func removeAll() { kept.withLock { $0.removeAll() } }
}
