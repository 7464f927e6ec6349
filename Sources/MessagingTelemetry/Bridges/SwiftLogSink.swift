#if Logging
public import Logging

/// Writes log lines to a `Logger` of swift-log, with the trait `Logging`.
///
///     var telemetry = Telemetry.standard
///     telemetry.logSink = SwiftLogSink(Logger(label: "orders"))
///     telemetry.minimumLogLevel = .trace  // the logger decides
public struct SwiftLogSink: LogSink {
    private let logger: Logger

    /// Makes a sink that writes to the given logger, which applies its own level, too.
    public init(_ logger: Logger) {
        self.logger = logger
    }

    /// Writes the line with its metadata; its label is the source.
    public func write(_ entry: LogEntry) {
        var metadata = Logger.Metadata()
        for field in entry.metadata.fields { metadata[field.name] = .string(field.value.description) }
        if let context = entry.traceContext {
            metadata["trace_id"] = .stringConvertible(context.traceID)
            metadata["span_id"] = .stringConvertible(context.spanID)
        }
        logger.log(
            level: Logger.Level(entry.level),
            Logger.Message(stringLiteral: entry.message),
            metadata: metadata,
            source: entry.label,
            file: "",
            function: "",
            line: 0
        )
    }
}

extension Logger.Level {
    fileprivate init(_ level: LogLevel) {
        switch level {
        case .trace: self = .trace
        case .debug: self = .debug
        case .info: self = .info
        case .notice: self = .notice
        case .warning: self = .warning
        case .error: self = .error
        case .critical: self = .critical
        }
    }
}
#endif
