import Testing

@testable import ContractDocuments

@Suite("A stream of messages")
struct MessageSplitterTests {
    static func pieces(_ text: String, chunk: Int = .max, maximumBytes: Int = 1 << 20) -> [MessageSplitter.Piece] {
        pieces(Array(text.utf8), chunk: chunk, maximumBytes: maximumBytes)
    }

    static func pieces(_ bytes: [UInt8], chunk: Int, maximumBytes: Int) -> [MessageSplitter.Piece] {
        var splitter = MessageSplitter(maximumBytes: maximumBytes)
        var pieces: [MessageSplitter.Piece] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            pieces += splitter.add(rest.prefix(chunk))
            rest = rest.dropFirst(min(chunk, rest.count))
        }
        return pieces + splitter.finish()
    }

    static func texts(_ text: String) -> [String] {
        pieces(text).map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    static let mixed = """
        {"a": 1}
        {"b": "}{\\"\\\\"}{"c": [1, {"d": 2}]}  {"e": 3}

        {
          "f": {
            "g": "h"
          }
        }
        Processed a total of 5 messages
        [{"i": 1}, {"j": 2}]
        """

    @Test("values are found one to a line, side by side and over several lines, with their places")
    func places() {
        let pieces = Self.pieces(Self.mixed)
        #expect(
            pieces.map { "\($0.line):\($0.column) " + String(decoding: $0.bytes, as: UTF8.self) } == [
                #"1:1 {"a": 1}"#, #"2:1 {"b": "}{\"\\"}"#, #"2:16 {"c": [1, {"d": 2}]}"#, #"2:38 {"e": 3}"#,
                "4:1 {\n  \"f\": {\n    \"g\": \"h\"\n  }\n}", "9:1 Processed a total of 5 messages",
                #"10:1 [{"i": 1}, {"j": 2}]"#,
            ]
        )
        let bytes = Array(Self.mixed.utf8)
        for piece in pieces { #expect(Array(bytes[piece.offset..<piece.offset + piece.bytes.count]) == piece.bytes) }
    }

    @Test("it does not matter in which parts the bytes come", arguments: 1...20)
    func parts(chunk: Int) {
        #expect(Self.pieces(Self.mixed, chunk: chunk) == Self.pieces(Self.mixed))
    }

    @Test("line ends, marks and separators of other systems are no part of a value")
    func marks() {
        #expect(Self.texts("\u{FEFF}{}\r\n\u{1E}{\"a\":1}\r\n") == ["{}", #"{"a":1}"#])
    }

    @Test(
        "after a broken value the next line is found",
        arguments: [
            #"{"a": "cut"#, #"{"a": {"b": 1}"#, #"{"a": [1, 2"#, #"{"a": 1}}"#, #"}"#, "nonsense", #"{"a": tru"#,
        ]
    )
    func recovery(broken: String) {
        let pieces = Self.texts(broken + "\n{\"good\": 1}\n{\"good\": 2}\n")
        #expect(pieces.suffix(2) == [#"{"good": 1}"#, #"{"good": 2}"#])
    }

    @Test("a value cut off where another may begin is told apart from it line by line")
    func swallowed() {
        let pieces = Self.pieces("{\"a\":\n{\"good\": 1}\n{\"good\": 2}\n")
        let messages = pieces.flatMap(MessageReader(name: "stream").messages)
        #expect(messages.map(\.line) == [1, 2, 3])
        #expect(messages.map { (try? $0.content.get()) != nil } == [false, true, true])
    }

    @Test("no more than the limit is held, and what is too large is passed over up to the end of its line")
    func limit() {
        let large = "{\"a\": \"" + String(repeating: "x", count: 1_000) + "\"}\n{\"b\": 1}\n"
        let pieces = Self.pieces(large, maximumBytes: 100)
        #expect(pieces.map(\.isCut) == [true, false])
        #expect(pieces[0].bytes.count == 100)
        #expect(pieces[1].line == 2)
        let message = MessageReader(name: "stream", maximumBytes: 100).messages(of: pieces[0])[0]
        guard case .failure(let error) = message.content else { return #expect(Bool(false)) }
        #expect(error.finding.rule == "message-too-large")
    }

    @Test("locations of what is inside count from the beginning of the stream")
    func locations() throws {
        let piece = try #require(Self.pieces("\n {\"a\": 1} {\"b\":\n 2}").last)
        let message = try MessageReader(name: "stream").messages(of: piece)[0].content.get()
        #expect("\(message.location)" == "stream:2:11")
        #expect(message.members?.first.map { "\($0.keyLocation) \($0.value.location)" } == "stream:2:12 stream:3:2")
    }

    @Test("no bytes make it fail, and none are lost or taken twice")
    func anything() {
        var random = SplitMix(seed: 4_711)
        let alphabet = Array("{}[]\",:\\\n\r\t a1\u{FEFF}é".utf8) + [0x1E, 0x00, 0xFF]
        for _ in 0..<400 {
            let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in alphabet.randomElement(using: &random)!
            }
            let chunk = Int.random(in: 1...8, using: &random)
            let pieces = Self.pieces(bytes, chunk: chunk, maximumBytes: 20)
            #expect(pieces == Self.pieces(bytes, chunk: .max, maximumBytes: 20))
            var end = 0
            for piece in pieces {
                #expect(piece.offset >= end && piece.bytes.count <= 20)
                end = piece.offset + piece.bytes.count
                #expect(end <= bytes.count && Array(bytes[piece.offset..<end]) == piece.bytes)
                #expect(piece.line == 1 + bytes[..<piece.offset].count { $0 == 0x0A })
                let messages = MessageReader(name: "stream", maximumBytes: 20).messages(of: piece)
                #expect(!messages.isEmpty || String(decoding: piece.bytes, as: UTF8.self).hasPrefix("["))
            }
        }
    }

    private struct SplitMix: RandomNumberGenerator {
        var numbers: SeededNumbers
        init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }
        mutating func next() -> UInt64 { numbers.next() }
    }
}
