import ContractDocuments
import Foundation
import Testing

@testable import contracts

@Suite("contracts sample", .timeLimit(.minutes(5)))
struct SampleTests {
    static func sample(_ arguments: String...) -> Invocation {
        Invocation(["sample"] + arguments + ["--documents", Folder.contracts])
    }

    @Test("of every contract, fifty messages are as their contract says")
    func allContracts() throws {
        let model = try #require(ContractReader(folder: Folder.contracts).read().model)
        let validator = SchemaValidator(types: model.types)
        var checker = MessageChecker(model)
        var texts: Set<String> = []
        var count = 0
        for seed in 0..<50 {
            var sampler = MessageSampler(model, seed: UInt64(seed))
            for contract in model.contracts {
                let message = sampler.message(of: contract)
                let violations = checker.check(message).violations
                #expect(violations == [], "\(contract.eventType) v\(contract.version), seed \(seed)")
                // The validator alone agrees; it reads all patterns anew each time.
                if seed % 10 == 0 {
                    let type = try #require(model.type(contract.payload))
                    #expect(validator.violations(of: try #require(message["payload"]), type: type) == [])
                }
                texts.insert(JSONDocumentWriter().compactText(message))
                count += 1
            }
        }
        #expect(texts.count == count)
        #expect(model.contracts.count >= 49)
        #expect(count == model.contracts.count * 50)
        print("samples: \(count) messages of \(model.contracts.count) contracts")
    }

