import ContractDocuments
import Foundation
import Testing

/// Documents of patterns that people draw before they write them down: with the faults that such drafts have, and
/// without.
@Suite("Drafts of documents that are no contracts", .timeLimit(.minutes(20)))
struct PatternTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "DraftDocuments")

    static let faults: [(name: String, errors: [String])] = [
        (
            "ledger",
            [
                "10:9 field-unknown", "17:9 field-unknown", "19:9 field-unknown", "31:19 ref-target-missing",
                "32:19 ref-target-missing", "34:11 schema-discriminator", "40:9 schema-discriminator",
                "44:23 ref-target-missing",
            ]
        ),
        ("desk", ["8:24 ref-target-missing", "9:24 ref-target-missing", "20:1 field-unknown"]),
        ("restoration", ["14:40 ref-target-missing", "15:47 ref-target-missing", "16:40 ref-target-missing"]),
        ("branches", ["2:1 asyncapi-version", "2:1 field-missing"]),
        (
            "visitors",
            [
                "11:9 field-unknown", "17:9 field-unknown", "27:18 kafka-group", "28:9 field-unknown",
                "29:9 field-unknown", "30:9 field-unknown", "37:9 field-unknown", "38:9 field-unknown",
                "39:9 field-unknown",
            ]
        ),
        ("mail", ["11:46 ref-target-missing", "12:43 ref-target-missing"]),
        (
            "heating",
            [
                "13:11 field-missing", "20:40 ref-target-missing", "21:44 ref-target-missing",
                "22:46 ref-target-missing",
            ]
        ),
    ]

    private static func lint(_ file: String) throws -> (model: ContractModel?, findings: [Finding]) {
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        return ContractLinter(ContractReader(texts: [file: text])).lint()
    }

    @Test("every fault of a draft is found at its place, with what to do", arguments: faults.map(\.name))
    func broken(name: String) throws {
        let findings = try Self.lint("\(name).broken.asyncapi.yaml").findings.filter { $0.severity > .note }
        #expect(findings.map(\.placeAndRule) == Self.faults.first { $0.name == name }?.errors)
        #expect(findings.allSatisfy { $0.severity == .error && $0.hint?.isEmpty == false })
    }

    @Test("the corrected draft has no faults, and no Swift is made of it", arguments: faults.map(\.name))
    func corrected(name: String) throws {
        let (model, findings) = try Self.lint("\(name).asyncapi.yaml")
        #expect(findings.filter { $0.severity > .note } == [])
        #expect(findings.contains { $0.rule == "not-generated" })
        #expect(model == nil)
    }

    @Test("a reference to a channel with an expression in its name is answered with the two ways to write it")
    func template() throws {
        let findings = try Self.lint("restoration.broken.asyncapi.yaml").findings.filter { $0.severity == .error }
        #expect(
            findings.first?.hint
                == "Write one channel with the address 'restoration.step.{part}' and its 'parameters', "
                + "or an operation for each of: restoration.step.binding, restoration.step.paper."
        )
    }

    @Test("what keeps Swift from being generated is a note where nothing is generated, and an error elsewhere")
    func weight() throws {
        let findings = try Self.lint("ledger.asyncapi.yaml").findings
        let note = try #require(findings.first { $0.rule == "topic-parameter" })
        #expect(note.severity == .note)
        #expect(note.message.hasPrefix("Not generated: "))
        let text = try String(contentsOf: Self.folder.appending(path: "ledger.asyncapi.yaml"), encoding: .utf8)
        let read = ContractReader(texts: ["ledger.asyncapi.yaml": text]).read()
        #expect(read.findings.first { $0.rule == "topic-parameter" }?.severity == .error)
    }

    @Test("a first message without its envelope is an error where there is an envelope, or a key")
    func forgotten() {
        let payload = "payload: {type: object, required: [id], properties: {id: {type: string, description: A.}}}"
        let message = "    A:\n      summary: A.\n      \(payload)\n"
        let document = "asyncapi: 3.0.0\ninfo: {title: A, version: 1.0.0}\ncomponents:\n  messages:\n\(message)"
        func rules(_ texts: [String: String]) -> [String] {
            ContractLinter(ContractReader(texts: texts)).lint().findings.filter { $0.severity == .error }.map(\.rule)
        }
        #expect(rules(["a.asyncapi.yaml": document]) == [])
        let envelope = ["envelope.asyncapi.yaml": SmallDocuments.envelope, "a.asyncapi.yaml": document]
        #expect(rules(envelope).contains("message-envelope"))
        let key = document.replacing("summary: A.", with: "x-partition-key: $message.payload#/payload/id")
        #expect(rules(["a.asyncapi.yaml": key]).contains("message-envelope"))
    }
}
