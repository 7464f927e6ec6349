/// Everything that the SDK reports through: log lines, metrics and spans.
public struct Telemetry: Sendable {
    public var logSink: any LogSink
    public var minimumLogLevel: LogLevel
    public var metrics: any MetricsSink

    public init(logSink: any LogSink, minimumLogLevel: LogLevel = .info, metrics: any MetricsSink) {
        self.logSink = logSink
        self.minimumLogLevel = minimumLogLevel
        self.metrics = metrics
    }

    /// A log with the given label that writes to this telemetry.
    public func log(_ label: String, _ metadata: LogMetadata = [:]) -> Log {
        Log(label: label, minimumLevel: minimumLogLevel, metadata: metadata, sink: logSink)
    }

    /// Reports nothing.
    public static let disabled = Telemetry(logSink: NoLogs(), minimumLogLevel: .critical, metrics: NoMetrics())
}

private struct NoLogs: LogSink {
    func write(_ entry: LogEntry) {}
}

private struct NoMetrics: MetricsSink, Counter, Gauge, Histogram {
    func counter(_ name: String, help: String, labels: [MetricLabel]) -> any Counter { self }
    func gauge(_ name: String, help: String, labels: [MetricLabel]) -> any Gauge { self }
    func histogram(_ name: String, help: String, labels: [MetricLabel]) -> any Histogram { self }
    func increment(by amount: Int64) {}
    func set(_ value: Double) {}
    func add(_ amount: Double) {}
    func record(_ value: Double) {}
}
