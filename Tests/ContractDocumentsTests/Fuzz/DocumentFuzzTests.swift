import ContractDocuments
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// `CONTRACTS_FUZZ_INPUTS` says how many inputs each test tries; without it, enough to notice what is badly broken.
@Suite("Documents that nobody meant", .timeLimit(.minutes(60)))
struct DocumentFuzzTests {
    static let inputs = ProcessInfo.processInfo.environment["CONTRACTS_FUZZ_INPUTS"].flatMap(Int.init) ?? 1500
    static let seed = ProcessInfo.processInfo.environment["CONTRACTS_FUZZ_SEED"].flatMap(UInt64.init) ?? 1

    @Test("the YAML reader reads or refuses whatever it gets, and says where")
    func yaml() {
        var mutator = DocumentMutator(seed: Self.seed)
        let originals = [SmallDocuments.envelope, SmallDocuments.lamp, YAMLSamples.everything].map { Array($0.utf8) }
        var accepted = 0
        for index in 0..<Self.inputs {
            let bytes = index % 4 == 0 ? mutator.soup() : mutator.mutate(originals[index % originals.count])
            let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
            do throws(DocumentSyntaxError) {
                _ = try YAMLReader().read(bytes, file: "fuzz.yaml")
                accepted += 1
            } catch {
                let location = error.finding.location
                if location.line > lines || location.line < 1 || location.column < 1 {
                    Issue.record("input \(index) of seed \(Self.seed): \(error)")
                }
            }
        }
        #expect(accepted > 0)
    }

    @Test("the JSON reader reads or refuses whatever it gets, and says where")
    func json() {
        var mutator = DocumentMutator(seed: Self.seed &+ 1)
        let original = Array(JSONSamples.document.utf8)
        var accepted = 0
        for index in 0..<Self.inputs {
            let bytes = index % 4 == 0 ? mutator.soup() : mutator.mutate(original)
            if (try? JSONDocumentReader().read(bytes, file: "fuzz.json")) != nil { accepted += 1 }
        }
        #expect(accepted > 0)
    }

    @Test("the document reader makes a model or says what is wrong, whatever it gets")
    func documents() {
        var mutator = DocumentMutator(seed: Self.seed &+ 2)
        let envelope = Array(SmallDocuments.envelope.utf8)
        let lamp = Array(SmallDocuments.lamp.utf8)
        var models = 0
        // A folder of documents takes longer than one text.
        for index in 0..<(Self.inputs < 100_000 ? Self.inputs / 5 : Self.inputs) {
            let isEnvelope = index % 5 == 0
            let (model, findings) = ContractReader(files: [
                "envelope.asyncapi.yaml": isEnvelope ? mutator.mutate(envelope) : envelope,
                "lamp.asyncapi.yaml": isEnvelope ? lamp : mutator.mutate(lamp),
            ]).read()
            if model != nil {
                models += 1
            } else if !findings.contains(where: { $0.severity == .error }) {
                Issue.record("input \(index) of seed \(Self.seed): neither a model nor an error")
            }
        }
        #expect(models > 0)
    }

    @Test("the gate compares whatever can be read, and points into the new documents")
    func gate() throws {
        var mutator = DocumentMutator(seed: Self.seed &+ 4)
        let envelope = Array(SmallDocuments.envelope.utf8)
        let lamp = Array(SmallDocuments.lamp.utf8)
        let files = ["envelope.asyncapi.yaml": envelope, "lamp.asyncapi.yaml": lamp]
        let model = try #require(ContractReader(files: files).read().model)
        let original = BreakingChanges.Baseline(model: model, name: "old")
        var compared = 0
        var broken = 0
        for index in 0..<(Self.inputs < 100_000 ? Self.inputs / 5 : Self.inputs) {
            let isEnvelope = index % 5 == 0
            var changed = files
            let name = isEnvelope ? "envelope.asyncapi.yaml" : "lamp.asyncapi.yaml"
            changed[name] = mutator.mutate(isEnvelope ? envelope : lamp)
            guard let model = ContractReader(files: changed).read().model else { continue }
            compared += 1
            let policy = CompatibilityPolicy.allCases[index % 2]
            let gate = BreakingChanges(policy: policy)
            let findings = gate.findings(in: model, named: "new", against: [original])
            if !findings.isEmpty { broken += 1 }
            let other = BreakingChanges.Baseline(model: model, name: "new")
            for finding in findings + gate.findings(in: original.model, named: "old", against: [other])
            where changed[finding.location.file] == nil || finding.location.line < 1 || finding.hint == nil {
                Issue.record("input \(index) of seed \(Self.seed): \(finding)")
            }
            if !gate.findings(in: model, named: "new", against: [other]).isEmpty {
                Issue.record("input \(index) of seed \(Self.seed) breaks itself")
            }
        }
        #expect(broken > 0 && compared > broken)
    }

    @Test("the linter says something or nothing of whatever it gets, and points into the document")
    func lint() {
        var mutator = DocumentMutator(seed: Self.seed &+ 3)
        let lamp = Array(SmallDocuments.lamp.utf8)
        var usable = 0
        for index in 0..<(Self.inputs < 100_000 ? Self.inputs / 10 : Self.inputs / 4) {
            let bytes = index % 8 == 0 ? mutator.soup() : mutator.mutate(lamp)
            let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
            let files = ["envelope.asyncapi.yaml": Array(SmallDocuments.envelope.utf8), "lamp.asyncapi.yaml": bytes]
            let (model, findings) = ContractLinter(ContractReader(files: files), today: "2027-01-01").lint()
            if model != nil { usable += 1 }
            for finding in findings where finding.location.file == "lamp.asyncapi.yaml" {
                if finding.location.line > lines || LintRule.named(finding.rule) == nil {
                    Issue.record("input \(index) of seed \(Self.seed): \(finding)")
                }
            }
        }
        #expect(usable > 0)
    }
}
