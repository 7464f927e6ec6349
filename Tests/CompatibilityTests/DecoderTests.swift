import ContractDocuments
import ContractGenerator
import EventContracts
import Foundation
import Testing

/// What every generated payload is.
private typealias Payload = EventContract & SchemaValue

/// A small version of `Scripts/compatibility/property`, which writes the documents, the code and the values here.
@Suite("Verdicts and decoders")
struct DecoderTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Documents")

    private static func model(_ name: String) throws -> ContractModel {
        let (model, findings) = ContractReader(folder: folder.appending(path: name).path()).read()
        return try #require(model, "\(findings)")
    }

    /// A pair of schemas, and who reads whom.
    private struct Question: Hashable {
        var pair: String
        var direction: CompatibilityDirection
    }

    private static func rewritten<Value: Payload>(_ type: Value.Type, _ bytes: [UInt8]) throws -> [UInt8] {
        var writer = JSONWriter()
        try read(type, bytes).write(to: &writer)
        try writer.validate()
        return writer.copy()
    }

    private static func read<Value: Payload>(_ type: Value.Type, _ bytes: [UInt8]) throws(JSONError) -> Value {
        try bytes.span.bytes.withUnsafeBytes { (buffer) throws(JSONError) in
            var reader = try JSONReader(buffer)
            let value = try Value(from: &reader)
            try reader.finish()
            return value
        }
    }

    private static func isRead<Value: Payload>(_ type: Value.Type, _ bytes: [UInt8]) -> Bool {
        (try? read(type, bytes)) != nil
    }

    @Test("what is called compatible is read by generated code, whatever the writer's code writes")
    func decoders() throws {
        let before = BreakingChanges.Baseline(model: try Self.model("old"), name: "old")
        let findings = BreakingChanges().findings(in: try Self.model("new"), named: "new", against: [before])
        let refused = Set(
            findings.compactMap { finding -> Question? in
                guard let comparison = finding.comparison, let direction = comparison.direction else { return nil }
                return comparison.contract.map { Question(pair: $0.eventType, direction: direction) }
            }
        )
        let catalog = try AllContracts.catalog()
        let values = try String(contentsOf: Self.folder.appending(path: "values.txt"), encoding: .utf8)
        var tried: Set<Question> = []
        var shown: Set<Question> = []
        var count = 0
        for line in values.split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 2).map(String.init)
            try #require(parts.count == 3)
            let direction = try #require(CompatibilityDirection(rawValue: parts[1]))
            let question = Question(pair: "pair.n\(parts[0])", direction: direction)
            let names = direction == .backward ? ["old", "new"] : ["new", "old"]
            let types = try names.map { name in
                try #require(catalog[EventType("pair.\(name)\(parts[0])"), 1] as? any Payload.Type)
            }
            let written = try Self.rewritten(types[0], Array(parts[2].utf8))
            let isRead = Self.isRead(types[1], written)
            #expect(isRead || refused.contains(question), "\(line)")
            tried.insert(question)
            if !isRead { shown.insert(question) }
            count += 1
        }
        print(
            "compatibility: \(count) values of \(tried.count) questions, \(tried.subtracting(refused).count) of them "
                + "called compatible and none refuted, \(refused.count) incompatible and \(shown.count) of those shown"
        )
        #expect(count >= 1000)
        #expect(tried.subtracting(refused).count >= 15)
        #expect(shown.count >= 5)
    }

    @Test("the generated code is what the documents say")
    func fresh() throws {
        let output = ContractGenerator(try Self.model("both"), documents: "both").generate()
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Generated").path()
        #expect(GeneratedFolder(path).differences(from: output.files) == [])
    }
}
