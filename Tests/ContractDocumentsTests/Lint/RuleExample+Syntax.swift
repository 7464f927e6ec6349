extension RuleExample {
    static let syntax: [RuleExample] = [
        RuleExample(rule: "no-documents", place: ":1:1", files: ["a.yaml": Array("a: 1".utf8)]),
        RuleExample(
            rule: "document-name",
            place: "lamp.yaml:1:1",
            files: RuleExample.described.mapValues { Array($0.utf8) }
                .merging(["lamp.yaml": Array("\nasyncapi: 3.0.0\n".utf8)]) { $1 }
        ),
        RuleExample(
            rule: "document-name",
            place: "old/lamp.json:1:1",
            files: RuleExample.described.mapValues { Array($0.utf8) }
                .merging(["old/lamp.json": Array("{ \"asyncapi\": \"3.0.0\"}".utf8)]) { $1 }
        ),
        yaml("document-too-large", "a: '" + String(repeating: "x", count: 20_000) + "'\n", at: "1:1"),
        yaml("document-too-deep", "a: " + String(repeating: "[", count: 10_000), at: "1:67"),
        RuleExample(
            rule: "document-encoding",
            place: "a.asyncapi.yaml:1:5",
            files: ["a.asyncapi.yaml": Array("a: é".utf8) + [0xFF]]
        ),
        yaml("document-control-character", "a: b\u{1}\n", at: "1:5"),
        yaml("duplicate-key", "a: 1\nb: {c: 1, c: 2}\n", at: "2:11"),
        RuleExample(
            rule: "json-syntax",
            place: "a.asyncapi.json:2:3",
            files: ["a.asyncapi.json": Array("{\n  asyncapi: 3}".utf8)]
        ),
        yaml("yaml-alias", "a: *b\n", at: "1:4"),
        yaml("yaml-anchor", "a: &x &y b\n", at: "1:7"),
        yaml("yaml-block-scalar", "a: |x\n  b\n", at: "1:5"),
        yaml("yaml-colon", "a:1\nb: 2\n", at: "1:2"),
        yaml("yaml-comment", "a: 'b'#c\n", at: "1:7"),
        yaml("yaml-directive", "%YAML 1.2\n---\na: 1\n", at: "1:1"),
        yaml("yaml-document-marker", "--- a\n", at: "1:5"),
        yaml("yaml-escape", "a: \"\\q\"\n", at: "1:5"),
        yaml("yaml-flow", "a: [b\nc: d\n", at: "1:4"),
        yaml("yaml-indentation", "a:\n    b: 1\n  c: 2\n", at: "3:3"),
        yaml("yaml-indicator", "a: @b\n", at: "1:4"),
        yaml("yaml-key", "a: 1\nb\n", at: "2:1"),
        yaml("yaml-list-on-line", "a: - b\n", at: "1:4"),
        yaml("yaml-mapping-on-line", "a: b: c\n", at: "1:4"),
        yaml("yaml-merge-key", "<<: {a: 1}\n", at: "1:1"),
        yaml("yaml-number", "a: 010\n", at: "1:4"),
        yaml("yaml-old-boolean", "asyncapi: yes\n", at: "1:11"),
        yaml("yaml-quote", "a: 'b\nc: d\n", at: "1:4"),
        yaml("yaml-several-documents", "a: 1\n---\nb: 2\n", at: "2:1"),
        yaml("yaml-tab", "a:\n\tb: 1\n", at: "2:1"),
        yaml("yaml-tag", "a: !!str 1\n", at: "1:4"),
        yaml("yaml-trailing-text", "a: 'b' c\n", at: "1:8"),
    ]

    private static let payload = "payload: {$ref: '#/components/schemas/SwitchLamp'}"

    private static func reference(_ rule: String, _ target: String) -> RuleExample {
        lamp(rule, payload, "payload: {$ref: '\(target)'}", at: "42:31")
    }

    static let references: [RuleExample] = [
        reference("ref-file-missing", "other.yaml#/A"),
        reference("ref-into-schema", "#/components/schemas/SwitchLamp/properties/isOn"),
        reference("ref-malformed", "#components"),
        reference("ref-outside", "../other.yaml#/A"),
        reference("ref-target-missing", "#/components/schemas/SwitchLmp"),
        reference("ref-url", "https://example.org/x.yaml#/A"),
        lamp("ref-cycle", "isOn: {type: boolean}", "isOn: {$ref: '#/components/schemas/SwitchLamp'}", at: "84:22"),
        lamp(
            "ref-kind",
            "channel: {$ref: '#/channels/lampCommands'}",
            "channel: {$ref: '#/components/schemas/LampId'}",
            at: "22:21"
        ),
        asyncAPI(
            "ref-place",
            """
            operations:
              say: {action: send, channel: {$ref: '#/components/channels/a'}}
            components:
              channels:
                a: {address: a}
            """,
            at: "4:39"
        ),
        lamp("ref-sibling", "description: The lamp.}", "maxLength: 3}", at: "83:55"),
    ]
}
