import EventContracts
import Foundation
import IoTHubContracts
import Testing

/// Another implementation of JSON Schema, Python's, judges the documents and what Swift writes.
@Suite("Documents", .timeLimit(.minutes(5)))
struct DocumentTests {
    static let package = DependencyTests.package

    @Test(
        "the documents are valid for AsyncAPI's own schema, and every message that Swift writes for the documents",
        .enabled("needs AsyncAPI's schema: set ASYNCAPI_SCHEMA to it, and have Python with jsonschema and ruamel.yaml")
        {
            isPossibleLoudly
        }
    )
    func valid() throws {
        var lines: [UInt8] = []
        func write<C: EventContract>(_: C.Type) throws {
            for example in C.examples {
                lines += try EnvelopeCodec.standard.encode(Envelope(example, source: .backend("device-service")))
                lines.append(UInt8(ascii: "\n"))
            }
        }
        for type in AllContracts.types { try write(type) }
        let file = FileManager.default.temporaryDirectory.appending(path: "messages-\(UUID().uuidString).jsonl")
        try Data(lines).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let (status, output) = try Self.run(["--require", file.path])
        #expect(status == 0, "\(output)")
        #expect(output.contains(" \(AllContracts.types.count) messages,"), "\(output)")
    }

    private static let isPossibleLoudly: Bool = {
        guard let (status, output) = try? run([]) else {
            FileHandle.standardError.write(Data("SKIPPED: validation of the documents: there is no python3\n".utf8))
            return false
        }
        // What it finds is for the test to say.
        if status == 0, let line = output.split(separator: "\n").first(where: { $0.hasPrefix("SKIPPED") }) {
            FileHandle.standardError.write(Data("\(line)\n".utf8))
            return false
        }
        return true
    }()

    private static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", package.appending(path: "Scripts/validate-documents").path] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus != 127 else { throw CocoaError(.fileNoSuchFile) }
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
