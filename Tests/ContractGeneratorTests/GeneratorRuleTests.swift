import ContractDocuments
import ContractGenerator
import Testing

/// Each rule of the generator once, with the place that it points at; the other rules have theirs beside the reader.
@Suite("Rules of the generator, one by one", .timeLimit(.minutes(20)))
struct GeneratorRuleTests {
    private static let many = (1...127).map { "p\($0): {type: string}" }.joined(separator: "\n")

    static let examples: [(rule: String, place: String, document: String)] = [
        (
            "swift-name-clash", "33:20",
            Samples.event(Samples.payload("deviceId: {type: string}\ndevice_id: {type: string}"))
        ),
        ("swift-name-invalid", "32:14", Samples.event(Samples.payload("2fa: {type: string}"))),
        (
            "swift-name-reserved", "34:7",
            Samples.event(
                Samples.payload("at: {$ref: '#/components/schemas/Date'}")
                    + "\nDate:\n  type: object\n  properties: {a: {type: string}}"
            )
        ),
        ("too-many-properties", "28:7", Samples.event(Samples.payload(many))),
        (
            "command-without-reply", "16:7",
            Samples.event(Samples.payload("a: {type: string}"))
                .replacing("sample.happened", with: "sample.command.begin")
        ),
    ]

    /// Rules for models that were made by hand: the reader refuses such documents under names of its own.
    static let byHand: Set<String> = [
        "partition-key-unusable", "payload-not-an-object", "recursive-structure", "reply-not-a-union",
    ]

    @Test("a document that breaks a rule is told so, at the right line and column", arguments: examples.map(\.rule))
    func found(rule: String) throws {
        let (_, place, document) = try #require(Self.examples.first { $0.rule == rule })
        let findings = try Samples.generate(document).findings
        let finding = try #require(
            findings.first { $0.rule == rule },
            "\(findings.map { "\($0.location) \($0.rule)" })"
        )
        #expect(finding.location.description == "sample.asyncapi.yaml:\(place)")
    }

    @Test("no rule of the generator is without an example")
    func complete() {
        let known = Set(LintRule.all.filter { $0.area == .swift }.map(\.id))
        #expect(Set(Self.examples.map(\.rule)).union(Self.byHand) == known)
    }
}
