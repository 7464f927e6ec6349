import ContractDocuments
import Foundation
import Testing

@Suite("The list of rules", .timeLimit(.minutes(20)))
struct LintRuleTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

    /// What looks at documents; other folders compare and check other things, under rules of their own.
    private static let folders =
        ["AsyncAPI", "JSON", "Lint", "Reading", "References", "Schemas", "Text", "YAML"].map {
            "ContractDocuments/\($0)"
        } + ["ContractGenerator"]

    /// The names of rules that the sources report.
    private static func reported() throws -> Set<String> {
        let call = try Regex(#"(?:report|error|refuse|fail|wrong|invalid)\(\s*"([a-z0-9-]+)"|[rR]ule: "([a-z0-9-]+)""#)
        var found: Set<String> = []
        for path in folders {
            let folder = sources.appending(path: path)
            let files = try #require(FileManager.default.enumerator(atPath: folder.path()))
            for case let path as String in files where path.hasSuffix(".swift") && !path.contains("Rules/") {
                let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
                for match in text.matches(of: call) {
                    let name = (1...2).compactMap { match.output[$0].substring }.first
                    if let name, name.contains("-") { found.insert(String(name)) }
                }
            }
        }
        return found
    }

    @Test("every rule that is reported is in the list")
    func complete() throws {
        let known = Set(LintRule.all.map(\.id))
        let reported = try Self.reported()
        #expect(reported.count > 80)
        #expect(reported.subtracting(known).sorted() == [])
    }

    @Test("names are unique, and every rule says what, why and what to do in sentences")
    func texts() {
        #expect(Set(LintRule.all.map(\.id)).count == LintRule.all.count)
        for rule in LintRule.all {
            for text in [rule.what, rule.why, rule.remedy] {
                #expect(text.count >= 7 && text.hasSuffix("."), "\(rule.id): \(text)")
                #expect(!text.contains("  "), "\(rule.id): \(text)")
            }
            #expect(LintRule.named(rule.id) == rule)
        }
        #expect(LintRule.named("yaml-tabs") == nil)
        #expect(LintRule.like("yaml-tabs")?.id == "yaml-tab")
    }

    @Test("a rule is printed with what, why and what to do")
    func printed() throws {
        let rule = try #require(LintRule.named("yaml-tab"))
        #expect(
            rule.description == """
                yaml-tab (error)
                  A tab indents or separates.
                  Why: Readers disagree on how wide it is.
                  Remedy: Use spaces.
                """
        )
    }

    /// `Contracts/RULES.md`, as it has to be.
    private static var document: String {
        var text = """
            # Rules for contract documents

            What `contracts lint` finds, why it matters and what to do about it. `contracts lint --rule <name>` prints one of these, `contracts lint --rules` all. An error has to be mended before anything is generated, a warning makes `lint` fail, and a note is worth knowing.

            Where no message of a folder is an envelope, nothing can be generated from it; what the areas Contracts, Schemas, and Names and types in Swift find is said in notes then.

            """
        for area in LintRule.Area.allCases {
            text += "\n## \(area.title)\n\n| rule | finds | why | remedy |\n|---|---|---|---|\n"
            for rule in LintRule.all where rule.area == area {
                let weight = rule.severity == .error ? "" : " (\(rule.severity.rawValue))"
                let cells = ["`\(rule.id)`\(weight)", rule.what, rule.why, rule.remedy]
                text +=
                    "| "
                    + cells.map {
                        $0.replacing("|", with: "\\|").replacing("<", with: "&lt;").replacing("*", with: "\\*")
                    }.joined(separator: " | ") + " |\n"
            }
        }
        return text
    }

    @Test("the document of all rules is this list; CONTRACTS_WRITE_RULES=1 writes it")
    func document() throws {
        let file = Self.sources.deletingLastPathComponent().appending(path: "Contracts/RULES.md")
        if ProcessInfo.processInfo.environment["CONTRACTS_WRITE_RULES"] == "1" {
            try Self.document.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == Self.document)
    }
}
