/// Where log lines go, the port that a trait bridges to swift-log.
///
/// A sink is called from any thread and task, also from those that must not wait: it returns soon and never fails.
public protocol LogSink: Sendable {
    /// Takes one line.
    func write(_ entry: LogEntry)
}
