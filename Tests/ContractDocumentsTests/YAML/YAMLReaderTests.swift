import ContractDocuments
import Testing

@Suite("YAML that is read", .timeLimit(.minutes(5)))
struct YAMLReaderTests {
    private func json(_ yaml: String) throws -> String {
        try YAMLReader().read(Array(yaml.utf8), file: "test.yaml").root.json
    }

    @Test(
        "plain scalars mean what the core schema says",
        arguments: [
            ("null", "null"), ("~", "null"), ("", "null"), ("True", "true"), ("FALSE", "false"), ("1", "1"),
            ("-12", "-12"), ("+3", "3"), ("0x1F", "31"), ("0o17", "15"), (".5", "0.5"), ("5.", "5"), ("1e3", "1e3"),
            ("-2.5E+7", "-2.5e7"), ("1.0.0", "\"1.0.0\""), ("2026-03-02", "\"2026-03-02\""), ("12:30", "\"12:30\""),
            ("1_000", "\"1_000\""), ("yes", "\"yes\""), ("nULL", "\"nULL\""), ("a#b", "\"a#b\""), ("a:b", "\"a:b\""),
            ("-x", "\"-x\""), ("?x", "\"?x\""), (":x", "\":x\""), ("$message.payload#/a", "\"$message.payload#/a\""),
            ("0x", "\"0x\""), ("1e", "\"1e\""), ("+", "\"+\""), (".", "\".\""), ("x  # comment", "\"x\""),
        ]
    )
    func scalars(yaml: String, expected: String) throws {
        #expect(try json("value: \(yaml)\n") == "{\"value\":\(expected)}")
        #expect(try json("- \(yaml)\n") == "[\(expected)]")
    }

    @Test("a document with a little of everything")
    func everything() throws {
        let expected =
            #"{"plain":"a text","several lines":"a text that goes on\nafter an empty line","#
            + #""quoted key":"a \"text\" é without a break","single":"it's","literal":"first\n  second\n\nthird\n","#
            + #""folded":"one two\n\n  kept\nthree","indented":"  x\n\n","#
            + #""list":[1,-2.5e3,["nested",{"a":"b","c":"d","e":["f","g"]}],{"key":"value","other":null}],"#
            + #""anchored":{"x":1},"alias":{"x":1},"flow":[1,2,{"three":3},"four"],"empty":null,"#
            + #""truth":[true,false,null],"numbers":[31,15,0.5,5,1,1e3]}"#
        #expect(try json(YAMLSamples.everything) == expected)
    }

