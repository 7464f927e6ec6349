import EventContracts
import Foundation
import Testing

@Suite("JSON reader", .timeLimit(.minutes(5)))
struct JSONReaderTests {
    static func isValid(_ text: String) -> Bool { (try? JSONValue(parsing: Array(text.utf8))) != nil }

    @Test(
        "accepts what RFC 8259 allows",
        arguments: [
            "null", " true ", "false", "0", "-0", "12", "-1.5e+3", "1E2", "\"\"", "\"\\u00e4\\n\\/\\\\\"", "[]", "[ ]",
            "[1,2]", "{}", "{ }", "{\"a\":{\"b\":[{}]}}", "\t[\r\n1 , 2 ]\n", "\"\\ud83c\\udf89\"", "\"\u{7F}\"",
            "\"äß漢🎉\"",
        ]
    )
    func valid(text: String) { #expect(Self.isValid(text)) }

    @Test(
        "refuses what RFC 8259 does not",
        arguments: [
            "", " ", "nul", "nulll", "True", "+1", "01", "-", "1.", ".5", "1e", "1e+", "0x1", "NaN", "Infinity", "'a'",
            "\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\n\"", "\"\t\"", "[", "]", "[1", "[1,", "[1,]", "[,1]",
            "[1 2]",
            "{", "}", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{a:1}", "{\"a\" 1}", "{1:2}",
            "1 2", "{} {}", "[1]]", "/**/1", "\u{FEFF}1", "\u{A0}1", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"",
            "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}",
        ]
    )
    func invalid(text: String) {
        #expect(!Self.isValid(text))
        #expect(throws: JSONCodingError.self) { try JSONCoder().decode(JSONValue.self, from: Array(text.utf8)) }
    }

    @Test("what is skipped is checked as strictly as what is read")
    func skippedIsChecked() throws {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<4_000 {
            var bytes = try random.json().serialized()
            if !bytes.isEmpty, Bool.random(using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let read = Result { () throws(JSONError) in try JSONValue(parsing: bytes) }
            let skipped = Result { () throws(JSONError) in
                try bytes.span.bytes.withUnsafeBytes { (buffer) throws(JSONError) in
                    var reader = try JSONReader(buffer)
                    try reader.skipValue()
                    try reader.finish()
                }
            }
            switch (read, skipped) {
            case (.success, .success): break
            case (.failure(let left), .failure(let right)):
                // Only what is built can find a member twice, or a number out of range.
                if left.reason.text.description.contains("twice") || left.reason.kind == .rule { break }
                #expect(left == right)
            case (.failure(let error), .success):
                #expect(error.reason.kind == .rule || error.reason.text.description.contains("twice"))
            case (.success, .failure(let error)):
                Issue.record("skipping refused what reading accepts: \(error)")
            }
        }
    }

    @Test("agrees with Foundation on what is valid")
    func agreesWithFoundation() throws {
        var random = SeededGenerator(seed: 3)
        var compared = 0
        for _ in 0..<4_000 {
            var bytes = try random.json(depth: 3).serialized()
            for _ in 0..<Int.random(in: 0...2, using: &random) where !bytes.isEmpty {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes.insert(bytes[index], at: index)
                case 1: bytes.remove(at: index)
                default: bytes[index] = Array("{}[]\",:0-.e \n\\tu".utf8).randomElement(using: &random) ?? 0
                }
            }
            let ours = Result { () throws(JSONError) in try JSONValue(parsing: bytes) }
            let theirs = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
            switch ours {
            case .success:
                #expect(theirs, "\(String(decoding: bytes, as: UTF8.self))")
            case .failure(let error):
                // Foundation accepts members that stand twice and a comma before a closing bracket.
                let text = error.reason.text.description
                if text.contains("twice") || error.reason.kind == .rule { continue }
                let rest = error.offset < bytes.count ? bytes[error.offset] : 0
                if rest == UInt8(ascii: "]") || rest == UInt8(ascii: "}") { continue }
                #expect(!theirs, "\(error): \(String(decoding: bytes, as: UTF8.self))")
            }
            compared += 1
        }
        #expect(compared > 3_000)
    }

    @Test("a case whose name JSON writes with escapes is found")
    func escapedCase() throws {
        let cases = JSONCases("kind", "plain", "a\"b\\c")
        let text = #"{"kind":"a\"b\\c"}"#
        let index = try Array(text.utf8).withUnsafeBytes { bytes in
            var reader = try JSONReader(bytes)
            return try reader.findCase(cases)
        }
        #expect(index == 1)
    }

    @Test("a name of any length is told from one that differs in a byte, wherever the text ends", arguments: 0...1)
    func names(rest: Int) throws {
        let list = JSONMembers(
            "a",
            "count",
            "abcdef",
            "device",
            "sensorName",
            "correlationIds",
            "aNameOfTwentyThreeBytes"
        )
        let names = ["a", "count", "abcdef", "device", "sensorName", "correlationIds", "aNameOfTwentyThreeBytes"]
        let tail = String(repeating: " ", count: 40 * rest)
        for (expected, name) in names.enumerated() {
            let before = names[..<expected].map { "\"\($0)\":1," }.joined()
            for place in -1..<name.utf8.count {
                for bit in 0..<7 {
                    var bytes = Array(name.utf8)
                    if place >= 0 { bytes[place] ^= 1 << UInt8(bit) }
                    if bytes.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) { continue }
                    let found = try Self.members(
                        list,
                        "{\(before)\"\(String(decoding: bytes, as: UTF8.self))\":1}\(tail)"
                    )
                    #expect(found == Array(0..<expected) + (place < 0 ? [expected] : []))
                }
            }
            // A quote or a colon that is another character is no JSON at all.
            let quote = before.utf8.count + 1
            for index in [quote, quote + name.utf8.count + 1, quote + name.utf8.count + 2] {
                var bytes = Array("{\(before)\"\(name)\":1}\(tail)".utf8)
                bytes[index] ^= 0x10
                let text = String(decoding: bytes, as: UTF8.self)
                #expect(throws: JSONError.self) { try Self.members(list, text) }
            }
        }
    }

    @Test("strings of any length are read, wherever the text ends")
    func lengths() throws {
        for length in 0...40 {
            for character in ["x", "é", "\\n"] {
                for rest in [0, 1, 7, 8, 16, 40] {
                    let content = String(repeating: "a", count: length) + (character == "x" ? "" : character)
                    let text = "\"\(content)\"" + String(repeating: " ", count: rest)
                    let read = try JSONValue(parsing: Array(text.utf8))
                    #expect(read == .string(content.replacing("\\n", with: "\n")))
                    #expect(read.string?.utf8.count == content.replacing("\\n", with: "\n").utf8.count)
                    #expect(read.string.map { "\($0)!" } == content.replacing("\\n", with: "\n") + "!")
                }
            }
        }
    }

    /// The listed members that a text has, in its order.
    static func members(_ list: JSONMembers, _ text: String) throws -> [Int] {
        try Array(text.utf8).withUnsafeBytes { buffer in
            var found: [Int] = []
            var reader = try JSONReader(buffer)
            var cursor = try reader.beginObject(list)
            while let member = try reader.nextMember(&cursor) {
                found.append(member)
                try reader.skipValue()
            }
            try reader.finish()
            return found
        }
    }

    @Test("128 levels are read, 129 are refused, in any place")
    func depth() {
        for (left, right) in [("[", "]"), ("{\"a\":", "}")] {
            let fine = String(repeating: left, count: 128) + "1" + String(repeating: right, count: 128)
            let deep = String(repeating: left, count: 129) + "1" + String(repeating: right, count: 129)
            #expect(Self.isValid(fine))
            #expect(!Self.isValid(deep))
            #expect(throws: JSONCodingError.self) { try JSONCoder().decode(JSONValue.self, from: Array(deep.utf8)) }
        }
        let endless = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
        #expect(throws: JSONError.self) { try JSONValue(parsing: endless) }
    }

    @Test("more bytes than the limit are refused unread")
    func size() {
        let error = #expect(throws: JSONError.self) {
            try JSONValue(parsing: Array("[1,2,3]".utf8), limits: JSONLimits(maximumBytes: 6))
        }
        #expect(error?.reason.kind == .limit)
    }

