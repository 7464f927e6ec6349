import ContractDocuments
import Testing

/// What may change in a schema, and what may not, each seen from both sides.
@Suite("Comparing schemas")
struct SchemaCompatibilityTests {
    /// A change of one property: how it was, how it is, and what breaks.
    struct Change: CustomTestStringConvertible {
        var old: String
        var new: String
        /// What new readers refuse of old writers.
        var backward: [String]
        /// What old readers refuse of new writers.
        var forward: [String]

        init(_ old: String, _ new: String, backward: [String] = [], forward: [String] = []) {
            self.old = old
            self.new = new
            self.backward = backward
            self.forward = forward
        }

        var testDescription: String { "\(old) to \(new)" }
    }

    static let numbers = [
        Change("{type: integer}", "{type: number}", forward: ["TYPE_NARROWED"]),
        Change("{type: integer}", "{type: string}", backward: ["TYPE_CHANGED"], forward: ["TYPE_CHANGED"]),
        Change("{type: boolean}", "{type: string}", backward: ["TYPE_CHANGED"], forward: ["TYPE_CHANGED"]),
        Change("{type: integer, maximum: 5}", "{type: integer, maximum: 9}", forward: ["MAXIMUM_DECREASED"]),
        Change("{type: integer, maximum: 5}", "{type: integer}", forward: ["MAXIMUM_ADDED"]),
        Change("{type: integer, minimum: 5}", "{type: integer, minimum: 3}", forward: ["MINIMUM_INCREASED"]),
        Change("{type: integer, exclusiveMinimum: 2}", "{type: integer, minimum: 3}"),
        Change(
            "{type: integer, format: int32}",
            "{type: integer, format: int64}",
            forward: ["MINIMUM_ADDED", "MAXIMUM_ADDED"]
        ),
        Change("{type: integer, multipleOf: 6}", "{type: integer, multipleOf: 3}", forward: ["MULTIPLE_OF_CHANGED"]),
        Change("{type: integer, multipleOf: 6}", "{type: integer}", forward: ["MULTIPLE_OF_ADDED"]),
        Change(
            "{type: integer, minimum: 6, maximum: 6}",
            "{type: integer, multipleOf: 3}",
            forward: ["MINIMUM_ADDED", "MAXIMUM_ADDED"]
        ),
        Change("{type: number, multipleOf: 0.5}", "{type: number, multipleOf: 0.25}", forward: ["MULTIPLE_OF_CHANGED"]),
        Change("{type: integer}", "{type: number, multipleOf: 0.1}", forward: ["TYPE_NARROWED"]),
        Change("{type: number, exclusiveMaximum: 5}", "{type: number, maximum: 5}", forward: ["MAXIMUM_DECREASED"]),
        Change("{type: number, minimum: 0}", "{type: number}", forward: ["MINIMUM_ADDED"]),
        Change("{type: integer, minimum: 0, maximum: 9}", "{type: number, minimum: 0, maximum: 9, multipleOf: 1}"),
    ]

    static let texts = [
        Change("{type: string, maxLength: 5}", "{type: string, maxLength: 9}", forward: ["MAX_LENGTH_DECREASED"]),
        Change("{type: string, maxLength: 5}", "{type: string}", forward: ["MAX_LENGTH_ADDED"]),
        Change("{type: string, minLength: 5}", "{type: string, minLength: 3}", forward: ["MIN_LENGTH_INCREASED"]),
        Change("{type: string, minLength: 5}", "{type: string}", forward: ["MIN_LENGTH_ADDED"]),
        Change("{type: string, pattern: '^a'}", "{type: string}", forward: ["PATTERN_ADDED"]),
        Change(
            "{type: string, pattern: '^a'}",
            "{type: string, pattern: '^b'}",
            backward: ["PATTERN_CHANGED"],
            forward: ["PATTERN_CHANGED"]
        ),
        Change("{type: string, format: uuid}", "{type: string}", forward: ["FORMAT_ADDED"]),
        Change("{type: string, format: uuid}", "{type: string, maxLength: 36}", forward: ["FORMAT_ADDED"]),
        Change(
            "{type: string, format: date-time}",
            "{type: string, format: duration}",
            backward: ["FORMAT_ADDED"],
            forward: ["FORMAT_ADDED"]
        ),
        Change("{type: string, format: password}", "{type: string}"),
        Change("{type: string, format: email}", "{type: string}"),
        Change(
            "{type: string, contentEncoding: base64, maxLength: 8}",
            "{type: string, contentEncoding: base64, maxLength: 11}"
        ),
        Change("{type: string, enum: [a, b]}", "{type: string, enum: [a, b, c]}", forward: ["ENUM_ARRAY_NARROWED"]),
        Change("{type: string, enum: [a, b]}", "{type: string, maxLength: 3}", forward: ["ENUM_ARRAY_NARROWED"]),
        Change(
            "{type: string, enum: [a, b]}",
            "{type: string, maxLength: 0}",
            backward: ["MAX_LENGTH_ADDED", "MAX_LENGTH_ADDED"],
            forward: ["ENUM_ARRAY_NARROWED"]
        ),
        Change("{const: v1}", "{const: v2}", backward: ["ENUM_ARRAY_CHANGED"], forward: ["ENUM_ARRAY_CHANGED"]),
        Change("{const: a}", "{type: string, enum: [a, b]}", forward: ["ENUM_ARRAY_CHANGED"]),
        Change("{const: a}", "{type: string}", forward: ["ENUM_ARRAY_NARROWED"]),
        Change("{const: 3}", "{type: integer, maximum: 5}", forward: ["ENUM_ARRAY_NARROWED"]),
        Change("{type: string}", "{}", forward: ["TYPE_NARROWED"]),
        Change("{type: string}", "{type: [string, 'null']}", forward: ["TYPE_NARROWED"]),
        Change("{type: string, default: a}", "{type: string, default: b, description: Other., title: Other}"),
    ]

