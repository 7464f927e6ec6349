/// Arithmetic on eight bytes at a time, the first of them in the lowest bits.
@usableFromInline
enum JSONBits {
    /// Marks the first byte that is `"`, `\` or a control character with its highest bit, and maybe later ones.
    @inlinable @inline(__always)
    static func special(_ word: UInt64) -> UInt64 {
        let quotes = word ^ 0x2222_2222_2222_2222
        let slashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
        let control = (word &- 0x2020_2020_2020_2020) & ~word
        let quoted = (quotes &- 0x0101_0101_0101_0101) & ~quotes
        let slashed = (slashes &- 0x0101_0101_0101_0101) & ~slashes
        return (control | quoted | slashed) & 0x8080_8080_8080_8080
    }

    /// Marks the first byte that is not a printable ASCII character other than `"` and `\` with its highest bit, and maybe
    /// later ones.
    @inlinable @inline(__always)
    static func unusual(_ word: UInt64) -> UInt64 { special(word) | (word & 0x8080_8080_8080_8080) }

    /// The digits of a word that has the form of a template: a `0` stands for any digit, other bytes for themselves.
    ///
    /// The value of each digit is in its byte, the other bytes are 0; `nil` if the word is of another form. `slack` is
    /// 0x76 where a digit stands and 0x7F elsewhere: what may be added before the highest bit of a byte is set.
    @inline(__always)
    static func digits(_ word: UInt64, like template: UInt64, slack: UInt64) -> UInt64? {
        let difference = word ^ template
        return (difference | (difference &+ slack)) & 0x8080_8080_8080_8080 == 0 ? difference : nil
    }

    /// The number that the decimal digits at the beginning of a word write, and how many there are.
    @inline(__always)
    static func leadingDigits(_ word: UInt64) -> (value: UInt64, count: Int) {
        let digits = word ^ 0x3030_3030_3030_3030
        let others = (digits | (digits &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080
        let count = others == 0 ? 8 : others.trailingZeroBitCount >> 3
        // Zeros go before the digits, and what stands behind them falls off. Then neighbours are put together thrice.
        let digit = digits << UInt64(truncatingIfNeeded: 64 &- 8 &* count)
        let pairs = (digit &* 2561) >> 8 & 0x00FF_00FF_00FF_00FF
        let fours = (pairs &* 6_553_601) >> 16 & 0x0000_FFFF_0000_FFFF
        return ((fours &* 42_949_672_960_001) >> 32, count)
    }

    /// The number that eight hexadecimal digits write; `nil` if they are none, or in upper case when that is not allowed.
    @inline(__always)
    static func hexadecimal(_ word: UInt64, anyCase: Bool) -> UInt32? {
        let letters = (word >> 6) & 0x0101_0101_0101_0101
        var nibbles = (word & 0x0F0F_0F0F_0F0F_0F0F) + letters * 9
        guard nibbles & 0xF0F0_F0F0_F0F0_F0F0 == 0, text(nibbles) == (anyCase ? word | letters << 5 : word) else {
            return nil
        }
        nibbles = nibbles.byteSwapped
        nibbles = (nibbles | nibbles >> 4) & 0x00FF_00FF_00FF_00FF
        nibbles = (nibbles | nibbles >> 8) & 0x0000_FFFF_0000_FFFF
        return UInt32(truncatingIfNeeded: nibbles | nibbles >> 16)
    }

    /// A number as eight hexadecimal digits in lower case.
    @inline(__always)
    static func hexadecimal(_ value: UInt32) -> UInt64 {
        var nibbles = UInt64(value)
        nibbles = (nibbles | nibbles << 16) & 0x0000_FFFF_0000_FFFF
        nibbles = (nibbles | nibbles << 8) & 0x00FF_00FF_00FF_00FF
        nibbles = (nibbles | nibbles << 4) & 0x0F0F_0F0F_0F0F_0F0F
        return text(nibbles.byteSwapped)
    }

    /// The hexadecimal digits of eight numbers below 16.
    @inline(__always)
    private static func text(_ nibbles: UInt64) -> UInt64 {
        let letters = ((nibbles + 0x7676_7676_7676_7676) >> 7) & 0x0101_0101_0101_0101
        return nibbles + 0x3030_3030_3030_3030 + letters * 0x27
    }
}
