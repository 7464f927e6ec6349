import EventContracts
import Foundation
import Testing

/// What the CloudEvents project's own library for Python makes of our events, and we of its.
@Suite("CloudEvents beside the Python library", .timeLimit(.minutes(5)))
struct CloudEventOracleTests {
    private static let script = """
        import base64, json, sys
        from cloudevents.core.bindings.kafka import KafkaMessage, from_kafka, to_binary, to_structured
        from cloudevents.core.formats.json import JSONFormat

        def text(message):
            return {"headers": {name: value.decode() for name, value in message.headers.items()},
                    "value": base64.b64encode(message.value).decode()}

        answers = []
        for record in json.load(open(sys.argv[1])):
            headers = {name: value.encode() for name, value in record["headers"].items()}
            event = from_kafka(KafkaMessage(headers, None, base64.b64decode(record["value"])), JSONFormat())
            answers += [text(to_binary(event, JSONFormat())), text(to_structured(event, JSONFormat()))]
        json.dump(answers, open(sys.argv[2], "w"))
        """

    private struct Record: Codable {
        var headers: [String: String]
        var value: Data
    }

    private static func run(_ arguments: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    static let isThere: Bool = {
        let isThere = run(["-c", "import cloudevents.core.bindings.kafka"])
        if !isThere {
            print("SKIPPED: events are not compared with Python's cloudevents 2 (python3 -m pip install cloudevents)")
        }
        return isThere
    }()

    @Test("both libraries read each other's events in both modes", .enabled(if: isThere))
    func agreement() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cloudevents-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let codec = CloudEventCodec()
        var random = SeededGenerator(seed: 21)
        var events: [CloudEvent] = []
        var records: [Record] = []
        for index in 0..<100 {
            let envelope = Envelope(
                try Agreement.direct(&random),
                source: EventSource(type: SourceType("t" + random.text(8)), id: "i" + random.text(20)),
                causationID: index % 3 == 0 ? EventID() : nil,
                timestamp: EventTimestamp(
                    millisecondsSinceEpoch: Int64.random(in: 0...4_000_000_000_000, using: &random)
                )
            )
            let event = try CloudEvent(envelope)
            for mode in [CloudEventRecord.Mode.binary, .structured] {
                let record = try codec.encode(event, mode)
                let headers = Dictionary(record.headers.map { ($0.name, $0.value) }) { $1 }
                events.append(event)
                records.append(Record(headers: headers, value: Data(record.value ?? [])))
            }
        }
        let (input, output) = (folder.appending(path: "input.json"), folder.appending(path: "output.json"))
        let script = folder.appending(path: "oracle.py")
        try Data(Self.script.utf8).write(to: script)
        try JSONEncoder().encode(records).write(to: input)
        try #require(Self.run([script.path(), input.path(), output.path()]), "the Python library refused an event")
        let answers = try JSONDecoder().decode([Record].self, from: Data(contentsOf: output))
        try #require(answers.count == 2 * events.count)
        for (index, answer) in answers.enumerated() {
            let event = events[index / 2]
            let headers = answer.headers.map { CloudEventRecord.Header($0.key, $0.value) }
            var back = try codec.decode(CloudEventRecord(headers: headers, value: Array(answer.value)))
            // The same time and the same JSON in other words.
            #expect(back["time"].flatMap { EventTimestamp($0) }?.text == event["time"])
            guard case .json(let ours)? = event.data, case .json(let theirs)? = back.data else {
                Issue.record("there is no JSON in event \(index)")
                continue
            }
            #expect(try JSONValue(parsing: theirs) == JSONValue(parsing: ours))
            try back.set("time", to: event.attributes["time"])
            back.data = event.data
            #expect(back == event)
        }
    }
}
