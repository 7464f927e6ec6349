import ContractDocuments
import Testing

/// What a test changes in a document, and what it expects.
struct Mistake: Sendable, CustomTestStringConvertible {
    var text: String
    var other: String
    var expected: String

    init(_ text: String, _ other: String, _ expected: String) {
        self.text = text
        self.other = other
        self.expected = expected
    }

    var testDescription: String { "\(text) → \(other)" }

    func check() {
        let findings = SmallDocuments.read(replacing: text, with: other).findings
        #expect(
            findings.first?.placeAndRule == expected,
            "\(findings.map(\.placeAndRule)) \(findings.first?.message ?? "")"
        )
    }
}

@Suite("Mistakes in documents", .timeLimit(.minutes(5)))
struct ContractErrorTests {
    @Test(
        "a mistake in the document is found at its place",
        arguments: [
            Mistake("asyncapi: 3.0.0", "asyncapi: 2.6.0", "1:11 asyncapi-version"),
            Mistake("asyncapi: 3.0.0\n", "", "1:1 asyncapi-version"),
            Mistake("title: Lamps", "titel: Lamps", "3:3 field-missing"),
            Mistake("version: 1.0.0", "version: 1.0", "4:12 field-type"),
            Mistake("channels:", "chanels:", "5:1 field-unknown"),
            Mistake("    address: lamp.commands", "    adress: lamp.commands", "7:5 field-unknown"),
            Mistake(
                "address: lamp.commands",
                "address: lamp.{room}\n    parameters: {room: {}}",
                "7:14 topic-parameter"
            ),
            Mistake("address: lamp.commands", "address: lamp.{room}", "7:14 address-parameter"),
            Mistake("address: lamp.commands", "address: lamp commands", "7:14 topic-name"),
            Mistake("partitions: 6", "partitions: 0", "10:36 field-type"),
            Mistake("partitions: 6", "partition: 6", "10:24 field-unknown"),
            Mistake(
                "topicConfiguration: {",
                "topicConfiguration: {cleanup.policy: delete, ",
                "10:76 kafka-cleanup-policy"
            ),
            Mistake("bindingVersion: 0.5.0", "bindingVersion: 9.9.9", "10:97 kafka-binding-version"),
            Mistake("action: receive", "action: publish", "21:13 operation-action"),
            Mistake("    action: receive\n", "", "21:5 field-missing"),
            Mistake(
                "channels/lampCommands/messages/SwitchLamp",
                "components/messages/SwitchLamp",
                "23:23 operation-message"
            ),
            Mistake("groupId: {type: string, enum: [lamp-service]}", "groupId: lamp-service", "24:33 kafka-group"),
            Mistake("address: null", "address: lamp.replies", "16:14 reply-address"),
            Mistake("name: lamp.command.switch", "name: lamp.command.swich", "32:13 message-name"),
            Mistake("/payload/lampId", "/payload/lampid", "35:24 partition-key"),
            Mistake("/payload/lampId", "/payload/fade", "35:24 partition-key"),
            Mistake("$message.payload#/payload/lampId", "lampId", "35:24 partition-key"),
            Mistake("      x-partition-key: $message.payload#/payload/lampId\n", "", "32:7 partition-key-missing"),
            Mistake("x-partition-key", "x-partition", "32:7 partition-key-missing"),
            Mistake("summary: Switches a lamp.", "x-kind: comand", "33:15 message-kind"),
            Mistake("summary: Switches a lamp.", "x-sunset: 2027-02-30", "33:17 message-sunset"),
            Mistake("summary: Switches a lamp.", "x-sunset: 2027-02-20", "33:17 message-sunset"),
            Mistake("eventType: {const: lamp.command.switch}", "eventType: {type: string}", "37:9 message-envelope"),
            Mistake("{const: lamp.command.switch}", "{const: Lamp_Switch}", "40:26 event-type"),
            Mistake("__version: {const: v1}", "__version: {const: 1}", "41:34 contract-version"),
            Mistake("payload: {$ref: '#/components/schemas/SwitchLamp'}", "data: {}", "37:9 message-envelope"),
            Mistake("lamp.response.switch}", "lamp.command.switch}", "53:7 contract-twice"),
            Mistake("isOn: true, brightness: 40", "isOn: 1, brightness: 40", "51:42 example-invalid"),
            Mistake("isOn: true, brightness: 40", "brightness: 101", "51:22 example-invalid"),
            Mistake("correlationId: c-1\n", "correlationId: ''\n", "47:28 example-invalid"),
            Mistake("    - name: evening", "    - nam: evening", "44:11 field-unknown"),
            Mistake("  replies:\n", "  re plies:\n", "15:3 component-key"),
        ]
    )
    func mistakes(mistake: Mistake) {
        mistake.check()
    }

