import Foundation

/// msgspec, a fast codec for Python whose work is done in C, in a process of its own that measures itself.
final class MsgspecSide {
    private let process = Process()
    private let requests = Pipe()
    private let answers = Pipe()
    let version: String

    /// Starts Python; `nil` if it, or msgspec, is not there.
    init?(_ corpora: [(name: String, lines: Data)], in folder: URL) {
        do {
            for corpus in corpora { try corpus.lines.write(to: folder.appending(path: "\(corpus.name).jsonl")) }
            let script = folder.appending(path: "msgspec_side.py")
            try Data(Self.script.utf8).write(to: script)
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["python3", script.path(), folder.path()]
            process.standardInput = requests
            process.standardOutput = answers
            process.standardError = FileHandle.nullDevice
            try process.run()
        } catch {
            return nil
        }
        guard let line = Self.line(of: answers.fileHandleForReading) else { return nil }
        version = line
    }

    /// Nanoseconds for a message, over so many passes through a corpus.
    func measure(_ operation: String, _ corpus: String, passes: Int) -> Double? {
        try? requests.fileHandleForWriting.write(contentsOf: Data("\(operation) \(corpus) \(passes)\n".utf8))
        return Self.line(of: answers.fileHandleForReading).flatMap(Double.init)
    }

    func stop() {
        try? requests.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    private static func line(of handle: FileHandle) -> String? {
        var line = ""
        while let byte = try? handle.read(upToCount: 1), let character = byte.first {
            if character == UInt8(ascii: "\n") { return line }
            line.unicodeScalars.append(Unicode.Scalar(character))
        }
        return nil
    }

    private static let script = """
        import datetime, gc, sys, time, uuid
        import msgspec

        class Source(msgspec.Struct):
            type: str
            id: str

        class StartUpdate(msgspec.Struct, omit_defaults=True):
            updateId: uuid.UUID
            deviceId: str
            version: str
            artefact: str
            size: int
            notBefore: datetime.datetime
            isForced: bool
            reason: str | None = None

        class Reading(msgspec.Struct):
            sensor: str
            value: float
            unit: str
            at: datetime.datetime

        class TelemetryReceived(msgspec.Struct):
            deviceId: str
            readings: list[Reading]

        def envelope(payload):
            fields = [("eventType", str), ("correlationId", uuid.UUID), ("timestamp", datetime.datetime),
                      ("source", Source), ("version", str, msgspec.field(name="__version")), ("id", uuid.UUID),
                      ("payload", payload)]
            return msgspec.defstruct("Envelope", fields)

        types = {"command": envelope(StartUpdate), "telemetry": envelope(TelemetryReceived)}
        texts, values, decoders = {}, {}, {}
        encoder = msgspec.json.Encoder()
        buffer = bytearray()
        for name, kind in types.items():
            with open(f"{sys.argv[1]}/{name}.jsonl", "rb") as file:
                texts[name] = file.read().splitlines()
            decoders[name] = msgspec.json.Decoder(kind)
            values[name] = [decoders[name].decode(text) for text in texts[name]]
        gc.freeze()
        gc.disable()
        print(msgspec.__version__, flush=True)
        for line in sys.stdin:
            operation, name, passes = line.split()
            passes = int(passes)
            began = time.process_time_ns()
            if operation == "decode":
                decode = decoders[name].decode
                for _ in range(passes):
                    for text in texts[name]:
                        decode(text)
            else:
                encode = encoder.encode_into
                for _ in range(passes):
                    for value in values[name]:
                        encode(value, buffer)
            print((time.process_time_ns() - began) / passes / len(texts[name]), flush=True)
        """
}
