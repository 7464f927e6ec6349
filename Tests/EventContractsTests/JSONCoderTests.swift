import EventContracts
import FoundationEssentials
import Testing

@Suite("Codable coder", .timeLimit(.minutes(5)))
struct JSONCoderTests {
    let coder = JSONCoder()

    func text(_ value: some Encodable) throws -> String { String(decoding: try coder.encode(value), as: UTF8.self) }

    @Test("values with a form of their own on the wire are written in it")
    func golden() throws {
        let value = Everything(
            text: "a\"b\\c\n\u{1}é",
            flag: true,
            integer: -5,
            small: -128,
            unsigned: .max,
            number: 0.1,
            float: 1.5,
            date: Date(timeIntervalSince1970: 1_738_146_600.007),
            duration: .milliseconds(5_400_500),
            data: Data([1, 2, 3, 4]),
            secret: Secret("s"),
            list: [1, nil],
            map: ["k": ["v"]],
            json: ["x": [1, 2.5, nil, true]],
            change: .moved(.init(x: 1, y: 2))
        )
        #expect(
            try text(value)
                == #"{"text":"a\"b\\c\n\u0001é","flag":true,"integer":-5,"small":-128,"#
                + #""unsigned":18446744073709551615,"number":0.1,"float":1.5,"date":"2025-01-29T10:30:00.007Z","#
                + #""uuid":"0199a1f2-0000-7000-8000-0123456789ab","duration":"PT1H30M0.5S","data":"AQIDBA==","#
                + #""secret":"s","list":[1,null],"map":{"k":["v"]},"json":{"x":[1,2.5,null,true]},"#
                + #""when":"1970-01-01T00:00:00.000Z","colour":"red","change":{"kind":"moved","x":1,"y":2}}"#
        )
    }

    @Test("null and absent mean the same for an optional, and nil is not written")
    func optionals() throws {
        struct Value: Codable, Equatable { var a: Int? }
        #expect(try text(Value(a: nil)) == "{}")
        #expect(try coder.decode(Value.self, from: Array("{}".utf8)) == Value(a: nil))
        #expect(try coder.decode(Value.self, from: Array(#"{"a":null}"#.utf8)) == Value(a: nil))
    }

    @Test("containers may be written to in any order")
    func interleaved() throws {
        struct Value: Encodable {
            func encode(to encoder: any Encoder) throws {
                var outer = encoder.container(keyedBy: Key.self)
                var first = outer.nestedUnkeyedContainer(forKey: "first")
                var second = outer.nestedContainer(keyedBy: Key.self, forKey: "second")
                try second.encode(1, forKey: "a")
                try first.encode("x")
                try outer.encode(true, forKey: "third")
                var inner = first.nestedContainer(keyedBy: Key.self)
                try inner.encode(2, forKey: "b")
                try second.encode([3], forKey: "c")
                try inner.encode(["d": 4], forKey: "e")
                try first.encodeNil()
            }
        }
        let expected: JSONValue = [
            "first": ["x", ["b": 2, "e": ["d": 4]], nil], "second": ["a": 1, "c": [3]], "third": true,
        ]
        #expect(try JSONValue(parsing: coder.encode(Value())) == expected)
    }

    @Test("a class is written and read with its superclass")
    func inheritance() throws {
        class Base: Codable {
            var a = 1
        }
        final class Derived: Base {
            var b = 2

            override init() { super.init() }

            required init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: Key.self)
                b = try container.decode(Int.self, forKey: "b")
                try super.init(from: container.superDecoder())
            }

            override func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Key.self)
                try container.encode(b, forKey: "b")
                try super.encode(to: container.superEncoder())
            }
        }
        let value = Derived()
        value.a = 7
        let bytes = try coder.encode(value)
        #expect(try JSONValue(parsing: bytes) == ["b": 2, "super": ["a": 7]])
        #expect(try coder.decode(Derived.self, from: bytes).a == 7)
    }

    @Test("a value that throws and is caught leaves valid JSON behind")
    func caught() throws {
        struct Bad: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Key.self)
                try container.encode([1, 2], forKey: "half")
                throw CancellationError()
            }
        }
        struct Value: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Key.self)
                try container.encode(1, forKey: "a")
                try? container.encode(Bad(), forKey: "bad")
                try container.encode(2, forKey: "b")
            }
        }
        #expect(try text(Value()) == #"{"a":1,"b":2}"#)
    }

    @Test("a decoder that is kept beyond its decoding throws and touches no memory")
    func kept() throws {
        struct Thief: Decodable {
            let decoder: any Decoder
            let container: KeyedDecodingContainer<Key>

            init(from decoder: any Decoder) throws {
                self.decoder = decoder
                container = try decoder.container(keyedBy: Key.self)
            }
        }
        let thief = try coder.decode(Thief.self, from: Array(#"{"a":"some text of a length"}"#.utf8))
        #expect(throws: (any Error).self) { try thief.container.decode(String.self, forKey: "a") }
        #expect(throws: (any Error).self) { try thief.decoder.container(keyedBy: Key.self) }
        #expect(thief.container.allKeys.isEmpty)
    }

    @Test(
        "errors say what is wrong, and where, without the value",
        arguments: [
            (#"{"name":"n"}"#, "the member 'count' is missing", "", 0),
            (#"{"name":5,"count":1}"#, "expected a string", "/name", 8),
            (#"{"name":"n","count":1.5}"#, "expected an integer", "/count", 20),
            (#"{"name":"n","count":1,"inner":[{"colour":"secret-blue"}]}"#, "accepts", "/inner/0/colour", 41),
            (#"{"name":"n","count":1,"at":"yesterday"}"#, "RFC 3339", "/at", 27),
            (#"{"name":"n","count":1,"name":"m"}"#, "twice", "/name", 22),
        ]
    )
    func errors(text: String, reason: String, pointer: String, offset: Int) throws {
        struct Value: Codable {
            var name: String
            var count: Int
            var inner: [Inner]?
            var at: Date?

            struct Inner: Codable {
                var colour: Everything.Colour
            }
        }
        let error = try #require(throws: JSONCodingError.self) { try coder.decode(Value.self, from: Array(text.utf8)) }
        #expect(error.reason.contains(reason), "\(error)")
        #expect(error.pointer == pointer, "\(error)")
        #expect(error.offset == offset, "\(error)")
        #expect(!"\(error)".contains("secret"))
    }

    @Test("a large dictionary takes time in proportion to its size")
    func largeDictionary() throws {
        var json = "{"
        for index in 0..<20_000 { json += "\"k\(index)\":{\"v\":\(index)}," }
        json += "\"last\":{}}"
        let value = try coder.decode([String: [String: Int]].self, from: Array(json.utf8))
        #expect(value.count == 20_001)
    }

    @Test("names that are equal as strings are one name, however many there are", arguments: [2, 40])
    func equalNames(count: Int) {
        // The sign for kelvin decomposes to a K.
        let names = ["K", "\u{212A}"] + (2..<count).map { "n\($0)" }
        let text = "{" + names.map { "\"\($0)\":1" }.joined(separator: ",") + "}"
        #expect(throws: (any Error).self) { try JSONCoder().decode([String: Int].self, from: Array(text.utf8)) }
    }

    struct Key: CodingKey, ExpressibleByStringLiteral {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringLiteral text: String) { stringValue = text }
        init(stringValue text: String) { stringValue = text }
        init?(intValue: Int) { nil }
    }
}
