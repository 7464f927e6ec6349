/// One structured log line.
public struct LogEntry: Sendable {
    /// How much the line matters.
    public var level: LogLevel
    /// What happened, a short text that is the same each time it happens: what differs is in the metadata.
    public var message: String
    /// What it happened to.
    public var metadata: LogMetadata
    /// The part of the system that speaks: `kafka.producer`, `kafka.consumer`, `librdkafka`, `messaging.processor`.
    public var label: String
    /// The trace in which it happened, if any.
    public var traceContext: TraceContext?

    /// Makes a log line.
    public init(
        level: LogLevel,
        message: String,
        metadata: LogMetadata = [:],
        label: String,
        traceContext: TraceContext? = nil
    ) {
        self.level = level
        self.message = message
        self.metadata = metadata
        self.label = label
        self.traceContext = traceContext
    }
}
