import Testing

@testable import ContractDocuments

@Suite("Numbers of documents")
struct DecimalNumberTests {
    @Test(
        "numbers are equal by value, however they are written",
        arguments: [("1", "1.0"), ("10", "1e1"), ("-0", "0"), ("0.50", "5E-1"), ("1200", "12e+2")]
    )
    func equalByValue(left: String, right: String) {
        let number = DecimalNumber(left)
        #expect(number != nil)
        #expect(number == DecimalNumber(right))
    }

    @Test(
        "integers are exact to the ends of 64 bits, and not beyond",
        arguments: [
            ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min), ("9223372036854775808", nil),
            ("1.5", nil), ("1e3", 1000), ("0e999999999", 0), ("1e999999999", nil),
        ] as [(String, Int64?)]
    )
    func integers(text: String, value: Int64?) throws {
        let number = try #require(DecimalNumber(text) as DecimalNumber?)
        #expect(number.integer == value)
    }

    @Test("what is no number is refused", arguments: ["", "-", ".", "e1", "1e", "1e+", "1..2", "x"])
    func refused(text: String) {
        #expect(DecimalNumber(text) == nil)
    }
}
