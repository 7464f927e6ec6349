import Testing

@testable import TextPatterns

@Suite("Patterns of text", .timeLimit(.minutes(5)))
struct TextPatternTests {
    @Test(
        "a pattern is found as ECMA-262 has it",
        arguments: [
            ("^[a-z0-9-]{1,64}$", "device-7", true),
            ("^[a-z0-9-]{1,64}$", "", false),
            ("^[a-z0-9-]{1,64}$", "Device", false),
            ("^[a-z0-9-]{1,64}$", "a\n", false),
            ("b", "abc", true),
            ("", "anything", true),
            ("^$", "", true),
            ("^$", "a", false),
            ("a|b|", "z", true),
            ("^(a|bc)+$", "abcbca", true),
            ("^(a|bc)+$", "abcb", false),
            ("^(?:ab){2,3}$", "ababab", true),
            ("^(?:ab){2,3}$", "ab", false),
            ("^(?:ab){2,3}$", "abababab", false),
            ("^a{0}$", "", true),
            ("^a+?b*?$", "aabb", true),
            ("^(a*)*$", "aaaa", true),
            ("^((a*)+b?){3,}$", "aab", true),
            ("^.$", "漢", true),
            ("^.$", "🎉", true),
            ("^.$", "e\u{301}", false),
            ("^.$", "\u{2028}", false),
            ("^[^\\s]$", "\u{FEFF}", false),
            ("^[\\ud83c\\udf89]$", "🎉", true),
            ("^\\u{1F389}$", "🎉", true),
            ("^[^]$", "\n", true),
            ("[]", "a", false),
            ("\\bcat\\b", "a cat sat", true),
            ("\\bcat\\b", "concat", false),
            ("\\Bcat", "concat", true),
            ("\\b", "", false),
            ("\\B", "", true),
            ("^\\w+$", "straße", false),
            ("^\\p{Lu}\\p{Ll}+$", "Ärger", true),
            ("^\\P{L}+$", "123", true),
            ("^\\p{Letter}$", "1", false),
            ("^[\\p{Nd}-]+$", "٣-4", true),
            ("^(?<year>\\d{4})-\\d{2}$", "2025-01", true),
            ("a$b", "a", false),
            ("x^a", "xa", false),
            ("^a(?:$)?b$", "ab", true),
            ("^\\cJ\\x41\\0$", "\nA\0", true),
        ]
    )
    func found(_ pattern: String, _ text: String, _ isFound: Bool) throws {
        #expect(try TextPattern(pattern).matches(text) == isFound)
    }

    @Test(
        "what is no pattern, or needs backtracking, is refused with its place",
        arguments: [
            ("a(b", 1, "never closed"),
            ("ab)", 2, "no ( for this )"),
            ("a**", 2, "nothing to repeat"),
            ("*a", 0, "nothing to repeat"),
            ("^*", 1, "assertion cannot be repeated"),
            ("a{2", 3, "expected"),
            ("a{,2}", 1, "literal {"),
            ("a{3,2}", 1, "out of order"),
            ("x}", 1, "written \\}"),
            ("[a", 0, "never closed"),
            ("[b-a]", 1, "out of order"),
            ("[a-\\d]", 1, "range"),
            ("(?=a)", 0, "look-ahead"),
            ("a(?!b)", 1, "look-ahead"),
            ("(?<=a)b", 0, "look-behind"),
            ("(a)\\1", 3, "back-references"),
            ("(?<n>a)\\k<n>", 7, "back-references"),
            ("a\\", 1, "ends the pattern"),
            ("\\_", 0, "without the \\"),
            ("\\u12", 0, "four hexadecimal digits"),
            ("\\ud800", 0, "no character"),
            ("\\p{Script=Greek}", 0, "general categories"),
            ("\\pL", 0, "in braces"),
            ("漢字(", 2, "never closed"),
        ]
    )
    func refused(_ pattern: String, _ offset: Int, _ words: String) {
        let error = #expect(throws: TextPatternError.self) { try TextPattern(pattern) }
        #expect(error?.offset == offset)
        #expect(error?.reason.contains(words) == true, "\(error?.reason ?? "")")
    }

    @Test(
        "a repetition that would be too large is refused at once",
        arguments: ["a{5000}", "(a{100}){100}", "((a{1,900}){1,900}){1,900}", "(?:(?:a|b){60}){100}", "(a?){5000}"]
    )
    func large(_ pattern: String) {
        let error = #expect(throws: TextPatternError.self) { try TextPattern(pattern) }
        #expect(error?.reason.contains("maxLength") == true)
    }

    @Test(
        "repeating nothing costs nothing",
        arguments: ["(){1000000}", "((){1000000}){1000000}", "(?:(?:){9}(a{0}){9}){999999}"]
    )
    func nothing(_ pattern: String) throws {
        #expect(try TextPattern(pattern).matches("") == true)
    }

    @Test("groups that are nested too deeply are refused")
    func deep() throws {
        let deepest = TextPattern.maximumDepth
        let fitting = String(repeating: "(", count: deepest) + "a" + String(repeating: ")*", count: deepest)
        #expect(try TextPattern(fitting).matches("aaa"))
        let error = #expect(throws: TextPatternError.self) { try TextPattern(String(repeating: "(", count: 100_000)) }
        #expect(error != nil)
    }

    @Test(
        "patterns that make others backtrack for ever take a time that grows with the text alone",
        arguments: [
            "^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "(.*)*x$", "^(([a-z])+.)+[A-Z]([a-z])+$", "a?{0}(a?){30}a{30}b",
        ]
    )
    func backtracking(_ pattern: String) throws {
        guard let pattern = try? TextPattern(pattern) else { return }
        #expect(pattern.matches(String(repeating: "a", count: 20_000) + "!") == false)
    }

    @Test("a pattern whose table would be too large is matched without one, and alike")
    func simulated() throws {
        let pattern = try TextPattern("^(a|b)*a(a|b){14}$")
        #expect(pattern.hasTable == false)
        #expect(pattern.matches("bb" + "a" + String(repeating: "b", count: 14)))
        #expect(pattern.matches("ba" + "b" + String(repeating: "b", count: 14)) == false)
        #expect(try TextPattern("^[a-z0-9-]{1,64}$").hasTable)
        #expect(try TextPattern("^\\p{L}[\\p{L}\\p{Nd} .'-]{0,99}$").hasTable)
    }

    @Test("bytes that are not UTF-8 never trap")
    func bytes() throws {
        let pattern = try TextPattern("^[^a]*漢?$")
        for first in UInt8.min...UInt8.max {
            for length in 1...4 {
                let bytes = Array([first, 0xB0, 0xFF, 0x80].prefix(length))
                bytes.withUnsafeBytes { _ = pattern.matches(utf8: $0) }
            }
        }
    }

    @Test("patterns are equal when they are written alike")
    func equality() throws {
        #expect(try TextPattern("a+") == TextPattern("a+"))
        #expect(try TextPattern("a+") != TextPattern("a*"))
        #expect(try TextPattern("a+").description == "a+")
    }
}
