import EventContracts
import Foundation
import Testing

@Suite("What generated code is made of", .timeLimit(.minutes(5)))
struct SchemaTests {
    static func json(_ value: some JSONWritable) throws -> String {
        var writer = JSONWriter()
        value.write(to: &writer)
        try writer.validate()
        return String(decoding: writer.copy(), as: UTF8.self)
    }

    static func read<Value: JSONReadable>(_ json: String, as type: Value.Type = Value.self) throws(JSONError) -> Value {
        try Array(json.utf8).span.bytes.withUnsafeBytes { (bytes) throws(JSONError) in
            var reader = try JSONReader(bytes)
            let value = try Value(from: &reader)
            try reader.finish()
            return value
        }
    }

    /// The rule that JSON breaks, and where.
    static func violation<Value: JSONReadable>(_ json: String, as type: Value.Type) -> String? {
        do throws(JSONError) {
            _ = try read(json, as: type)
            return nil
        } catch {
            let pointer = Array(json.utf8).withUnsafeBytes { JSONPointer.locate(error.offset, in: $0) }
            return "\(pointer): \(error.reason)"
        }
    }

    static func sample(_ random: inout SeededGenerator) -> SchemaSample {
        func text(_ length: Int) -> String {
            String((0..<length).compactMap { _ in "abcä€😀 \"\\/\n".randomElement(using: &random) })
        }
        let changes: [SampleChange] = [
            .renamed(name: text(5)), .moved(to: SampleStatus(rawValue: text(3)), fault: nil),
            .moved(to: .online, fault: .expired),
            .unrecognized(["kind": "painted", "color": ["red", 1, 2.5, nil, true]]),
        ]
        return SchemaSample(
            deviceID: SampleID(rawValue: "d" + text(Int.random(in: 0..<20, using: &random))),
            label: Bool.random(using: &random) ? text(30) : nil,
            attempts: Int.random(in: 1...10, using: &random),
            at: Date(
                timeIntervalSince1970: Double(Int.random(in: -1_000_000_000...4_000_000_000, using: &random)) / 1000
            ),
            tags: (0..<Int.random(in: 0..<16, using: &random)).map { "t\($0)" },
            secret: Secret(text(4)),
            status: SampleStatus(rawValue: Bool.random(using: &random) ? "online" : text(2)),
            change: changes.randomElement(using: &random) ?? changes[0]
        )
    }