    @Test("a message whose payload is one of several is refused: each event type has a message of its own")
    func severalTypes() throws {
        let findings = SmallDocuments.read(
            replacing: "        allOf:\n          - $ref",
            with: "        discriminator: eventType\n        oneOf:\n          - $ref"
        ).findings
        let finding = try #require(findings.first { $0.rule == "message-envelope" })
        #expect(finding.placeAndRule == "38:9 message-envelope")
        #expect(finding.hint?.contains("for each event type") == true)
    }

    @Test(
        "what is wrong is said once, with what to write here",
        arguments: [
            (
                "channel: {$ref: '#/channels/lampCommands'}", "channel: lampCommands", "22:14 field-type",
                "Write {$ref: '#/channels/lampCommands'}."
            ),
            (
                "SwitchLamp: {$ref: '#/components/messages/SwitchLamp'}",
                "SwitchLamp: {$ref: '#/components/schemas/SwitchLamp'}", "9:26 ref-kind",
                "Write a $ref that begins with '#/components/messages/'."
            ),
            (
                "isOn: {type: boolean}", "isOn: {type: boolean, required: true}", "84:31 schema-keyword-misplaced",
                "Name the property in the 'required' of the object around it."
            ),
            (
                "$message.payload#/payload/lampId", "lampId", "35:24 partition-key",
                "Write '$message.payload#/payload/lampId'."
            ),
        ]
    )
    func once(text: String, other: String, expected: String, hint: String) {
        let findings = SmallDocuments.read(replacing: text, with: other).findings.filter { $0.severity == .error }
        #expect(findings.map(\.placeAndRule) == [expected])
        #expect(findings.first?.hint == hint)
    }

    @Test("an address with parameters is refused with the topics that it stands for, if they are known")
    func templates() throws {
        func hint(_ parameters: String) throws -> String? {
            let findings = SmallDocuments.read(
                replacing: "address: lamp.commands",
                with: "address: lamp.{room}.{side}\n    parameters: \(parameters)"
            ).findings
            return try #require(findings.first { $0.rule == "topic-parameter" }).hint
        }
        #expect(
            try hint("{room: {enum: [hall, attic]}, side: {enum: [left]}}")
                == "Write one channel for each topic: lamp.hall.left, lamp.attic.left."
        )
        #expect(
            try hint("{room: {enum: [hall]}, side: {}}")
                == "Write one channel for each topic, and put what varies into the payload."
        )
    }

    @Test("a channel of another protocol is no topic, whatever its address")
    func otherProtocols() throws {
        let (read, findings) = SmallDocuments.read(
            replacing: "  replies:\n",
            with: "  live:\n    address: /live/lamps\n    bindings: {ws: {method: GET}}\n  replies:\n"
        )
        #expect(findings == [])
        #expect(try #require(read).topics.map(\.name) == ["lampCommands", "lampEvents"])
    }

    @Test("a finding is shown as compilers do, with its line, a caret and a hint")
    func text() {
        let texts = [
            "envelope.asyncapi.yaml": SmallDocuments.envelope,
            "lamp.asyncapi.yaml": SmallDocuments.lamp.replacing("title: Lamps", with: "titles: Lämpchen"),
        ]
        let reader = ContractReader(texts: texts)
        let text = reader.text(of: reader.read().findings.filter { $0.rule == "field-unknown" })
        #expect(
            text == """
                lamp.asyncapi.yaml:3:3: error: An info has no field 'titles'. [field-unknown]
                 3 |   titles: Lämpchen
                   |   ^
                  hint: Did you mean 'title'?
                """
        )
    }
}
