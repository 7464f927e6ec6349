import ContractDocuments
import ContractGenerator
import Testing

@Suite("Generated code", .timeLimit(.minutes(5)))
struct GeneratedCodeTests {
    static func code(_ properties: String, required: String = "id") throws -> String {
        let (files, findings) = try Samples.generate(Samples.event(Samples.payload(properties, required: required)))
        #expect(findings.filter { $0.severity == .error } == [])
        return try #require(files["Sample/SampleHappened.swift"])
    }

    @Test(
        "a property is declared with its type, and its default stands in the initializer",
        arguments: [
            ("{type: string, format: date-time}", "Date?", "Date? = nil"),
            ("{type: string, format: uuid}", "UUID?", "UUID? = nil"),
            ("{type: string, format: duration, default: PT1H30M}", "Duration", "Duration = .seconds(5400)"),
            ("{type: string, format: password}", "Secret?", "Secret? = nil"),
            ("{type: string, contentEncoding: base64}", "[UInt8]?", "[UInt8]? = nil"),
            ("{type: integer, format: int32, default: -7}", "Int32", "Int32 = -7"),
            ("{type: integer, format: int64, maximum: 10}", "Int64?", "Int64? = nil"),
            ("{type: integer, maximum: 10}", "Int?", "Int? = nil"),
            ("{type: number, default: 0.5}", "Double", "Double = 0.5"),
            ("{type: boolean, default: true}", "Bool", "Bool = true"),
            ("{type: array, items: {type: string}, default: [a, b]}", "[String]", "[String] = [\"a\", \"b\"]"),
            ("{type: object, additionalProperties: {type: number}}", "[String: Double]?", "[String: Double]? = nil"),
            ("{}", "JSONValue?", "JSONValue? = nil"),
            ("{type: [string, 'null']}", "String?", "String? = nil"),
        ]
    )
    func properties(schema: String, type: String, parameter: String) throws {
        let text = try Self.code("value: \(schema)")
        #expect(text.contains("    public var value: \(type)\n"))
        #expect(text.contains("value: \(parameter)"))
    }

    @Test("a constant is no parameter, is written always and checked when it is there")
    func constants() throws {
        let text = try Self.code("unit: {type: string, const: celsius}", required: "id, unit")
        #expect(text.contains("public var unit: String { \"celsius\" }"))
        #expect(text.contains("public init(id: String) {"))
        #expect(text.contains("readConstant(\"celsius\")"))
        #expect(text.contains("guard members.contains(1) else { throw members.missing(\"unit\") }"))
        #expect(text.contains("writer.member(\"unit\", \"celsius\")"))
    }

    @Test("a required member that may be null is written as null, others that are nil not at all")
    func nullable() throws {
        let text = try Self.code("a: {type: [string, 'null']}\nb: {type: string}", required: "id, a")
        #expect(text.contains("if a == nil {"))
        #expect(text.contains("writer.writeNull()"))
        #expect(text.contains("if let b { writer.member(\"b\", b) }"))
        #expect(!text.contains("if b == nil"))
    }

    @Test("words of the language and names of locals are no trouble")
    func names() throws {
        let names = ["default", "in", "class", "reader", "writer", "members", "member"]
        let text = try Self.code(names.map { "\($0): {type: string}" }.joined(separator: "\n"))
        #expect(text.contains("public var `default`: String?"))
        #expect(text.contains("public init(from jsonReader: inout JSONReader) throws(JSONError) {"))
        #expect(text.contains("public func write(to jsonWriter: inout JSONWriter) {"))
        #expect(text.contains("while let jsonMember = try jsonReader.nextMember(&jsonMembers) {"))
    }

    @Test("every line fits, and there is a comment on everything that is public")
    func style() throws {
        let long = String(repeating: "Words that go on and on. ", count: 20)
        let text = try Self.code("value: {type: string, description: '\(long)'}")
        for line in text.split(separator: "\n") { #expect(line.count <= 120) }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let trimmed = line.drop { $0 == " " }
            guard trimmed.hasPrefix("public "), !trimmed.hasPrefix("public import") else { continue }
            let above = lines[index - 1].drop { $0 == " " }
            #expect(above.hasPrefix("///") || above.hasPrefix("@available"), "\(line)")
        }
    }
}
