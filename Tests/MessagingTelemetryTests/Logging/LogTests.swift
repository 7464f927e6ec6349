import Dispatch
import Foundation
import MessagingTelemetry
import Testing

@Suite("Logs", .timeLimit(.minutes(5)))
struct LogTests {
    @Test("what is below the minimum level is not even built")
    func level() {
        let logs = InMemoryLogSink()
        let log = Log(label: "l", minimumLevel: .warning, sink: logs)
        var built = 0
        func message() -> String {
            built += 1
            return "m"
        }
        log(.notice, message(), ["built": .integer(Int64(built))])
        #expect(built == 0)
        log(.warning, message())
        #expect(built == 1)
        #expect(logs.entries.map(\.level) == [.warning])
        #expect(!log.isEnabled(.info) && log.isEnabled(.critical))
    }

    @Test("a line carries the log's fields first, and its own win")
    func metadata() throws {
        let logs = InMemoryLogSink()
        Log(label: "l", metadata: ["group": "g", "topic": "a"], sink: logs).with(["client": "c"])(
            .info,
            "m",
            ["topic": "b"]
        )
        let metadata = try #require(logs.entries.first).metadata
        #expect(metadata.unique.map(\.name) == ["group", "topic", "client"])
        #expect(metadata["topic"] == "b")
    }

    @Test(
        "LOG_LEVEL takes the names of the levels in any case",
        arguments: [
            (nil, .info), ("", .info), ("TRACE", .trace), ("Warn", .warning), ("warning", .warning),
            ("fatal", .critical),
        ] as [(String?, LogLevel)]
    )
    func variable(value: String?, level: LogLevel) {
        let logs = InMemoryLogSink()
        #expect(Telemetry.logLevel(of: value, orReportTo: logs) == level)
        #expect(logs.entries.isEmpty)
    }

    @Test("a LOG_LEVEL that names no level is info, and a line says so")
    func wrongVariable() {
        let logs = InMemoryLogSink()
        #expect(Telemetry.logLevel(of: "loud", orReportTo: logs) == .info)
        #expect(logs.entries.map(\.level) == [.warning])
        #expect(logs.entries.first?.metadata["value"] == "loud")
    }

    @Test("every level is found by its name")
    func names() {
        for level in LogLevel.allCases { #expect(LogLevel(name: level.name) == level) }
        #expect(LogLevel(name: "loud") == nil)
    }

    @Test("a field is read, replaced and removed by its name")
    func fields() {
        var metadata: LogMetadata = ["a": 1, "a": 2]
        #expect(metadata["a"] == 2)
        metadata["b"] = "x"
        metadata["b"] = "y"
        metadata["a"] = nil
        #expect(metadata.fields.map(\.name) == ["b"])
        #expect(metadata["b"] == "y")
    }

    @Test("lines of many threads, longer than a pipe takes at once, come out whole")
    func wholeLines() async throws {
        let pipe = Pipe()
        let descriptor = pipe.fileHandleForWriting.fileDescriptor
        // Then a write takes a part of a line only, as on any descriptor that somebody made non-blocking.
        #expect(fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0)
        let sink = StandardErrorLogSink(format: .json, descriptor: descriptor)
        // A thread, which nobody keeps from reading: the writers give up when nobody does.
        let reading = AsyncStream.makeStream(of: Data.self)
        Thread.detachNewThread {
            reading.continuation.yield((try? pipe.fileHandleForReading.readToEnd()) ?? Data())
            reading.continuation.finish()
        }
        let filler = String(repeating: "x", count: 100_000)
        // Threads and not tasks, of which no more run at once than there are processors.
        DispatchQueue.concurrentPerform(iterations: 8) { writer in
            for _ in 0..<5 {
                sink.write(
                    LogEntry(
                        level: .info,
                        message: filler,
                        metadata: ["writer": .integer(Int64(writer))],
                        label: "l"
                    )
                )
            }
        }
        try pipe.fileHandleForWriting.close()
        var output = Data()
        for await part in reading.stream { output += part }
        let lines = output.split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == 40)
        for line in lines {
            let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
            #expect(object?["message"] as? String == filler)
        }
    }

    @Test("a descriptor that cannot be written to does not fail the writer", arguments: [true, false])
    func unwritable(isOpen: Bool) {
        let pipe = Pipe()
        StandardErrorLogSink(format: .json, descriptor: isOpen ? pipe.fileHandleForReading.fileDescriptor : -1)
            .write(LogEntry(level: .info, message: "m", label: "l"))
    }
}