    static let containers = [
        Change(
            "{type: array, items: {type: integer}}",
            "{type: array, items: {type: number}}",
            forward: ["TYPE_NARROWED"]
        ),
        Change("{type: array, maxItems: 5}", "{type: array, maxItems: 9}", forward: ["MAX_ITEMS_DECREASED"]),
        Change("{type: array, minItems: 5}", "{type: array}", forward: ["MIN_ITEMS_ADDED"]),
        Change("{type: array, uniqueItems: true}", "{type: array}", forward: ["UNIQUE_ITEMS_ADDED"]),
        Change("{type: array, maxItems: 1}", "{type: array, uniqueItems: true, maxItems: 1}"),
        Change(
            "{type: object, additionalProperties: {type: integer}}",
            "{type: object, additionalProperties: {type: number}}",
            forward: ["TYPE_NARROWED"]
        ),
        Change(
            "{type: object, additionalProperties: {type: string}, maxProperties: 3}",
            "{type: object, additionalProperties: {type: string}}",
            forward: ["MAX_PROPERTIES_ADDED"]
        ),
        Change(
            "{type: object, additionalProperties: {type: string}, minProperties: 1}",
            "{type: object, additionalProperties: {type: string}}",
            forward: ["MIN_PROPERTIES_ADDED"]
        ),
        Change(
            "{type: object, required: [a], properties: {a: {type: string}}}",
            "{type: object, additionalProperties: {type: string}}",
            forward: ["REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL"]
        ),
        Change(
            "{type: object, properties: {a: {type: object, properties: {b: {type: string}}}}}",
            "{type: object, properties: {a: {type: object, required: [b], properties: {b: {type: string}}}}}",
            backward: ["REQUIRED_ATTRIBUTE_ADDED"]
        ),
    ]

    private static let cat = "{type: object, required: [kind], properties: {kind: {const: cat}}}"
    private static let dog =
        "{type: object, required: [kind, name], properties: {kind: {const: dog}, name: {type: string}}}"

    static let open = [
        Change("{type: string, x-extensible-enum: [a]}", "{type: string, x-extensible-enum: [a, b]}"),
        Change("{type: string, x-extensible-enum: [a]}", "{type: string}"),
        Change(
            "{type: string, enum: [a]}",
            "{type: string, x-extensible-enum: [a, b]}",
            forward: ["ENUM_ARRAY_NARROWED", "ENUM_ARRAY_NARROWED"]
        ),
        Change("{type: string, enum: [a]}", "{type: string, x-extensible-enum: [a]}", forward: ["ENUM_ARRAY_NARROWED"]),
        Change(
            "{oneOf: [\(cat)], discriminator: kind}",
            "{oneOf: [\(cat), \(dog)], discriminator: kind}",
            forward: ["SUM_TYPE_NARROWED"]
        ),
        Change(
            "{oneOf: [\(cat)], discriminator: kind, x-extensible: true}",
            "{oneOf: [\(cat), \(dog)], discriminator: kind, x-extensible: true}"
        ),
        Change(
            "{oneOf: [\(cat)], discriminator: kind}",
            "{oneOf: [\(cat)], discriminator: kind, x-extensible: true}",
            forward: ["SUM_TYPE_NARROWED"]
        ),
        Change(
            "{oneOf: [\(cat), \(dog)], discriminator: kind}",
            "{type: object, required: [kind], properties: {kind: {type: string}}}",
            forward: ["COMBINED_TYPE_SUBSCHEMAS_CHANGED"]
        ),
        Change(cat, "{oneOf: [\(cat), \(dog)], discriminator: kind}", forward: ["ENUM_ARRAY_CHANGED"]),
    ]

