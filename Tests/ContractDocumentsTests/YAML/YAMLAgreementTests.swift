import ContractDocuments
import Foundation
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#endif

@Suite("YAML that others read, too", .timeLimit(.minutes(10)))
struct YAMLAgreementTests {
    private static let documents = 400

    @Test("what was written in many styles is read as what it was")
    func written() throws {
        for seed in 1...UInt64(Self.documents * 5) {
            let (value, text) = YAMLWriter.document(seed: seed)
            do {
                let root = try YAMLReader().read(Array(text.utf8), file: "\(seed).yaml").root
                if !root.isEqual(to: value) { Issue.record("seed \(seed): \(root.json) is not \(value.json)\n\(text)") }
            } catch {
                Issue.record("seed \(seed): \(error)\n\(text)")
            }
        }
    }

    /// Python's ruamel.yaml has to be at hand; `PYTHONPATH` may name where it is.
    @Test("ruamel.yaml reads the same from documents of many styles, and from texts of the tests")
    func ruamel() throws {
        guard try run("import ruamel.yaml", input: "") != nil else {
            print("SKIPPED: YAML against ruamel.yaml: python3 has no ruamel.yaml")
            return
        }
        var texts = (1...UInt64(Self.documents)).map { YAMLWriter.document(seed: $0).text }
        texts += [SmallDocuments.envelope, SmallDocuments.lamp, YAMLSamples.everything]
        let separator = "\u{10FFFD}"
        let output = try #require(try run(Self.script, input: texts.joined(separator: separator)))
        let values = output.split(separator: "\n")
        try #require(values.count == texts.count)
        for (text, line) in zip(texts, values) {
            let theirs = try JSONDocumentReader().read(Array(line.utf8), file: "theirs.json").root
            let ours = try YAMLReader().read(Array(text.utf8), file: "ours.yaml").root
            if !ours.isEqual(to: theirs) { Issue.record("ours: \(ours.json)\ntheirs: \(theirs.json)\n\(text)") }
        }
    }

    private static let script = """
        import json, sys
        from ruamel.yaml import YAML
        for text in sys.stdin.buffer.read().decode().split('\\U0010FFFD'):
            print(json.dumps(YAML(typ='safe', pure=True).load(text)))
        """

    /// Runs a script and gives what it prints; `nil` if it fails.
    private func run(_ script: String, input: String) throws -> String? {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("yaml-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let texts = folder.appendingPathComponent("input")
        let results = folder.appendingPathComponent("output")
        try Data(input.utf8).write(to: texts)
        try Data().write(to: results)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        process.standardInput = try FileHandle(forReadingFrom: texts)
        process.standardOutput = try FileHandle(forWritingTo: results)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        return String(decoding: try Data(contentsOf: results), as: UTF8.self)
    }
}
