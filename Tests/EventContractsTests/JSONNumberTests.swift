import EventContracts
import Testing

@Suite("JSON numbers", .timeLimit(.minutes(5)))
struct JSONNumberTests {
    static func read<Value: JSONReadable>(_ type: Value.Type, _ text: String) throws(JSONError) -> Value {
        try Array(text.utf8).span.bytes.withUnsafeBytes { (buffer) throws(JSONError) in
            var reader = try JSONReader(buffer)
            let value = try reader.read(type)
            try reader.finish()
            return value
        }
    }

    static func written(_ value: some JSONWritable) -> String {
        var writer = JSONWriter()
        value.write(to: &writer)
        return String(decoding: writer.copy(), as: UTF8.self)
    }

    @Test("the whole range of 64-bit integers is exact")
    func integers() throws {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<4_000 {
            let value = random.integer()
            #expect(Self.written(value) == value.description)
            #expect(try Self.read(Int64.self, value.description) == value)
            #expect(try JSONCoder().decode([Int64].self, from: Array("[\(value)]".utf8)) == [value])
        }
    }

    @Test(
        "a number without a fraction is an integer, however it is written",
        arguments: [
            ("1.0", 1), ("-1.000", -1), ("1e3", 1000), ("1.5e1", 15), ("100e-2", 1), ("0.0", 0), ("-0", 0),
            ("0e999999999", 0),
            ("9223372036854775807.0", .max), ("-9223372036854775808", .min), ("1.00000000000000000000000000000", 1),
            ("922337203685477580.7e1", .max),
        ] as [(String, Int64)]
    )
    func wholeNumbers(text: String, value: Int64) throws {
        #expect(try Self.read(Int64.self, text) == value)
    }

    @Test(
        "what is no integer of its type is refused",
        arguments: [
            "1.5", "1e-1", "9223372036854775808", "-9223372036854775809", "1e19", "1e999999999999999999999", "1e400",
            "99999999999999999999999999999999999", "1.0000000000000000000000000000001", "\"1\"", "true", "null",
        ]
    )
    func noIntegers(text: String) {
        #expect(throws: JSONError.self) { try Self.read(Int64.self, text) }
        #expect(throws: JSONCodingError.self) { try JSONCoder().decode(Int64.self, from: Array(text.utf8)) }
    }

    @Test("smaller integers keep to their range")
    func narrow() throws {
        #expect(try Self.read(Int32.self, "-2147483648") == .min)
        #expect(throws: JSONError.self) { try Self.read(Int32.self, "2147483648") }
        #expect(try JSONCoder().decode(UInt64.self, from: Array("18446744073709551615".utf8)) == .max)
        #expect(throws: JSONCodingError.self) { try JSONCoder().decode(UInt8.self, from: Array("256".utf8)) }
        #expect(throws: JSONCodingError.self) { try JSONCoder().decode(UInt.self, from: Array("-1".utf8)) }
        #expect(String(decoding: try JSONCoder().encode(UInt64.max), as: UTF8.self) == "18446744073709551615")
    }

    @Test("a double has the shortest text that reads back as the same bits")
    func doubles() throws {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<10_000 {
            let value = random.double()
            let text = Self.written(value)
            #expect(text == value.description)
            #expect(try Self.read(Double.self, text).bitPattern == value.bitPattern)
        }
    }

    @Test("any decimal reads as the standard library reads it")
    func decimals() throws {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<10_000 {
            var text = Bool.random(using: &random) ? "-" : ""
            text += String(
                UInt64.random(in: 0...UInt64(1) << UInt64.random(in: 0..<64, using: &random), using: &random)
            )
            if Bool.random(using: &random) {
                text += "." + String(random.next() >> UInt64.random(in: 0..<60, using: &random))
            }
            if Bool.random(using: &random) { text += "e\(Int.random(in: -330...300, using: &random))" }
            let expected = try #require(Double(text))
            if expected.isFinite {
                #expect(try Self.read(Double.self, text).bitPattern == expected.bitPattern, "\(text)")
            } else {
                #expect(throws: JSONError.self) { try Self.read(Double.self, text) }
            }
        }
    }

    @Test("a double that is too large is an error, one that is too small is zero")
    func extremes() throws {
        #expect(throws: JSONError.self) { try Self.read(Double.self, "1e309") }
        #expect(throws: JSONError.self) { try Self.read(Double.self, "-1e99999999999999999999") }
        #expect(try Self.read(Double.self, "1e-400") == 0)
        #expect(try Self.read(Double.self, "1e-99999999999999999999") == 0)
        #expect(try Self.read(Double.self, "-0.0").sign == .minus)
    }

    @Test("a number that is not finite cannot be written, and the error says where")
    func notFinite() {
        let coder = JSONCoder()
        let error = #expect(throws: JSONCodingError.self) { try coder.encode(["a": [1.0, .nan]]) }
        #expect(error?.pointer == "/a/1")
        #expect(throws: JSONCodingError.self) { try coder.encode(Float.infinity) }
        #expect(throws: JSONError.self) { try JSONValue.double(-.infinity).serialized() }
    }
}
