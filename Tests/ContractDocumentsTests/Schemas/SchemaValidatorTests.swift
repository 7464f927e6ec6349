import ContractDocuments
import Testing

@Suite("Values against their types", .timeLimit(.minutes(5)))
struct SchemaValidatorTests {
    private static func named(_ shape: NamedType.Shape) -> NamedType {
        NamedType(
            id: TypeID(document: "d", name: "T"),
            name: "T",
            shape: shape,
            domain: "d",
            location: SourceLocation(file: "d", line: 1, column: 1)
        )
    }

    @Test(
        "each word of a schema is checked, and the first one broken is named with its pointer",
        arguments: [
            (.string(TextConstraints(length: LengthRange(minimum: 2, maximum: 3))), #""e\u0301""#, nil),
            (.string(TextConstraints(length: LengthRange(maximum: 1))), #""e\u0301""#, " maxLength"),
            (.string(TextConstraints(length: LengthRange(minimum: 2))), #""😀""#, " minLength"),
            (.string(TextConstraints(pattern: "b+")), #""abc""#, nil),
            (.string(TextConstraints(pattern: "^b")), #""abc""#, " pattern"),
            (.string(TextConstraints()), "1", " type"), (.boolean, "0", " type"), (.any, "null", nil),
            (.integer(IntegerShape()), "1.0", nil), (.integer(IntegerShape()), "1.5", " type"),
            (.integer(IntegerShape(width: .int32)), "2147483648", " format"),
            (.integer(IntegerShape()), "9223372036854775808", " type"),
            (.integer(IntegerShape(minimum: 1, maximum: 3)), "0", " minimum"),
            (.integer(IntegerShape(maximum: 3)), "4", " maximum"),
            (.integer(IntegerShape(multipleOf: 5)), "12", " multipleOf"),
            (.number(NumberShape(minimum: 1)), "0.5", " minimum"),
            (.number(NumberShape(exclusiveMinimum: 1)), "1", " exclusiveMinimum"),
            (.number(NumberShape(multipleOf: 0.1)), "0.3", nil),
            (.number(NumberShape(exclusiveMaximum: 1)), "1", " exclusiveMaximum"),
            (.number(NumberShape(multipleOf: 0.1)), "0.35", " multipleOf"),
            (.number(NumberShape()), "1e999", " type"),
            (.dateTime, #""2024-02-29T23:59:60.123456+14:00""#, nil),
            (.dateTime, #""2023-02-29T00:00:00Z""#, " format"),
            (.dateTime, #""2023-02-28T00:00:00""#, " format"), (.uuid, #""0194b19c-5440-7411-a005-7a3618cd0fdb""#, nil),
            (.uuid, #""0194b19c-5440-7411-a005-7a3618cd0fd""#, " format"), (.duration, #""P1DT2H3.5S""#, nil),
            (.duration, #""P2W""#, nil),
            (.duration, #""P1Y""#, " format"), (.duration, #""PT""#, " format"), (.duration, #""PT1S1H""#, " format"),
            (.bytes(LengthRange()), #""aGk=""#, nil), (.bytes(LengthRange()), #""aGk""#, " format"),
            (.array(ArrayShape(element: .boolean, count: LengthRange(maximum: 1))), "[true, 1]", " maxItems"),
            (.array(ArrayShape(element: .boolean)), "[true, 1]", "/1 type"),
            (
                .array(ArrayShape(element: .any, uniqueItems: true)), #"[{"a": 1, "b": 2}, {"b": 2.0, "a": 1}]"#,
                "/1 uniqueItems"
            ),
            (.map(MapShape(value: .boolean, count: LengthRange(minimum: 1))), "{}", " minProperties"),
            (.map(MapShape(value: .boolean)), #"{"a/b": 1}"#, "/a~1b type"),
        ] as [(SchemaType, String, String?)]
    )
    func types(type: SchemaType, json: String, expected: String?) throws {
        let value = try JSONDocumentReader().read(Array(json.utf8), file: "v").root
        let violation = SchemaValidator(types: []).violations(of: value, type: type).first
        #expect(violation.map { $0.pointer + " " + $0.rule } == expected)
    }

    @Test(
        "unions go by their discriminator alone, enumerations by their values; open ones take what they do not know",
        arguments: [
            (#"{"k": "a", "n": 1}"#, nil, nil), (#"{"k": "a"}"#, "required", "required"),
            (#"{"k": "z"}"#, "discriminator", nil),
            (#"{"n": 1}"#, "required", "required"), ("[]", "type", "type"),
            (#"{"k": "a", "n": 1, "e": "y"}"#, "enum", nil),
        ] as [(String, String?, String?)]
    )
    func unions(json: String, closed: String?, open: String?) throws {
        let value = try JSONDocumentReader().read(Array(json.utf8), file: "v").root
        let place = SourceLocation(file: "d", line: 1, column: 1)
        func rule(isExtensible: Bool) -> String? {
            let values = [EnumerationValue(wireValue: "x", location: place)]
            let enumeration = NamedType(
                id: TypeID(document: "d", name: "E"),
                name: "E",
                shape: .enumeration(EnumerationShape(values: values, isExtensible: isExtensible)),
                domain: "d",
                location: place
            )
            let branch = UnionBranch(
                wireValue: "a",
                properties: [
                    Property(wireName: "n", type: .integer(IntegerShape()), isRequired: true, location: place),
                    Property(wireName: "e", type: .named(enumeration.id), location: place),
                ],
                location: place
            )
            let union = Self.named(
                .union(UnionShape(discriminator: "k", branches: [branch], isExtensible: isExtensible))
            )
            return SchemaValidator(types: [enumeration, union]).violations(of: value, type: union).first?.rule
        }
        #expect(rule(isExtensible: false) == closed)
        #expect(rule(isExtensible: true) == open)
    }

    @Test("texts are the same code point by code point, as JSON has it, and not by how they look")
    func combined() throws {
        let place = SourceLocation(file: "d", line: 1, column: 1)
        let enumeration = Self.named(
            .enumeration(
                EnumerationShape(values: [EnumerationValue(wireValue: "\u{E9}", location: place)], isExtensible: false)
            )
        )
        let validator = SchemaValidator(types: [enumeration])
        func value(_ json: String) throws -> DocumentNode {
            try JSONDocumentReader().read(Array(json.utf8), file: "v").root
        }
        #expect(validator.violations(of: try value(#""\u00e9""#), type: enumeration).isEmpty)
        #expect(validator.violations(of: try value(#""e\u0301""#), type: enumeration).first?.rule == "enum")
        let list = SchemaType.array(ArrayShape(element: .string(TextConstraints()), uniqueItems: true))
        #expect(validator.violations(of: try value(#"["\u00e9", "e\u0301"]"#), type: list).isEmpty)
        #expect(try value(#"{"\u00e9": 1, "e\u0301": 2}"#)["e\u{301}"]?.integer == 2)
    }
}