    @Test("the table of changes holds both ways", arguments: [numbers, texts, containers, open].joined())
    func table(change: Change) throws {
        let old = try SchemaSamples.value(change.old)
        let new = try SchemaSamples.value(change.new)
        #expect(SchemaSamples.rules(writer: old, reader: new) == change.backward)
        #expect(SchemaSamples.rules(writer: new, reader: old) == change.forward)
        #expect(SchemaSamples.rules(writer: new, reader: new) == [])
        #expect(SchemaSamples.rules(writer: new, reader: new, .strict) == [])
    }

    @Test("a difference says where it is, in words and with an example")
    func words() throws {
        let room = "Room: {type: object, properties: {tags: {type: array, items: {type: string, enum: [warm]}}}}"
        let old = try SchemaSamples.value("{$ref: '#/components/schemas/Room'}", room)
        let new = try SchemaSamples.value(
            "{$ref: '#/components/schemas/Room'}",
            room.replacing("[warm]", with: "[warm, cold]")
        )
        let found = SchemaCompatibility().differences(writer: new, reader: old)
        let difference = try #require(found.first)
        #expect(found.count == 1)
        #expect(difference.pointer == "/value/tags/*")
        #expect(difference.explanation == "may write \"cold\" for 'value.tags[]', a word that is not known")
        #expect(difference.example == "\"cold\"")
        #expect(difference.writerLocation.line == 20)
        #expect(difference.readerLocation.file == "sample.asyncapi.yaml")
    }

    @Test("schemas that refer to each other twice at each of sixty levels are compared in no time")
    func sharing() throws {
        let levels = (0..<60).map { level in
            let next = "{$ref: '#/components/schemas/L\(level + 1)'}"
            return "L\(level): {type: object, required: [a, b], properties: {a: \(next), b: \(next)}}"
        }
        func side(_ leaf: String) throws -> SchemaSide {
            try SchemaSamples.value(
                "{$ref: '#/components/schemas/L30'}",
                (levels.suffix(30) + ["L60: \(leaf)"]).joined(separator: "\n")
            )
        }
        let old = try side("{type: integer, maximum: 5}")
        let new = try side("{type: integer, maximum: 7}")
        #expect(SchemaSamples.rules(writer: old, reader: new) == [])
        #expect(SchemaSamples.rules(writer: new, reader: old).count == 50)
    }

    @Test("types that contain themselves, which no document has but a model may, are compared and end")
    func cycles() {
        let place = SourceLocation(file: "made", line: 1, column: 1)
        let id = TypeID(document: "made", name: "Tree")
        func side(_ minimum: Int64?) -> SchemaSide {
            let properties = [
                Property(wireName: "size", type: .integer(IntegerShape(minimum: minimum)), location: place),
                Property(wireName: "child", type: .array(ArrayShape(element: .named(id))), location: place),
            ]
            let type = NamedType(
                id: id,
                name: "Tree",
                shape: .object(ObjectShape(properties: properties)),
                domain: "made",
                location: place
            )
            return SchemaSide(type: .named(id), types: [id: type], location: place)
        }
        #expect(SchemaSamples.rules(writer: side(0), reader: side(nil)) == [])
        #expect(SchemaSamples.rules(writer: side(nil), reader: side(0)) == ["MINIMUM_ADDED"])
    }

    @Test("what no value fits is never written, and so breaks nothing")
    func emptiness() throws {
        let none = "{type: array, minItems: 1, items: {type: integer, minimum: 1, maximum: 9, multipleOf: 10}}"
        let writer = try SchemaSamples.value(none)
        let reader = try SchemaSamples.value("{type: boolean}")
        #expect(SchemaSamples.rules(writer: writer, reader: reader) == [])
        #expect(SchemaSamples.rules(writer: reader, reader: writer) == ["TYPE_CHANGED"])
        #expect(SchemaSamples.rules(writer: writer, reader: writer, .strict) == [])
    }

    @Test("a reader's default stands in for what is not written, in a type of its own, too")
    func defaults() throws {
        let old = try SchemaSamples.side("{type: object, properties: {}}")
        let new = try SchemaSamples.side(
            "{type: object, required: [count], properties: {count: {$ref: '#/components/schemas/Count', default: 3}}}",
            "Count: {type: integer, minimum: 1, maximum: 5}"
        )
        #expect(SchemaSamples.rules(writer: old, reader: new) == [])
    }
}