    @Test(
        "blocks of text keep or fold their lines, and end as their indicators say",
        arguments: [
            ("|\n  a\n  b\n", #""a\nb\n""#), ("|-\n  a\n\n", #""a""#), ("|+\n  a\n\n", #""a\n\n""#),
            (">\n  a\n  b\n", #""a b\n""#), (">\n  a\n\n  b\n", #""a\nb\n""#), (">\n  a\n\n\n  b\n", #""a\n\nb\n""#),
            (">\n  a\n   b\n  c\n", #""a\n b\nc\n""#), ("|1-\n  a\n", #"" a""#), ("|\n\n  a", #""\na""#),
            ("|\n", #""""#), ("|+\n\n\n", #""\n\n""#), ("| # comment\n  # text\n", "\"# text\\n\""),
            (">-\n\n  a\n  b\n", #""\na b""#), ("|\n  a\n # comment\n", #""a\n""#), ("|\n  \ta\n", #""\ta\n""#),
        ]
    )
    func blocks(yaml: String, expected: String) throws {
        #expect(try json("k: \(yaml)") == "{\"k\":\(expected)}")
    }

    @Test(
        "quoted text is folded over lines and knows its escapes",
        arguments: [
            (
                #""\0\a\b\t\n\v\f\r\e\"\/\\\N\_\L\P""#,
                "\0\u{7}\u{8}\t\n\u{B}\u{C}\r\u{1B}\"/\\\u{85}\u{A0}\u{2028}\u{2029}"
            ),
            (#""\x41\u00e9\U0001F600\ud83d\ude00""#, "Aé😀😀"), ("\"a\n  b\"", "a b"), ("\"a\n\n  b\"", "a\nb"),
            ("\"a \\\n  b\"", "a b"), ("\"a\\\n  b\"", "ab"), ("\"a  \n  b\"", "a b"), ("'a''b'", "a'b"),
            ("'a\n  b'", "a b"), ("'\\n'", "\\n"), ("\"a\\t\n  b\"", "a\t b"),
        ]
    )
    func quoted(yaml: String, expected: String) throws {
        let root = try YAMLReader().read(Array("k: \(yaml)\n".utf8), file: "test.yaml").root
        #expect(root["k"]?.string == expected)
    }

    @Test(
        "collections stand in each other in all the usual ways",
        arguments: [
            ("a:\n- 1\n- 2\nb: 3\n", #"{"a":[1,2],"b":3}"#), ("a:\n  - 1\n", #"{"a":[1]}"#),
            ("- - 1\n  - 2\n- 3\n", "[[1,2],3]"), ("-\n  a: 1\n  b: 2\n", #"[{"a":1,"b":2}]"#),
            ("- a: 1\n  b:\n  - c\n", #"[{"a":1,"b":["c"]}]"#), ("a:\nb:\n", #"{"a":null,"b":null}"#),
            ("a: [\n  b\n]\n", #"{"a":["b"]}"#), ("{a: , b: {}}", #"{"a":null,"b":{}}"#),
            ("a: {b: c d, 'e':f}\n", #"{"a":{"b":"c d","e":"f"}}"#), ("[a, b,]", #"["a","b"]"#),
            ("a: &x [1]\nb: *x\n", #"{"a":[1],"b":[1]}"#),
            ("a: &x\n  c: 1\nb: [*x, *x]\n", #"{"a":{"c":1},"b":[{"c":1},{"c":1}]}"#),
            ("\u{FEFF}a: 1\r\nb: 2\r\n", #"{"a":1,"b":2}"#), ("a: b\n  c\n", #"{"a":"b c"}"#),
            ("# only a comment\n", "null"), ("", "null"), ("--- # comment\na: 1\n...\n# end\n", #"{"a":1}"#),
            ("---\n...\n", "null"), ("a: x # c\n\n# d\nb: y", #"{"a":"x","b":"y"}"#), ("? x", nil),
            ("200: x\n", #"{"200":"x"}"#),
        ] as [(String, String?)]
    )
    func collections(yaml: String, expected: String?) throws {
        #expect((try? json(yaml)) == expected)
    }

    @Test("every node knows its line and column, counted in code points")
    func locations() throws {
        let yaml = "é: [ä, 'ö', {ü: x}]\nlist:\n  - a: 1\n    b: |\n      text\n"
        let root = try YAMLReader().read(Array(yaml.utf8), file: "test.yaml").root
        #expect(root["é"]?.elements?.map(\.location.column) == [5, 8, 13])
        #expect(root["é"]?.elements?[2]["ü"]?.location.description == "test.yaml:1:17")
        #expect(root["list"]?.location.description == "test.yaml:3:3")
        #expect(root["list"]?.elements?[0]["b"]?.location.description == "test.yaml:4:8")
        #expect(root.members?[1].keyLocation.description == "test.yaml:2:1")
    }

    @Test("text that older readers take for truth values gives a warning")
    func oldBooleans() throws {
        let findings = try YAMLReader().read(Array("a: no\n'on': 'yes'\n".utf8), file: "test.yaml").findings
        #expect(findings.map(\.placeAndRule) == ["1:4 yaml-old-boolean"])
        #expect(findings.first?.severity == .warning)
    }

    @Test("reading takes a time that grows with the size alone")
    func linear() throws {
        let clock = ContinuousClock()
        func time(_ text: String) throws -> Duration {
            let bytes = Array(text.utf8)
            return try clock.measure { _ = try YAMLReader().read(bytes, file: "test.yaml") }
        }
        // One long line, many keys, many blank lines after a text: each quadratic in a careless reader.
        for piece in [
            "[" + String(repeating: "'é', ", count: 30_000) + "]", (0..<30_000).map { "k\($0): v\n" }.joined(),
            "a: x" + String(repeating: "\n", count: 100_000) + "b: y\n",
            "a: " + String(repeating: "x ", count: 100_000),
        ] {
            #expect(try time(piece) < .seconds(20))
        }
    }
}
