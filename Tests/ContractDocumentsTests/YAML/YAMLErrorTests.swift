import ContractDocuments
import Testing

@Suite("YAML that is refused", .timeLimit(.minutes(5)))
struct YAMLErrorTests {
    @Test(
        "what is not read is refused at its place",
        arguments: [
            ("a:\n\tb: 1\n", "2:1 yaml-tab"), ("a:\tb\n", "1:3 yaml-tab"), ("a: b\tc\n", "1:5 yaml-tab"),
            ("a: 1\n---\nb: 2\n", "2:1 yaml-several-documents"), ("%YAML 1.2\n---\na: 1\n", "1:1 yaml-directive"),
            ("a: !!str 1\n", "1:4 yaml-tag"), ("<<: {a: 1}\n", "1:1 yaml-merge-key"), ("? a\n: b\n", "1:1 yaml-key"),
            ("a: *b\n", "1:4 yaml-alias"), ("a: &x [*x]\n", "1:8 yaml-alias"), ("&a b: 1\n", "1:4 yaml-anchor"),
            ("a: b: c\n", "1:4 yaml-mapping-on-line"), ("a: 'b': c\n", "1:4 yaml-mapping-on-line"),
            ("a: - b\n", "1:4 yaml-list-on-line"), ("a: 1\n  b: 2\n", "2:3 yaml-mapping-on-line"),
            ("a: 'x'\n  b: 2\n", "2:3 yaml-indentation"), ("a:\n    b: 1\n  c: 2\n", "3:3 yaml-indentation"),
            ("a:\n  - 1\n  b: 2\n", "3:3 yaml-indentation"), ("a: 1\n- b\n", "2:1 yaml-indentation"),
            ("- a\nb: 1\n", "2:1 yaml-indentation"), ("a: \"b\nc: d\n", "1:4 yaml-quote"), ("a: 'b", "1:4 yaml-quote"),
            ("a: [b\nc: d\n", "1:4 yaml-flow"), ("a: [b c: d]\n", "1:8 yaml-flow"), ("a: {b}\n", "1:6 yaml-flow"),
            ("a: {b:c}\n", "1:5 yaml-colon"), ("a: [,]\n", "1:5 yaml-flow"), ("a: [b]]\n", "1:7 yaml-trailing-text"),
            ("a: 'b' c\n", "1:8 yaml-trailing-text"), ("a: 'b'#c\n", "1:7 yaml-comment"),
            ("a: \"\\q\"\n", "1:5 yaml-escape"), ("a: \"\\ud800\"\n", "1:5 yaml-escape"),
            ("a: @b\n", "1:4 yaml-indicator"),
            ("a: `b`\n", "1:4 yaml-indicator"), ("a: 010\n", "1:4 yaml-number"), ("a: .inf\n", "1:4 yaml-number"),
            ("a: |x\n  b\n", "1:5 yaml-block-scalar"), ("a: |\n    \n  b\n", "2:5 yaml-block-scalar"),
            ("a:1\nb: 2\n", "1:2 yaml-colon"), ("x:\n  a:1\n  b: 2\n", "2:4 yaml-colon"),
            ("a: 1\nb:2\n", "2:2 yaml-colon"), ("a: 1\nb\n", "2:1 yaml-key"),
            ("[a]: b\n", "1:4 yaml-key"), ("a: 1\n*a : b\n", "2:1 yaml-key"),
            ("a: \u{1}\n", "1:4 document-control-character"),
            ("a: b\rc: d\n", "1:5 document-control-character"), ("é: \u{FEFF}\n", "1:4 document-control-character"),
            ("--- a\n", "1:5 yaml-document-marker"), ("...\na: 1\n", "1:1 yaml-document-marker"),
            ("a: &x &y b\n", "1:7 yaml-anchor"),
            ("a: &! b\n", "1:4 yaml-anchor"),
        ]
    )
    func refused(yaml: String, expected: String) {
        let error = #expect(throws: DocumentSyntaxError.self) {
            try YAMLReader().read(Array(yaml.utf8), file: "test.yaml")
        }
        #expect(error?.finding.placeAndRule == expected)
        #expect(error?.finding.message.isEmpty == false)
    }

    @Test("a key that stands in a mapping twice is an error at the second place, in blocks and in braces")
    func duplicates() throws {
        let read = try YAMLReader().read(Array("a: 1\nb: {c: 1, \"c\": 2}\n'a': 2\n".utf8), file: "test.yaml")
        #expect(read.findings.map(\.placeAndRule) == ["2:11 duplicate-key", "3:1 duplicate-key"])
        #expect(read.findings.allSatisfy { $0.severity == .error })
        #expect(read.root["a"]?.number == "1")
    }

    @Test("bytes that are not UTF-8 are refused where they begin")
    func encoding() {
        for bytes: [UInt8] in [
            [0xFF], [0xC0, 0x80], [0xE2, 0x28, 0xA1], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
        ] {
            let error = #expect(throws: DocumentSyntaxError.self) {
                try YAMLReader().read(Array("a: é\nb: ".utf8) + bytes, file: "test.yaml")
            }
            #expect(error?.finding.placeAndRule == "2:4 document-encoding")
        }
    }

    @Test("collections deeper than the limit are refused, written in lines, in brackets or by aliases")
    func depth() {
        let flow = String(repeating: "[", count: 100_000)
        let block = String(repeating: "- ", count: 100_000)
        let aliases =
            "a0: &a0 [[[[[[[[[[x]]]]]]]]]]\n"
            + (1..<10).map { "a\($0): &a\($0) [[[[[[[[[[*a\($0 - 1)]]]]]]]]]]\n" }.joined()
        for text in [flow, block, aliases] {
            let error = #expect(throws: DocumentSyntaxError.self) {
                try YAMLReader().read(Array(text.utf8), file: "test.yaml")
            }
            #expect(error?.finding.rule == "document-too-deep")
        }
    }

    @Test("aliases cannot make a document larger than the limit")
    func expansion() {
        let laughs =
            "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
            + zip("bcdefghi", "abcdefgh").map {
                "\($0): &\($0) [*\($1), *\($1), *\($1), *\($1), *\($1), *\($1), *\($1)]\n"
            }
            .joined()
        let error = #expect(throws: DocumentSyntaxError.self) {
            try YAMLReader().read(Array(laughs.utf8), file: "test.yaml")
        }
        #expect(error?.finding.rule == "document-too-large")
    }

    @Test("a document beyond the size limit is not read at all")
    func size() {
        let error = #expect(throws: DocumentSyntaxError.self) {
            try YAMLReader(limits: DocumentLimits(bytes: 10)).read(Array("a: 1234567\n".utf8), file: "test.yaml")
        }
        #expect(error?.finding.rule == "document-too-large")
    }
}