    @Test(
        "an error says at which byte and at which pointer",
        arguments: [
            (#"{"a":[1,{"b":tru}]}"#, 16, "/a/1/b"),
            (#"{"a":1,"b~/c":}"#, 14, "/b~0~1c"),
            (#"[[],[0,01]]"#, 7, "/1/1"),
            (#"{"a":1,"x":{"k":1,"k":2}}"#, 18, "/x/k"),
            (#"{"a":"\ud800"}"#, 6, "/a"),
        ]
    )
    func places(text: String, offset: Int, pointer: String) throws {
        let bytes = Array(text.utf8)
        let error = try #require(throws: JSONError.self) { try JSONValue(parsing: bytes) }
        #expect(error.offset == offset)
        #expect(bytes.withUnsafeBytes { JSONPointer.locate(error.offset, in: $0) } == pointer)
    }

    @Test("an overlong, cut or surrogate sequence is not UTF-8")
    func invalidUTF8() {
        let sequences: [[UInt8]] = [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82],
            [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
        ]
        for sequence in sequences {
            for padding in 0..<10 {
                let quoted = Array("\"".utf8) + [UInt8](repeating: 0x61, count: padding) + sequence + Array("\"".utf8)
                #expect(throws: JSONError.self) { try JSONValue(parsing: quoted) }
            }
        }
    }
}
