import Foundation
import MessagingTelemetry
import Testing

@Suite("Log lines", .timeLimit(.minutes(5)))
struct LogFormatTests {
    private let noon = LogTimestamp(millisecondsSince1970: 1_795_262_197_042)

    private func text(_ format: LogFormat, _ entry: LogEntry) -> String {
        String(decoding: format.line(entry, at: noon), as: UTF8.self)
    }

    private func object(_ entry: LogEntry) throws -> [String: any Sendable] {
        let json = try JSONSerialization.jsonObject(with: Data(LogFormat.json.line(entry, at: noon)))
        return try #require(json as? [String: any Sendable])
    }

    @Test("a JSON line says when, how much it matters, who speaks, what happened and to what, in this order")
    func jsonLine() {
        let entry = LogEntry(
            level: .warning,
            message: "assigned",
            metadata: ["topic": "device.commands", "partition": 3, "lag": 0.5, "first": true],
            label: "kafka.consumer"
        )
        #expect(
            text(.json, entry) == """
                {"time":"2026-11-21T11:56:37.042Z","level":"warning","label":"kafka.consumer","message":"assigned",\
                "topic":"device.commands","partition":3,"lag":0.5,"first":true}

                """
        )
    }

    @Test(
        "every text comes back from a JSON line as it was",
        arguments: [
            "", "plain", "\"quoted\" \\ back", "line\nbreak\r\ttab", "\u{0}\u{1}\u{1F}\u{7F}", "Grüße 👋🏽 \u{2028}",
            "\u{10FFFF}",
            "</script>", "e\u{301}",
        ]
    )
    func jsonRoundTrip(text: String) throws {
        let entry = LogEntry(level: .info, message: text, metadata: [text + "!": .string(text)], label: text)
        let object = try object(entry)
        #expect(object["message"] as? String == text)
        #expect(object["label"] as? String == text)
        #expect(object[text + "!"] as? String == text)
        #expect(LogFormat.json.line(entry, at: noon).count { $0 == UInt8(ascii: "\n") } == 1)
    }

    @Test("a number that JSON does not know is written as text")
    func notANumber() throws {
        let object = try object(
            LogEntry(level: .info, message: "", metadata: ["a": .double(.nan), "b": .double(-.infinity)], label: "")
        )
        #expect(object["a"] as? String == "nan")
        #expect(object["b"] as? String == "-inf")
    }

    @Test("a field cannot take the place of the line's own, and of two with one name the later counts")
    func names() {
        let entry = LogEntry(level: .info, message: "m", metadata: ["level": "x", "a": 1, "a": 2], label: "l")
        #expect(text(.json, entry).hasSuffix(#""message":"m","_level":"x","a":2}"# + "\n"))
    }

    @Test("a line inside a trace carries its ids")
    func trace() throws {
        let context = try #require(
            TraceContext(traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        )
        let logs = InMemoryLogSink()
        TraceContext.$current.withValue(context) {
            Log(label: "l", sink: logs)(.info, "m")
        }
        let entry = try #require(logs.entries.first)
        let object = try object(entry)
        #expect(object["trace_id"] as? String == "0af7651916cd43dd8448eb211c80319c")
        #expect(object["span_id"] as? String == "b7ad6b7169203331")
    }

    @Test("a readable line quotes what has blanks, and colours only when asked")
    func readable() {
        let entry = LogEntry(
            level: .error,
            message: "not sent",
            metadata: ["topic": "a", "reason": "no broker"],
            label: "kafka"
        )
        #expect(
            text(.readable(colours: false), entry)
                == "11:56:37.042 ERROR    kafka not sent topic=a reason=\"no broker\"\n"
        )
        #expect(text(.readable(colours: true), entry).contains("\u{1B}[31mERROR"))
    }

    @Test("what a peer says cannot steer the terminal or fake a line")
    func controls() {
        let hostile = "\u{1B}[2J\u{9B}31m\nINFO fake\u{7F}"
        let entry = LogEntry(level: .info, message: hostile, metadata: [hostile: .string(hostile)], label: hostile)
        let line = text(.readable(colours: false), entry).dropLast()
        #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    }

    @Test(
        "lines are JSON except on a terminal, and coloured there unless NO_COLOR is set or the terminal is dumb",
        arguments: [
            (false, [:], LogFormat.json),
            (true, [:], .readable(colours: true)),
            (true, ["NO_COLOR": "1"], .readable(colours: false)),
            (true, ["NO_COLOR": ""], .readable(colours: true)),
            (true, ["TERM": "dumb"], .readable(colours: false)),
        ] as [(Bool, [String: String], LogFormat)]
    )
    func choice(isTerminal: Bool, environment: [String: String], format: LogFormat) {
        #expect(LogFormat(isTerminal: isTerminal, environment: { environment[$0] }) == format)
    }

    @Test(
        "moments are written as RFC 3339 in UTC",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (1_709_164_800_001, "2024-02-29T00:00:00.001Z"),
            (4_107_542_399_999, "2100-02-28T23:59:59.999Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
            (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
        ] as [(Int64, String)]
    )
    func moments(milliseconds: Int64, text: String) {
        #expect(LogTimestamp(millisecondsSince1970: milliseconds).description == text)
    }
}
