import ContractDocuments
import Testing

@Suite("JSON documents", .timeLimit(.minutes(5)))
struct JSONDocumentReaderTests {
    @Test("a document gives the same tree as in YAML, and places")
    func tree() throws {
        let json = try JSONDocumentReader().read(Array(JSONSamples.document.utf8), file: "test.json").root
        let yaml = try YAMLReader().read(Array(JSONSamples.document.utf8), file: "test.yaml").root
        #expect(json.isEqual(to: yaml))
        #expect(json["text"]?.string == "a \"quoted\" é 😀 text")
        #expect(json["nested"]?["list"]?.elements?[2].location.description == "test.json:5:31")
        #expect(json.members?[1].keyLocation.description == "test.json:3:3")
    }

    @Test(
        "what RFC 8259 does not know is refused at its place",
        arguments: [
            ("{\"a\": 1,}", "1:9"), ("[1,]", "1:4"), ("[1 2]", "1:4"), ("{'a': 1}", "1:2"), ("{a: 1}", "1:2"),
            ("// no\n{}", "1:1"), ("[01]", "1:4"), ("[016]", "1:5"), ("[-00]", "1:5"), ("[-012.5]", "1:6"),
            ("[1.]", "1:4"), ("[.5]", "1:2"), ("[+1]", "1:2"), ("[1e]", "1:4"),
            ("[NaN]", "1:2"), ("[True]", "1:2"), ("\"a\nb\"", "1:1"), ("\"a\tb\"", "1:3"), ("\"\\x\"", "1:2"),
            ("\"\\ud800\"", "1:2"), ("{} {}", "1:4"), ("", "1:1"), ("[", "1:2"), ("{\"a\"}", "1:5"), ("nul", "1:1"),
        ]
    )
    func refused(json: String, place: String) {
        let error = #expect(throws: DocumentSyntaxError.self) {
            try JSONDocumentReader().read(Array(json.utf8), file: "test.json")
        }
        #expect(error?.finding.placeAndRule == place + " json-syntax")
    }

    @Test("zeros are numbers", arguments: ["0", "-0", "0.0", "0e1", "10", "100", "-10.010"])
    func zeros(json: String) throws {
        #expect(try JSONDocumentReader().read(Array(json.utf8), file: "test.json").root.number == json)
    }

    @Test("a key that stands in an object twice is an error")
    func duplicates() throws {
        let findings = try JSONDocumentReader().read(Array(#"{"a": 1, "\u0061": 2}"#.utf8), file: "t").findings
        #expect(findings.map(\.placeAndRule) == ["1:10 duplicate-key"])
    }

    @Test("depth is limited")
    func depth() {
        let error = #expect(throws: DocumentSyntaxError.self) {
            try JSONDocumentReader().read([UInt8](repeating: UInt8(ascii: "["), count: 100_000), file: "test.json")
        }
        #expect(error?.finding.rule == "document-too-deep")
    }
}
