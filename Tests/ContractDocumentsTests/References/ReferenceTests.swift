import ContractDocuments
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("References", .timeLimit(.minutes(5)))
struct ReferenceTests {
    private static let payload = "payload: {$ref: '#/components/schemas/SwitchLamp'}"

    @Test(
        "a reference that leads nowhere is an error at its place, with what was probably meant",
        arguments: [
            (
                "'#/components/schemas/SwitchLmp'", "ref-target-missing",
                "Did you mean '#/components/schemas/SwitchLamp'?"
            ),
            (
                "'envelop.asyncapi.yaml#/components/schemas/Source'", "ref-file-missing",
                "Did you mean 'envelope.asyncapi.yaml'?"
            ),
            (
                "'envelope.asyncapi.yaml#/components/schemas/Sourc'", "ref-target-missing",
                "Did you mean 'envelope.asyncapi.yaml#/components/schemas/Source'?"
            ),
            (
                "'https://example.org/x.yaml#/a'", "ref-url",
                "Copy the document into the contracts folder, and refer to the file."
            ),
            ("'../other.yaml#/a'", "ref-outside", "Copy the document into the folder: nothing outside is read."),
            ("/etc/passwd", "ref-outside", "Write 'envelope.asyncapi.yaml#/components/schemas/Name'."),
            ("'#components'", "ref-malformed", "Write '#/components/schemas/Name'."),
            ("1", "ref-malformed", "Write '#/components/schemas/Name' in quotes."),
            ("'#/components/messages/SwitchLamp/payload'", "ref-into-schema", nil),
        ] as [(String, String, String?)]
    )
    func missing(reference: String, rule: String, hint: String?) {
        let (model, findings) = SmallDocuments.read(
            replacing: Self.payload,
            with: "payload: {$ref: \(reference)}"
        )
        #expect(model == nil)
        let finding = findings.first { $0.severity == .error }
        #expect(finding?.placeAndRule == "42:31 \(rule)")
        if let hint { #expect(finding?.hint == hint) }
    }

    @Test("references that lead in a circle are errors, and end")
    func cycles() {
        for text in [
            "a.yaml": "{$ref: 'a.yaml'}", "b.yaml": "x: {$ref: '#/y/z'}\ny: {$ref: '#/x/z'}\n",
            "c.yaml": "x: {$ref: '#/y'}\ny: {$ref: '#/x'}\n",
        ] {
            let target = text.key == "a.yaml" ? "a.yaml" : "\(text.key)#/x"
            let findings = SmallDocuments.read(
                replacing: Self.payload,
                with: "payload: {$ref: '\(target)'}",
                more: [text.key: text.value]
            ).findings
            #expect(findings.contains { $0.rule == "ref-cycle" && $0.location.file == text.key })
        }
    }

    @Test("a schema that contains itself is an error that names the way")
    func recursion() throws {
        let findings = SmallDocuments.read(
            replacing: "isOn: {type: boolean}",
            with: "isOn: {type: array, items: {$ref: '#/components/schemas/SwitchLamp'}}"
        ).findings
        let finding = try #require(findings.first { $0.rule == "ref-cycle" })
        #expect(finding.message == "The schema contains itself: SwitchLamp → SwitchLamp.")
        #expect(finding.hint?.contains("parentId: {type: string}") == true)
        #expect(finding.location.description == "lamp.asyncapi.yaml:84:43")
    }

    @Test("a schema in a file of its own is read, JSON too, with folders and escapes in its pointer")
    func files() throws {
        let model = SmallDocuments.read(
            replacing: "isOn: {type: boolean}",
            with: "isOn: {$ref: 'schemas/state%20file.json#/definitions/On~1Off'}",
            more: ["schemas/state file.json": #"{"definitions": {"On/Off": {"type": "string", "enum": ["on"]}}}"#]
        )
        #expect(model.findings.filter { $0.severity == .error }.map(\.rule) == ["example-invalid"])
    }

    @Test("words beside a reference that readers ignore are refused")
    func siblings() {
        let findings = SmallDocuments.read(
            replacing: "description: The lamp.}",
            with: "maxLength: 3}"
        ).findings
        #expect(findings.map(\.placeAndRule) == ["83:55 ref-sibling"])
    }

    @Test("a folder is read like documents in memory, and links out of it are not followed")
    func folder() throws {
        let manager = FileManager.default
        let base = manager.temporaryDirectory.path + "/contract-documents-\(UUID().uuidString)"
        let folder = base + "/contracts"
        try manager.createDirectory(atPath: folder + "/published", withIntermediateDirectories: true)
        defer { try? manager.removeItem(atPath: base) }
        func write(_ text: String, _ path: String) throws {
            #expect(manager.createFile(atPath: base + "/" + path, contents: Data(text.utf8)))
        }
        try write(SmallDocuments.envelope, "contracts/envelope.asyncapi.yaml")
        try write(SmallDocuments.lamp, "contracts/lamp.asyncapi.yaml")
        try write("not: asyncapi", "contracts/published/all.asyncapi.yaml")
        #expect(ContractReader(folder: folder).read().model?.contracts.count == 3)

        try write("Secret: {type: object, properties: {a: {type: string}}}", "outside.yaml")
        try manager.createSymbolicLink(atPath: folder + "/link.yaml", withDestinationPath: base + "/outside.yaml")
        let broken = SmallDocuments.lamp.replacing("'#/components/schemas/SwitchLamp'", with: "'link.yaml#/Secret'")
        try write(broken, "contracts/lamp.asyncapi.yaml")
        let findings = ContractReader(folder: folder).read().findings
        #expect(findings.first?.rule == "ref-outside")
        #expect(findings.first?.location.description == "lamp.asyncapi.yaml:42:31")
    }

    @Test("a folder that is not there, and one without documents, are errors")
    func empty() {
        #expect(ContractReader(folder: "/nowhere/at/all").read().findings.map(\.rule) == ["no-folder"])
        #expect(ContractReader(texts: ["a.yaml": "a: 1"]).read().findings.map(\.rule) == ["no-documents"])
    }
}
