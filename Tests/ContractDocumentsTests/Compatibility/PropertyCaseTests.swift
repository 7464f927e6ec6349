import ContractDocuments
import Testing

/// The twelve ways of adding and removing a property, with exact verdicts.
@Suite("Adding and removing properties")
struct PropertyCaseTests {
    /// A row: what is done to which kind of object, and who understands whom.
    struct Case: CustomTestStringConvertible {
        var isOpen: Bool
        var isAdded: Bool
        var property: Kind
        /// Backward and forward, as JSON Schema has it but for defaults.
        var strict: (Bool, Bool)
        var lenient: (Bool, Bool)

        enum Kind: String {
            case optional, required, requiredWithDefault
        }

        var testDescription: String {
            "\(isOpen ? "open" : "closed"): \(isAdded ? "add" : "remove") \(property.rawValue)"
        }
    }

    /// The rows with a default are those of exact inclusion, but that a reader fills the default in: then an absent
    /// property is no trouble, and only members that are not named are.
    static let cases = [
        Case(isOpen: true, isAdded: true, property: .optional, strict: (false, true), lenient: (true, true)),
        Case(isOpen: true, isAdded: true, property: .required, strict: (false, true), lenient: (false, true)),
        Case(isOpen: true, isAdded: true, property: .requiredWithDefault, strict: (false, true), lenient: (true, true)),
        Case(isOpen: true, isAdded: false, property: .optional, strict: (true, false), lenient: (true, true)),
        Case(isOpen: true, isAdded: false, property: .required, strict: (true, false), lenient: (true, false)),
        Case(
            isOpen: true,
            isAdded: false,
            property: .requiredWithDefault,
            strict: (true, false),
            lenient: (true, true)
        ),
        Case(isOpen: false, isAdded: true, property: .optional, strict: (true, false), lenient: (true, true)),
        Case(isOpen: false, isAdded: true, property: .required, strict: (false, false), lenient: (false, true)),
        Case(
            isOpen: false,
            isAdded: true,
            property: .requiredWithDefault,
            strict: (true, false),
            lenient: (true, true)
        ),
        Case(isOpen: false, isAdded: false, property: .optional, strict: (false, true), lenient: (true, true)),
        Case(isOpen: false, isAdded: false, property: .required, strict: (false, false), lenient: (true, false)),
        Case(
            isOpen: false,
            isAdded: false,
            property: .requiredWithDefault,
            strict: (false, true),
            lenient: (true, true)
        ),
    ]

    private func sides(_ row: Case) throws -> (old: SchemaSide, new: SchemaSide) {
        let closed = row.isOpen ? "" : ", additionalProperties: false"
        let fallback = row.property == .requiredWithDefault ? ", default: x" : ""
        let required = row.property == .optional ? "[a]" : "[a, b]"
        let small = "{type: object, required: [a], properties: {a: {type: string}}\(closed)}"
        let large =
            "{type: object, required: \(required), properties: {a: {type: string}, b: {type: string\(fallback)}}\(closed)}"
        let sides = try (SchemaSamples.side(small), SchemaSamples.side(large))
        return row.isAdded ? sides : (sides.1, sides.0)
    }

    @Test("who understands whom is told as JSON Schema has it", arguments: cases)
    func strict(row: Case) throws {
        let (old, new) = try sides(row)
        #expect(SchemaSamples.rules(writer: old, reader: new, .strict).isEmpty == row.strict.0)
        #expect(SchemaSamples.rules(writer: new, reader: old, .strict).isEmpty == row.strict.1)
    }

    @Test("who understands whom is told as readers and writers are here", arguments: cases)
    func lenient(row: Case) throws {
        let (old, new) = try sides(row)
        #expect(SchemaSamples.rules(writer: old, reader: new).isEmpty == row.lenient.0)
        #expect(SchemaSamples.rules(writer: new, reader: old).isEmpty == row.lenient.1)
    }

    @Test("the rule is named as registries name it")
    func names() throws {
        let none = try SchemaSamples.side("{type: object, properties: {a: {type: string}}}")
        let optional = try SchemaSamples.side("{type: object, properties: {a: {type: string}, b: {type: string}}}")
        let required = try SchemaSamples.side(
            "{type: object, required: [b], properties: {a: {type: string}, b: {type: string}}}"
        )
        let closed = try SchemaSamples.side(
            "{type: object, properties: {a: {type: string}}, additionalProperties: false}"
        )
        #expect(
            SchemaSamples.rules(writer: none, reader: required)
                == ["REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL"]
        )
        #expect(SchemaSamples.rules(writer: optional, reader: required) == ["REQUIRED_ATTRIBUTE_ADDED"])
        #expect(
            SchemaSamples.rules(writer: none, reader: optional, .strict) == ["PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL"]
        )
        #expect(
            SchemaSamples.rules(writer: optional, reader: closed, .strict)
                == ["PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL", "ADDITIONAL_PROPERTIES_REMOVED"]
        )
    }
}
