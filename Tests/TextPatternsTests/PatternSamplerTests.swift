import Testing

@testable import TextPatterns

@Suite("Texts made from a pattern")
struct PatternSamplerTests {
    @Test(
        "a made text matches, and is as long as it has to be",
        arguments: [
            ("^[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)+$", 3...200), ("^[0-9a-f]{64}$", 64...64),
            ("^\\+[1-9][0-9]{6,14}$", 0...100), ("^https://[^ ]+$", 20...30), ("^/", 1...8), ("^/", 500...600),
            ("^([0-9a-f]{2})+$", 2...40), ("^([0-9a-f]{2})+$", 40...40), ("a|b|cd", 0...2), ("", 0...0), ("", 5...9),
            ("^$", 0...0), ("\\bone\\b", 3...3), ("^[^@ ]+@[^@ ]+$", 3...254), ("^(yes|no)?$", 0...3),
            ("end$", 20...20),
            ("^[A-Z]{2}$", 2...2), ("^.{3}$", 3...3), ("^\\p{Lu}+$", 1...4), ("^[\\u{1F600}-\\u{1F64F}]$", 1...1),
            ("^(a{0,4}){0,4}$", 16...16), ("^[a-z]+$", 1000...1100), ("^\\d{4}-\\d{2}$", 7...7),
        ]
    )
    func samples(source: String, length: ClosedRange<Int>) throws {
        let pattern = try TextPattern(source)
        for seed in 0..<20 {
            var random = Numbers(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
            let text = try #require(pattern.sample(length: length, using: &random), "\(source)")
            #expect(pattern.matches(text))
            #expect(length.contains(text.unicodeScalars.count))
        }
    }

    @Test("the same numbers give the same text, others another")
    func repeatable() throws {
        let pattern = try TextPattern("^[a-z]{20}$")
        var texts: Set<String> = []
        for seed in 0..<10 {
            var first = Numbers(state: UInt64(seed))
            var second = Numbers(state: UInt64(seed))
            let text = try #require(pattern.sample(length: 20...20, using: &first))
            #expect(pattern.sample(length: 20...20, using: &second) == text)
            texts.insert(text)
        }
        #expect(texts.count == 10)
    }

    @Test("a pattern that nothing can match gives nothing", arguments: ["^a$b", "[^\\s\\S]", "^a{9}$"])
    func impossible(source: String) throws {
        var random = Numbers(state: 1)
        #expect(try TextPattern(source).sample(length: 0...8, using: &random) == nil)
    }

    @Test("repetitions of repetitions stay within bounds")
    func nested() throws {
        var random = Numbers(state: 3)
        _ = try TextPattern("^((((a+)+)+)+)+$").sample(length: 4000...4000, using: &random)
        _ = try TextPattern("^(((x*)*)*)*$").sample(length: 1...4, using: &random)
    }

    /// Weyl's sequence, mixed: enough for these tests.
    struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0xD1B5_4A32_D192_ED03
            var mixed = state
            mixed = (mixed ^ (mixed >> 32)) &* 0xDABA_0B6E_B093_22E3
            mixed = (mixed ^ (mixed >> 29)) &* 0xDABA_0B6E_B093_22E3
            return mixed ^ (mixed >> 32)
        }
    }
}
