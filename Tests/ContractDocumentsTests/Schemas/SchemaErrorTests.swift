import ContractDocuments
import Testing

@Suite("Schemas that cannot be read", .timeLimit(.minutes(5)))
struct SchemaErrorTests {
    /// Reads a document in which a property has the schema.
    static func read(_ schema: String) -> (model: ContractModel?, findings: [Finding]) {
        SmallDocuments.read(replacing: "isOn: {type: boolean}", with: "isOn: {type: boolean}\n        probe: \(schema)")
    }

    @Test(
        "what has no place in Swift is refused, with what to write instead",
        arguments: [
            ("{anyOf: [{type: string}, {type: integer}]}", "schema-keyword-refused", "oneOf with a discriminator"),
            ("{type: string, not: {const: a}}", "schema-keyword-refused", "enum"),
            ("{type: object, patternProperties: {a: {}}}", "schema-keyword-refused", "additionalProperties"),
            ("{type: string, nullable: true}", "schema-keyword-refused", "'null'"),
            ("{type: string, minLenght: 1}", "schema-keyword-unknown", "Did you mean 'minLength'?"),
            ("{type: integer, minLength: 1}", "schema-keyword-misplaced", "check the type"),
            ("{type: strin}", "schema-type", "Did you mean 'string'?"), ("{type: int}", "schema-type", "integer"),
            ("{type: null}", "schema-type", "'null'"), ("{type: [string, integer]}", "schema-type", "discriminator"),
            ("{type: 'null'}", "schema-type", "Remove"), ("{minLength: 1}", "schema-type", "Add 'type'"),
            ("{type: string, minLength: 5, maxLength: 2}", "schema-empty-range", nil),
            ("{type: integer, minimum: 5, maximum: 2}", "schema-empty-range", nil),
            ("{type: number, exclusiveMinimum: 1, maximum: 1}", "schema-empty-range", nil),
            ("{type: integer, format: int32, minimum: 3000000000}", "schema-empty-range", nil),
            ("{type: integer, exclusiveMinimum: true}", "schema-malformed", "exclusiveMinimum: 0"),
            ("{type: integer, minimum: 1.5}", "schema-malformed", nil),
            ("{type: number, multipleOf: 0}", "schema-malformed", nil),
            ("{type: integer, format: int16}", "schema-format", nil),
            ("{type: number, format: int32}", "schema-format", "integer"),
            ("{type: string, format: date-tme}", "schema-format", "Did you mean 'date-time'?"),
            ("{type: string, format: uuid, maxLength: 36}", "schema-format", "Remove"),
            ("{type: string, contentEncoding: hex}", "schema-encoding", nil),
            ("{type: string, pattern: '(?=a)'}", "schema-pattern", nil),
            ("{type: string, pattern: '('}", "schema-pattern", nil),
            ("{type: integer, enum: [2, 1]}", "schema-enum", "'minimum: 1' and 'maximum: 2'"),
            ("{type: integer, enum: [1, 5]}", "schema-enum", "Write the values as text: ['1', '5']."),
            ("{enum: [-9223372036854775808, 9223372036854775807]}", "schema-enum", "as text"),
            ("{type: number, enum: [1.5]}", "schema-enum", "Write strings"),
            ("{enum: [a, 1]}", "schema-enum", "quotes"),
            ("{enum: [a, a]}", "schema-enum", nil), ("{enum: []}", "schema-enum", nil),
            ("{type: string, enum: [a], x-extensible-enum: [a]}", "schema-enum", "Keep"),
            ("{enum: [a], x-enum-descriptions: {b: x}}", "enum-description", nil),
            ("{type: array, items: [{type: string}]}", "schema-tuple", "object"),
            ("{type: array, items: {type: [string, 'null']}}", "schema-null-element", nil),
            ("{type: object, properties: {a: {}}, additionalProperties: {type: string}}", "schema-additional", "map"),
            ("{type: object, properties: {abc: {}}, required: [abd]}", "required-unknown", "Did you mean 'abc'?"),
            ("{type: object, properties: {a: {type: string, required: true}}}", "schema-keyword-misplaced", nil),
            ("{oneOf: [{type: object}]}", "schema-oneof", "discriminator"),
            ("{discriminator: {propertyName: kind}, oneOf: [{}]}", "schema-discriminator", "discriminator: kind"),
            ("{discriminator: k, oneOf: [{properties: {a: {}}}]}", "schema-oneof", "k: {const: ...}"),
            ("{discriminator: k, oneOf: [{properties: {k: {type: string}}, required: [k]}]}", "schema-oneof", "const"),
            ("{discriminator: k, oneOf: [{properties: {k: {const: a}}}]}", "schema-oneof", "required"),
            (
                "{discriminator: k, oneOf: [{properties: {k: {const: a}}, required: [k]}, {properties: {k: {const: a}}, required: [k]}]}",
                "schema-oneof", "value of its own"
            ),
            ("{allOf: [{properties: {a: {}}}, {properties: {a: {}}}]}", "schema-allof", "Rename"),
            ("{allOf: [{type: string}, {properties: {a: {}}}]}", "schema-allof", nil),
            ("{type: [string, 'null'], default: a}", "schema-default", "Remove"),
            ("{const: a, default: a}", "schema-default", nil),
            ("{type: string, default: 1}", "default-invalid", nil),
            ("{type: string, const: 1}", "schema-const", "quotes"),
            ("{type: string, maxLength: 1, examples: [ab]}", "example-invalid", nil),
            ("[string]", "schema-malformed", nil), ("string", "schema-malformed", "{type: string}"),
            ("false", "schema-malformed", nil),
            ("{$ref: '#/components/schemas/LampId', default: x}", "default-invalid", nil),
            ("{type: string, x-exensible-enum: [a]}", "extension-unknown", "Did you mean 'x-extensible-enum'?"),
            ("{type: integer, format: int64}", "integer-beyond-javascript", nil),
        ] as [(String, String, String?)]
    )
    func refused(schema: String, rule: String, hint: String?) throws {
        let findings = Self.read(schema).findings
        let finding = try #require(findings.first { $0.rule == rule }, "\(findings.map(\.placeAndRule))")
        #expect(finding.location.line == 85)
        #expect(finding.location.column >= 9)
        #expect(!finding.pointer.isEmpty)
        if let hint { #expect(finding.hint?.contains(hint) == true, "\(finding.hint ?? "no hint")") }
    }

    @Test(
        "schemas of the table become the types of the table",
        arguments: [
            ("{type: string}", .string(TextConstraints())),
            (
                "{type: string, minLength: 1, maxLength: 9, pattern: '^a'}",
                .string(TextConstraints(length: LengthRange(minimum: 1, maximum: 9), pattern: "^a"))
            ),
            ("{type: string, format: date-time}", .dateTime), ("{type: string, format: uuid}", .uuid),
            ("{type: string, format: duration}", .duration),
            ("{type: string, format: password}", .secret(TextConstraints())),
            ("{type: string, contentEncoding: base64}", .bytes(LengthRange())),
            ("{type: string, format: email}", .string(TextConstraints())), ("{type: boolean}", .boolean), ("{}", .any),
            ("true", .any),
            ("{type: integer, exclusiveMinimum: 0, maximum: 10.0}", .integer(IntegerShape(minimum: 1, maximum: 10))),
            ("{type: integer, format: int32}", .integer(IntegerShape(width: .int32))),
            (
                "{type: number, minimum: -0.5, exclusiveMaximum: 1e3, multipleOf: 0.5}",
                .number(NumberShape(minimum: -0.5, exclusiveMaximum: 1000, multipleOf: 0.5))
            ),
            (
                "{type: array, items: {type: boolean}, maxItems: 3, uniqueItems: true}",
                .array(ArrayShape(element: .boolean, count: LengthRange(maximum: 3), uniqueItems: true))
            ),
            ("{type: object, additionalProperties: {type: number}}", .map(MapShape(value: .number(NumberShape())))),
            ("{type: object}", .map(MapShape(value: .any))),
            (
                "{oneOf: [{$ref: '#/components/schemas/LampId'}, {type: 'null'}]}",
                .named(TypeID(document: "lamp.asyncapi.yaml", name: "LampId"))
            ),
            (
                "{type: object, properties: {a: {}}}",
                .named(TypeID(document: "lamp.asyncapi.yaml", name: "SwitchLamp.Probe"))
            ),
            (
                "{type: array, items: {enum: [a]}, x-swift-name: other}",
                .array(
                    ArrayShape(element: .named(TypeID(document: "lamp.asyncapi.yaml", name: "SwitchLamp.ProbeItem")))
                )
            ),
        ] as [(String, SchemaType)]
    )
    func types(schema: String, expected: SchemaType) throws {
        let (read, findings) = Self.read(schema)
        #expect(findings == [])
        let type = try #require(read).types.first { $0.id.name == "SwitchLamp" }
        guard case .object(let object) = type?.shape else {
            Issue.record("no object")
            return
        }
        #expect(object.properties.first { $0.wireName == "probe" }?.type == expected)
    }
}
