/// How a log line is written.
public enum LogFormat: Sendable, Hashable {
    /// A JSON object a line, for machines: `time`, `level`, `label` and `message`, then the fields of the metadata.
    ///
    /// A line that is written inside a trace also has `trace_id` and `span_id`, which log stores link to the trace. A
    /// field that has the name of one of these gets an underscore in front.
    case json
    /// A line for people, with colours or without.
    case readable(colours: Bool)

    /// Readable on a terminal, JSON everywhere else; without colours where `NO_COLOR` is set or the terminal has none.
    package init(isTerminal: Bool, environment: (String) -> String?) {
        guard isTerminal else {
            self = .json
            return
        }
        let isRefused = environment("NO_COLOR").map { !$0.isEmpty } ?? false
        self = .readable(colours: !isRefused && environment("TERM") != "dumb")
    }

    /// The bytes of one line, with the newline that ends it and no other.
    package func line(_ entry: LogEntry, at time: LogTimestamp) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(256)
        switch self {
        case .json: LogFormat.appendJSON(entry, time, to: &line)
        case .readable(let colours): LogFormat.appendReadable(entry, time, colours: colours, to: &line)
        }
        line.append(UInt8(ascii: "\n"))
        return line
    }
}

// MARK: JSON

extension LogFormat {
    private static let ownNames: Set<String> = ["time", "level", "label", "message", "trace_id", "span_id"]

    private static func appendJSON(_ entry: LogEntry, _ time: LogTimestamp, to line: inout [UInt8]) {
        line.append(contentsOf: #"{"time":""#.utf8)
        time.append(to: &line)
        line.append(contentsOf: #"","level":""#.utf8)
        line.append(contentsOf: entry.level.name.utf8)
        line.append(contentsOf: #"","label":"#.utf8)
        appendJSON(entry.label, to: &line)
        line.append(contentsOf: #","message":"#.utf8)
        appendJSON(entry.message, to: &line)
        if let context = entry.traceContext {
            line.append(contentsOf: #","trace_id":"\#(context.traceID)","span_id":"\#(context.spanID)""#.utf8)
        }
        for field in entry.metadata.unique {
            line.append(UInt8(ascii: ","))
            appendJSON(ownNames.contains(field.name) ? "_" + field.name : field.name, to: &line)
            line.append(UInt8(ascii: ":"))
            appendJSON(field.value, to: &line)
        }
        line.append(UInt8(ascii: "}"))
    }

    private static func appendJSON(_ value: LogValue, to line: inout [UInt8]) {
        switch value {
        case .string(let text): appendJSON(text, to: &line)
        case .double(let number) where !number.isFinite: appendJSON(value.description, to: &line)
        case .integer, .double, .boolean: line.append(contentsOf: value.description.utf8)
        }
    }

    private static func appendJSON(_ text: String, to line: inout [UInt8]) {
        line.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                line.append(UInt8(ascii: "\\"))
                line.append(byte)
            case 0x00..<0x20: appendEscaped(byte, to: &line)
            default: line.append(byte)
            }
        }
        line.append(UInt8(ascii: "\""))
    }

    private static func appendEscaped(_ control: UInt8, to line: inout [UInt8]) {
        switch control {
        case UInt8(ascii: "\n"): line.append(contentsOf: #"\n"#.utf8)
        case UInt8(ascii: "\r"): line.append(contentsOf: #"\r"#.utf8)
        case UInt8(ascii: "\t"): line.append(contentsOf: #"\t"#.utf8)
        default:
            let digits = Array("0123456789abcdef".utf8)
            line.append(contentsOf: #"\u00"#.utf8)
            line.append(digits[Int(control >> 4)])
            line.append(digits[Int(control & 15)])
        }
    }
}

// MARK: Readable

extension LogFormat {
    private static func appendReadable(
        _ entry: LogEntry,
        _ time: LogTimestamp,
        colours: Bool,
        to line: inout [UInt8]
    ) {
        func coloured(_ code: String, _ body: (inout [UInt8]) -> Void) {
            if colours { line.append(contentsOf: "\u{1B}[\(code)m".utf8) }
            body(&line)
            if colours { line.append(contentsOf: "\u{1B}[0m".utf8) }
        }
        coloured("2") { time.appendTimeOfDay(to: &$0) }
        line.append(UInt8(ascii: " "))
        coloured(colour(of: entry.level)) { line in
            let name = entry.level.name.uppercased()
            line.append(contentsOf: name.utf8)
            for _ in name.utf8.count..<max(8, name.utf8.count) { line.append(UInt8(ascii: " ")) }
        }
        line.append(UInt8(ascii: " "))
        coloured("36") { appendPrintable(entry.label, to: &$0) }
        line.append(UInt8(ascii: " "))
        appendPrintable(entry.message, to: &line)
        for field in entry.metadata.unique {
            line.append(UInt8(ascii: " "))
            coloured("2") { line in
                appendPrintable(field.name, to: &line)
                line.append(UInt8(ascii: "="))
            }
            if case .string(let text) = field.value, needsQuotes(text) {
                line.append(UInt8(ascii: "\""))
                appendPrintable(text, inQuotes: true, to: &line)
                line.append(UInt8(ascii: "\""))
            } else {
                appendPrintable(field.value.description, to: &line)
            }
        }
    }

    private static func colour(of level: LogLevel) -> String {
        switch level {
        case .trace, .debug: "2"
        case .info: "32"
        case .notice: "34"
        case .warning: "33"
        case .error: "31"
        case .critical: "1;31"
        }
    }

    private static func needsQuotes(_ text: String) -> Bool {
        text.isEmpty || text.utf8.contains { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "=") }
    }

    /// Text as it is, but control characters escaped: what a broker or a record says cannot steer the terminal.
    private static func appendPrintable(_ text: String, inQuotes: Bool = false, to line: inout [UInt8]) {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22 where inQuotes, 0x5C where inQuotes: line.append(contentsOf: [0x5C, UInt8(scalar.value)])
            case 0x00..<0x20: appendEscaped(UInt8(scalar.value), to: &line)
            case 0x7F..<0xA0: line.append(contentsOf: #"\u{\#(String(scalar.value, radix: 16))}"#.utf8)
            default: line.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }
}
