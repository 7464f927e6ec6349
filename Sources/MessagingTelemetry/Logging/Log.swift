/// How much a log line matters, from the least to the most.
public enum LogLevel: Int, Sendable, Comparable, CaseIterable {
    case trace, debug, info, notice, warning, error, critical

    public static func < (left: LogLevel, right: LogLevel) -> Bool { left.rawValue < right.rawValue }
}

/// A value of a structured log line.
public enum LogValue: Sendable, Hashable {
    case string(String)
    case integer(Int64)
    case double(Double)
    case boolean(Bool)
}

/// The fields of a structured log line, in the order in which they were given.
public struct LogMetadata: Sendable, ExpressibleByDictionaryLiteral {
    public var fields: [(name: String, value: LogValue)]

    public init(fields: [(name: String, value: LogValue)] = []) { self.fields = fields }

    public init(dictionaryLiteral elements: (String, LogValue)...) {
        fields = elements.map { (name: $0.0, value: $0.1) }
    }
}

/// One structured log line.
public struct LogEntry: Sendable {
    public var level: LogLevel
    public var message: String
    public var metadata: LogMetadata
    /// The part of the system that speaks: `kafka.producer`, `kafka.consumer`, `librdkafka`, `messaging.processor`.
    public var label: String
}

/// Where log lines go. The port that a trait bridges to swift-log.
public protocol LogSink: Sendable {
    func write(_ entry: LogEntry)
}

/// A source of structured log lines with a label, fields of its own and a level below which nothing is built.
public struct Log: Sendable {
    public var label: String
    public var minimumLevel: LogLevel
    public var metadata: LogMetadata
    public var sink: any LogSink

    public init(label: String, minimumLevel: LogLevel = .info, metadata: LogMetadata = [:], sink: any LogSink) {
        self.label = label
        self.minimumLevel = minimumLevel
        self.metadata = metadata
        self.sink = sink
    }

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
                metadata: LogMetadata(fields: self.metadata.fields + metadata().fields),
                label: label
            )
        )
    }
}
