/// Everything that the SDK reports through: log lines, metrics and spans.
public struct Telemetry: Sendable {
    /// Where log lines go.
    public var logSink: any LogSink
    /// Lines below this level are not built and not written.
    public var minimumLogLevel: LogLevel
    /// Where metrics go.
    public var metrics: any MetricsSink
    /// Where spans go.
    public var spans: any SpanRecorder

    /// Makes a telemetry of its parts; without a recorder of spans, trace context is passed on and nothing recorded.
    public init(
        logSink: any LogSink,
        minimumLogLevel: LogLevel = .info,
        metrics: any MetricsSink,
        spans: any SpanRecorder = PropagatingSpanRecorder()
    ) {
        self.logSink = logSink
        self.minimumLogLevel = minimumLogLevel
        self.metrics = metrics
        self.spans = spans
    }

    /// A log with the given label that writes to this telemetry.
    public func log(_ label: String, _ metadata: LogMetadata = [:]) -> Log {
        Log(label: label, minimumLevel: minimumLogLevel, metadata: metadata, sink: logSink)
    }

    /// Log lines on standard error and metrics in ``MetricsRegistry/standard``.
    ///
    /// The lines are JSON, or readable if standard error is a terminal, with colours unless `NO_COLOR` is set. The
    /// minimum level is that of the variable `LOG_LEVEL`: `trace`, `debug`, `info` (the default), `notice`,
    /// `warning`, `error` or `critical`. Variables are read once, when the process first reports something.
    public static let standard = Telemetry(
        logSink: standardSink,
        minimumLogLevel: standardLevel,
        metrics: MetricsRegistry.standard
    )

    /// Reports nothing.
    public static let disabled = Telemetry(logSink: NoLogs(), minimumLogLevel: .critical, metrics: NoMetrics())

    /// The log of ``standard`` with the given label; needs no metrics, so that the registry can have it.
    public static func standardLog(_ label: String) -> Log {
        Log(label: label, minimumLevel: standardLevel, sink: standardSink)
    }

    private static let standardSink = StandardErrorLogSink()
    private static let standardLevel = logLevel(of: ProcessEnvironment.value("LOG_LEVEL"), orReportTo: standardSink)

    /// The level that the variable names, or `.info` after saying that it names none.
    package static func logLevel(of variable: String?, orReportTo sink: any LogSink) -> LogLevel {
        guard let variable, !variable.isEmpty else { return .info }
        if let level = LogLevel(name: variable) { return level }
        let levels = LogLevel.allCases.map(\.name).joined(separator: ", ")
        Log(label: "telemetry", sink: sink)(
            .warning,
            "LOG_LEVEL names no level, so it is info",
            ["value": .string(variable), "levels": .string(levels)]
        )
        return .info
    }
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
