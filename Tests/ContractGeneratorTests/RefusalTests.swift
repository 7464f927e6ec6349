import ContractDocuments
import Testing

@Suite("What cannot be generated", .timeLimit(.minutes(5)))
struct RefusalTests {
    /// The errors of a document, each as `line rule`, and the messages.
    static func errors(_ document: String) throws -> (rules: [String], text: String) {
        let (files, findings) = try Samples.generate(document)
        let errors = findings.filter { $0.severity == .error }
        if !errors.isEmpty { #expect(files.isEmpty) }
        let lines = document.split(separator: "\n", omittingEmptySubsequences: false)
        let rules = errors.map { finding in
            let line = finding.location.line <= lines.count ? String(lines[finding.location.line - 1]) : ""
            return "\(finding.rule): \(line.drop { $0 == " " })"
        }
        return (rules, errors.map { $0.message + " " + ($0.hint ?? "") }.joined(separator: "\n"))
    }

    @Test("two members with one Swift name")
    func clashingMembers() throws {
        let found = try Self.errors(
            Samples.event(Samples.payload("deviceId: {type: string}\ndevice_id: {type: string}"))
        )
        #expect(found.rules == ["swift-name-clash: device_id: {type: string}"])
        #expect(found.text.contains("'deviceId' and 'device_id'"))
        #expect(found.text.contains("x-swift-name"))
        let mended = Samples.payload("deviceId: {type: string}\ndevice_id: {type: string, x-swift-name: oldID}")
        #expect(try Self.errors(Samples.event(mended)).rules == [])
    }

    @Test("a name that Swift cannot have", arguments: ["2fa", "self", "init", "hashValue"])
    func impossibleName(name: String) throws {
        let found = try Self.errors(Samples.event(Samples.payload("\(name): {type: string}")))
        #expect(found.rules == ["swift-name-invalid: \(name): {type: string}"])
        #expect(found.text.contains("'\(name)'"))
    }

    @Test(
        "a type whose name hides one that generated code uses",
        arguments: ["Date", "String", "Secret", "Topics", "Envelope"]
    )
    func reservedType(name: String) throws {
        let schemas = """
            \(Samples.payload("other: {$ref: '#/components/schemas/\(name)'}"))
            \(name):
              type: object
              properties:
                a: {type: string}
            """
        let found = try Self.errors(Samples.event(schemas))
        #expect(found.rules.count == 1)
        #expect(found.rules.first?.hasPrefix("swift-name-reserved: ") ?? false)
    }

    @Test("two values of an enumeration with one Swift name")
    func clashingValues() throws {
        let found = try Self.errors(Samples.event(Samples.payload("state:\n  type: string\n  enum: [on-line, onLine]")))
        #expect(found.rules.count == 1)
        #expect(found.rules.first?.hasPrefix("swift-name-clash") ?? false)
    }

    @Test("a schema that contains itself")
    func recursion() throws {
        let schemas = """
            \(Samples.payload("node: {$ref: '#/components/schemas/Node'}"))
            Node:
              type: object
              properties:
                next: {$ref: '#/components/schemas/Node'}
            """
        let found = try Self.errors(Samples.event(schemas))
        #expect(found.rules.count == 1)
        #expect(found.text.contains("contains itself"))
    }

    @Test("a command without a reply")
    func commandWithoutReply() throws {
        let document = Samples.event(Samples.payload("name: {type: string}"))
            .replacing("sample.happened", with: "sample.command.begin")
        let found = try Self.errors(document)
        #expect(found.rules.count == 1)
        #expect(found.text.contains("reply"))
    }

    @Test("a partition key whose text would not be the same everywhere")
    func partitionKey() throws {
        let payload = Samples.payload("place: {type: number}", required: "id, place")
        let document = Samples.event(payload).replacing("#/payload/id", with: "#/payload/place")
        let found = try Self.errors(document)
        #expect(found.rules.count == 1)
        #expect(found.text.contains("key"))
    }
}