    @Test("the same seed gives the same messages, another seed others")
    func seeds() {
        let first = Self.sample("device.command.bind", "--seed", "7", "--count", "5")
        #expect(first.code == .ok)
        #expect(first.output == Self.sample("device.command.bind", "--seed", "7", "--count", "5").output)
        #expect(first.output != Self.sample("device.command.bind", "--seed", "8", "--count", "5").output)
        let lines = first.output.split(separator: "\n")
        #expect(Set(lines).count == 5)
        for line in lines { #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) } }
    }

    @Test("what it makes is what validate accepts, and one message stands on many lines")
    func validated() {
        let one = Self.sample("user.command.create")
        #expect(one.output.contains("\n  \"payload\": {\n"))
        let many = Self.sample("user.command.create", "--count", "20")
        for text in [one.output, many.output] {
            let result = Invocation(["validate", "-", "--documents", Folder.contracts], input: Array(text.utf8))
            #expect(result.code == .ok)
        }
        #expect(Self.sample("user.command.create", "--count", "0").output == "")
    }

    @Test("an older version and the document's example can be asked for")
    func versions() {
        #expect(Self.sample("device.telemetry.received").output.contains(#""__version": "v2""#))
        #expect(Self.sample("device.telemetry.received", "--version", "1").output.contains(#""__version": "v1""#))
        #expect(Self.sample("device.command.bind", "--example").output.contains("QR-4F7A-99"))
    }

    @Test("an event type or version that is not there is answered with those that are")
    func unknown() throws {
        let mistyped = Self.sample("device.comand.bind")
        #expect(mistyped.code == .usage)
        #expect(mistyped.notes.contains("Did you mean 'device.command.bind'?"))
        let version = Self.sample("device.telemetry.received", "--version", "3")
        #expect(version.code == .usage)
        #expect(version.notes.contains("'device.telemetry.received' has no v3, only v1 or v2."))
        try ParcelDocument.with(ParcelDocument.text("")) { folder in
            let none = Invocation("sample", "parcel.scanned", "--example", "--documents", folder.path)
            #expect(none.code == .finding)
            #expect(none.notes.contains("has no example"))
        }
    }

    @Test(
        "narrow and odd schemas are kept to",
        arguments: [
            "{type: string, pattern: '^[A-Z]{3}-[0-9]{4}$'}", "{type: string, minLength: 50, maxLength: 50}",
            "{type: string, maxLength: 0}", "{type: integer, minimum: 9223372036854775807}",
            "{type: integer, maximum: -9223372036854775808}", "{type: integer, format: int32, minimum: 2147483647}",
            "{type: integer, format: int32, maximum: -2147483000}",
            "{type: integer, minimum: -20, maximum: -11, multipleOf: 7}",
            "{type: integer, multipleOf: 250}", "{type: integer, minimum: 1, multipleOf: 1000000007}",
            "{type: integer, exclusiveMinimum: 0, exclusiveMaximum: 2}", "{type: number, minimum: 0.1, maximum: 0.1}",
            "{type: number, exclusiveMinimum: 0, exclusiveMaximum: 0.001}",
            "{type: number, multipleOf: 0.01, maximum: 5}",
            "{type: number, minimum: -1.5e300, maximum: 1.5e300}", "{type: number, minimum: 1.0e+20}",
            "{type: number, maximum: -90}", "{type: number, minimum: -180, maximum: 180, multipleOf: 0.5}",
            "{type: string, contentEncoding: base64, minLength: 8, maxLength: 8}",
            "{type: string, contentEncoding: base64, maxLength: 3}",
            "{type: string, contentEncoding: base64, minLength: 5}",
            "{type: array, items: {type: boolean}, minItems: 2, uniqueItems: true}",
            "{type: array, items: {type: integer, minimum: 1, maximum: 4}, minItems: 4, maxItems: 4, uniqueItems: true}",
            "{type: array, items: {type: array, items: {type: string, format: uuid}, minItems: 1}, minItems: 3}",
            "{type: object, additionalProperties: {type: number}, minProperties: 30, maxProperties: 30}",
            "{type: string, format: duration}", "{type: string, format: date-time}", "{type: string, format: password}",
            "{}",
            "{type: [string, 'null'], enum: [a, b]}", "{type: string, x-extensible-enum: [a, b]}", "{const: 5}",
        ]
    )
    func narrow(schema: String) throws {
        try ParcelDocument.with(ParcelDocument.text("value: \(schema)", required: "id, value")) { folder in
            let made = Invocation("sample", "parcel.scanned", "--count", "40", "--documents", folder.path)
            #expect(made.code == .ok, "\(made.notes)")
            let checked = Invocation(["validate", "-", "--documents", folder.path], input: Array(made.output.utf8))
            #expect(checked.code == .ok, "\(checked.output)")
        }
    }

    @Test("a type that holds itself is refused by every command, with its place")
    func recursion() throws {
        let tree = "tree: {$ref: '#/components/schemas/Tree'}"
        let document =
            ParcelDocument.text(tree, required: "id, tree") + """

                    Tree:
                      type: object
                      required: [name, children]
                      properties:
                        name: {type: string}
                        children: {type: array, items: {$ref: '#/components/schemas/Tree'}}
                """
        try ParcelDocument.with(document) { folder in
            for command in [
                ["sample", "parcel.scanned"], ["explain", "parcel.scanned"], ["validate", "-"], ["topics"],
            ] {
                let result = Invocation(command + ["--documents", folder.path])
                #expect(result.code == .finding)
                #expect(result.output == "")
                #expect(result.notes.contains("parcel.asyncapi.yaml:39:"))
                #expect(result.notes.contains("[ref-cycle]"))
            }
        }
    }

    @Test("a pattern that chance does not meet is taken from the example")
    func hardPattern() throws {
        let message = """
            examples:
              - payload:
                  eventType: parcel.scanned
                  correlationId: c
                  timestamp: '2026-03-02T07:15:20.114Z'
                  source: {type: backend, id: parcels}
                  __version: v1
                  payload: {id: p-1, code: xy}
            """
        // Of a thousand lengths only the least is allowed.
        let code = "code: {type: string, maxLength: 2, pattern: '^(x[a-z]{0,900}y)$'}"
        try ParcelDocument.with(ParcelDocument.text(code, required: "id, code", message: message)) { folder in
            let made = Invocation("sample", "parcel.scanned", "--count", "20", "--documents", folder.path)
            #expect(made.code == .ok, "\(made.notes)")
            let checked = Invocation(["validate", "-", "--documents", folder.path], input: Array(made.output.utf8))
            #expect(checked.code == .ok, "\(checked.output)")
        }
    }
}