    @Test("the direct codec, Codable over ours, and Codable over others agree on random values")
    func agreement() throws {
        var random = SeededGenerator(seed: 20)
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .secondsSince1970
        encoder.dataEncodingStrategy = .deferredToData
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .secondsSince1970
        let propertyLists = PropertyListEncoder()
        propertyLists.outputFormat = .binary
        for _ in 0..<500 {
            let sample = Self.sample(&random)
            let direct = try Self.json(sample)
            #expect(try Self.read(direct, as: SchemaSample.self) == sample)
            #expect(try String(decoding: JSONCoder().encode(sample), as: UTF8.self) == direct)
            #expect(try JSONCoder().decode(SchemaSample.self, from: Array(direct.utf8)) == sample)
            let foreign = try encoder.encode(sample)
            #expect(try JSONValue(parsing: Array(foreign)) == JSONValue(parsing: Array(direct.utf8)))
            #expect(try decoder.decode(SchemaSample.self, from: foreign) == sample)
            #expect(try decoder.decode(SchemaSample.self, from: Data(direct.utf8)) == sample)
            if case .unrecognized = sample.change { continue }
            #expect(
                try PropertyListDecoder().decode(SchemaSample.self, from: propertyLists.encode(sample)) == sample
            )
        }
    }

    @Test(
        "a broken rule is named with its place",
        arguments: [
            (#""deviceId":"","#, "/deviceId: the value breaks the rule: minLength 1"),
            (#""label":"\#(String(repeating: "ä", count: 101))","#, "/label: the value breaks the rule: maxLength 100"),
            (#""attempts":0,"#, "/attempts: the value breaks the rule: minimum 1"),
            (#""attempts":11,"#, "/attempts: the value breaks the rule: maximum 10"),
            (#""tags":["a","b","a"],"#, "/tags: the value breaks the rule: uniqueItems"),
            (#""tags":["a",""],"#, "/tags/1: the value breaks the rule: minLength 1"),
            (
                #""tags":[\#((0...16).map { "\"\($0)\"" }.joined(separator: ","))],"#,
                "/tags: the value breaks the rule: maxItems 16"
            ),
            (#""unit":"kelvin","#, "/unit: the value breaks the rule: const celsius"),
            (#""change":{"name":"x"},"#, "/change: the member 'kind' is missing"),
            (
                #""change":{"fault":"broken","kind":"moved","to":"x"},"#,
                "/change/fault: the value breaks the rule: enum: one of the words that the contract lists"
            ),
            (#""attempts":null,"#, ": the member 'deviceId' is missing"),
        ]
    )
    func violations(member: String, expected: String) throws {
        let json = "{\(member.dropLast())}"
        #expect(Self.violation(json, as: SchemaSample.self) == expected)
        // Codable says the same, whoever carries it out.
        #expect {
            _ = try JSONCoder().decode(SchemaSample.self, from: Array(json.utf8))
        } throws: { error in
            guard let error = error as? JSONCodingError else { return false }
            return "\(error.pointer ?? ""): \(error.reason)" == expected
        }
        #expect {
            _ = try JSONDecoder().decode(SchemaSample.self, from: Data(json.utf8))
        } throws: { error in
            "\(error)".contains(expected.split(separator: ": ", maxSplits: 1).last ?? "")
        }
    }

    @Test("a value that breaks a rule is not written")
    func unsendable() throws {
        var random = SeededGenerator(seed: 21)
        var sample = Self.sample(&random)
        sample.attempts = 11
        var writer = JSONWriter()
        sample.write(to: &writer)
        #expect(writer.failure?.reason == .rule("maximum", 10))
        let pointer = writer.failure.map { failure in
            writer.withBytes { JSONPointer.locate(failure.offset, in: $0) }
        }
        #expect(pointer == "/attempts")
        #expect(throws: JSONCodingError.self) { try JSONCoder().encode(sample) }
        #expect(throws: EncodingError.self) { try JSONEncoder().encode(sample) }
    }

    @Test("lengths count code points, not graphemes and not bytes")
    func codePoints() {
        let rule = TextRule(minLength: 2, maxLength: 2)
        #expect(rule.violation(by: "e\u{301}") == nil)
        #expect(rule.violation(by: "é") == .rule("minLength", 2))
        #expect(rule.violation(by: "👍🏽") == nil)
        #expect(rule.violation(by: "👨‍👩‍👧") == .rule("maxLength", 2))
        #expect(rule.violation(by: "€€") == nil)
    }

    @Test("a pattern may match anywhere; one that is no regular expression matches nothing")
    func patterns() {
        let rule = TextRule(pattern: "[0-9]{2}")
        #expect(rule.violation(by: "a42b") == nil)
        #expect(rule.violation(by: "a4b2")?.description == "the value breaks the rule: pattern [0-9]{2}")
        #expect(TextRule(pattern: "(").violation(by: "(") != nil)
    }

    @Test("a multiple is one as decimals go")
    func multiples() {
        let tenths = NumberRule(multipleOf: 0.1)
        for value in [0, 0.3, 0.7, 1.1, 123_456.7, -0.6] { #expect(tenths.violation(by: value) == nil) }
        for value in [0.35, 0.01, 0.3000001] { #expect(tenths.violation(by: value) == .rule("multipleOf", 0.1)) }
        #expect(IntegerRule(multipleOf: 5).violation(by: -15) == nil)
        #expect(IntegerRule(multipleOf: 5).violation(by: 7) == .rule("multipleOf", 5))
    }

    @Test("a discriminator is found wherever it stands, and an unknown case is kept where the union is open")
    func unions() throws {
        let moved = SampleChange.moved(to: .online, fault: .mismatch)
        #expect(try Self.read(#"{"to":"online","x":{"kind":"renamed"},"fault":"mismatch","kind":"moved"}"#) == moved)
        let text = #"{"name":"x","kind":"painted","deep":{"a":[1,{}]}}"#
        let unknown: SampleChange = try Self.read(text)
        #expect(try Self.json(unknown) == text)
        #expect(throws: JSONError.self) {
            try Self.read(#"{"kind":"moved","kind":"moved","to":"x"}"#, as: SampleChange.self)
        }
    }

    @Test("named strings and numbers check their rules everywhere")
    func namedValues() throws {
        #expect(Self.violation(#""""#, as: SampleID.self) == ": the value breaks the rule: minLength 1")
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([SampleID].self, from: Data(#"[""]"#.utf8)) }
        #expect(throws: EncodingError.self) { try JSONEncoder().encode([SampleID("")]) }
        #expect(try Self.read("7.0", as: SamplePercent.self) == 7)
        #expect(Self.violation("101", as: SamplePercent.self) == ": the value breaks the rule: maximum 100")
        #expect(try Self.json(SampleCelsius(21.5)) == "21.5")
        #expect(Self.violation("-300", as: SampleCelsius.self) == ": the value breaks the rule: minimum -273.15")
        #expect(try JSONDecoder().decode([SampleCelsius].self, from: Data("[21.5]".utf8)) == [21.5])
    }

    @Test("a word that only looks like one of the list is another word")
    func lookalikes() throws {
        #expect(try Self.read("\"brûlé\"", as: SampleColour.self) == .burnt)
        for text in ["\"bru\u{302}le\u{301}\"", #""bru\u0302le\u0301""#] {
            #expect(Self.violation(text, as: SampleColour.self)?.contains("enum") == true)
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode([SampleColour].self, from: Data("[\(text)]".utf8))
            }
        }
    }

    @Test("a secret inside a value is in none of its descriptions")
    func secrets() throws {
        var random = SeededGenerator(seed: 22)
        var sample = Self.sample(&random)
        sample.secret = Secret("hunter2")
        #expect(!"\(sample) \(String(reflecting: sample))".contains("hunter2"))
        var text = ""
        dump(sample, to: &text)
        #expect(!text.contains("hunter2"))
        #expect(try Self.json(sample).contains("hunter2"))
    }
}
