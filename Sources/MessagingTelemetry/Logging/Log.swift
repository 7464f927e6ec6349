/// A source of structured log lines with a label, fields of its own and a level below which nothing is built.
///
///     let log = telemetry.log("kafka.consumer", ["group": .string(group)])
///     log(.info, "assigned", ["topic": .string(topic)])
public struct Log: Sendable {
    /// The part of the system that speaks.
    public var label: String
    /// Lines below this level are not built and not written.
    public var minimumLevel: LogLevel
    /// Fields that every line carries.
    public var metadata: LogMetadata
    /// Where the lines go.
    public var sink: any LogSink

    /// Makes a log that writes to the given sink.
    public init(label: String, minimumLevel: LogLevel = .info, metadata: LogMetadata = [:], sink: any LogSink) {
        self.label = label
        self.minimumLevel = minimumLevel
        self.metadata = metadata
        self.sink = sink
    }

    /// Writes a line, unless its level is below the minimum: then neither message nor metadata is built.
    public func callAsFunction(
        _ level: LogLevel,
        _ message: @autoclosure () -> String,
        _ metadata: @autoclosure () -> LogMetadata = [:]
    ) {
        guard level >= minimumLevel else { return }
        sink.write(
            LogEntry(
                level: level,
                message: message(),
                metadata: self.metadata.merging(metadata()),
                label: label,
                traceContext: .current
            )
        )
    }

    /// Whether a line of this level would be written; for work that is done for the log alone.
    public func isEnabled(_ level: LogLevel) -> Bool { level >= minimumLevel }

    /// The same log with more fields on every line.
    public func with(_ metadata: LogMetadata) -> Log {
        var log = self
        log.metadata = self.metadata.merging(metadata)
        return log
    }
}
