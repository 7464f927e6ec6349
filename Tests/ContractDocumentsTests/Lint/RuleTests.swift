import ContractDocuments
import Foundation
import Testing

/// Each rule once, with the place that it points at.
@Suite("Rules, one by one", .timeLimit(.minutes(20)))
struct RuleTests {
    @Test("a document that breaks a rule is told so, at the right line and column", arguments: RuleExample.all)
    func found(example: RuleExample) throws {
        let reader = ContractReader(files: example.files, limits: DocumentLimits(bytes: 20_000))
        let findings = ContractLinter(reader, today: "2027-07-01").lint().findings
        let finding = try #require(
            findings.first { $0.rule == example.rule },
            "\(findings.map { "\($0.location) \($0.rule)" })"
        )
        #expect(finding.location.description == example.place)
        let rule = try #require(LintRule.named(example.rule))
        #expect(finding.severity <= rule.severity)
    }

    @Test("a file that cannot be read is told so")
    func files() throws {
        let manager = FileManager.default
        let base = manager.temporaryDirectory.path + "/lint-rules-\(UUID().uuidString)"
        try manager.createDirectory(atPath: base + "/contracts/folder.asyncapi.yaml", withIntermediateDirectories: true)
        defer { try? manager.removeItem(atPath: base) }
        #expect(manager.createFile(atPath: base + "/outside.yaml", contents: Data("a: 1\n".utf8)))
        try manager.createSymbolicLink(
            atPath: base + "/contracts/outside.asyncapi.yaml",
            withDestinationPath: base + "/outside.yaml"
        )
        let link = ContractLinter(ContractReader(folder: base + "/contracts")).lint().findings
        #expect(link.map { "\($0.location) \($0.rule)" }.contains("outside.asyncapi.yaml:1:1 document-outside"))
        let none = ContractLinter(ContractReader(folder: base + "/nowhere")).lint().findings
        #expect(none.map { "\($0.location.line):\($0.location.column) \($0.rule)" } == ["1:1 no-folder"])
    }

    /// Rules that are not in the examples, and why.
    private static let elsewhere: Set<String> = [
        // Files of a folder: the test above.
        "no-folder", "document-outside",
        // A file that goes away, or cannot be opened, while it is read.
        "document-missing", "document-unreadable",
    ]

    @Test("no rule is without an example; those of the generator have theirs beside it")
    func complete() {
        let shown = Set(RuleExample.all.map(\.rule))
        let missing = LintRule.all.filter { $0.area != .swift && !shown.contains($0.id) }.map(\.id)
        #expect(Set(missing) == Self.elsewhere)
        #expect(shown.subtracting(LintRule.all.map(\.id)) == [])
    }

    @Test("other files of the folder, and what a document refers to, may have any name")
    func names() {
        var files = RuleExample.described
        files["notes.yaml"] = "about: asyncapi\n"
        files["published/lamp.yaml"] = "asyncapi: 3.0.0\n"
        files["shared.yaml"] = files.removeValue(forKey: "envelope.asyncapi.yaml")
        files["lamp.asyncapi.yaml"]?.replace("envelope.asyncapi.yaml", with: "shared.yaml")
        #expect(ContractLinter(ContractReader(texts: files), today: "2027-07-01").lint().findings == [])
    }

    @Test("documents that break nothing are told nothing")
    func nothing() {
        let files = RuleExample.described
        #expect(ContractLinter(ContractReader(texts: files), today: "2027-07-01").lint().findings == [])
        #expect(ContractLinter(ContractReader(texts: files)).lint().model != nil)
    }
}
