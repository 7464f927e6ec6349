/// The first 128 bits of powers of ten, rounded down, from which doubles are read and written exactly.
///
/// `10^exponent` lies between `value * 2^(shift - 127)` and the next larger value, where `value` has its highest bit set.
/// The table is computed once, in well under a millisecond, and stays in memory for the life of the process.
@usableFromInline
enum PowersOfTen {
    @usableFromInline static let exponents = -342...324

    /// The powers from 0 to 8.
    static let small: [UInt64] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]

    /// The powers of `exponents` in order: for each the high and the low 64 bits.
    private static let table = Table()

    /// The high and the low 64 bits of a power whose exponent must be in ``exponents``.
    @inline(__always)
    static func rounding(down exponent: Int) -> (high: UInt64, low: UInt64) {
        let address = table.words + (exponent - exponents.lowerBound) * 2
        return (address[0], address[1])
    }

    /// As ``rounding(down:)``, but rounded up, which differs for all powers that do not fit 128 bits.
    @inline(__always)
    static func rounding(up exponent: Int) -> (high: UInt64, low: UInt64) {
        let (high, low) = rounding(down: exponent)
        if 0...55 ~= exponent { return (high, low) }
        let (sum, overflow) = low.addingReportingOverflow(1)
        return (overflow ? high + 1 : high, sum)
    }

    private struct Table: @unchecked Sendable {
        // Unchecked: the memory is written here, before anybody else can see it, never changed and never freed.
        let words: UnsafePointer<UInt64>

        init() {
            let memory = UnsafeMutablePointer<UInt64>.allocate(capacity: exponents.count * 2)
            memory.initialize(repeating: 0, count: exponents.count * 2)
            // 5^n and 10^n differ in their exponent of two alone, so powers of five will do.
            var power = WideNumber(bit: 0)
            for exponent in 0...exponents.upperBound {
                let (high, low) = power.leadingBits
                memory[(exponent - exponents.lowerBound) * 2] = high
                memory[(exponent - exponents.lowerBound) * 2 + 1] = low
                power.multiplyByFive()
            }
            // Dividing a high power of two again and again rounds down each time, and all in all just once.
            var fraction = WideNumber(bit: WideNumber.bits - 1)
            for exponent in (exponents.lowerBound..<0).reversed() {
                fraction.divideByFive()
                let (high, low) = fraction.leadingBits
                memory[(exponent - exponents.lowerBound) * 2] = high
                memory[(exponent - exponents.lowerBound) * 2 + 1] = low
            }
            words = UnsafePointer(memory)
        }
    }
}

/// A natural number of 1024 bits.
private struct WideNumber {
    static let bits = 1024
    /// The lowest word first.
    private var words: [UInt64]

    /// The power of two with the given exponent.
    init(bit: Int) {
        words = Array(repeating: 0, count: Self.bits / 64)
        words[bit / 64] = 1 << UInt64(bit % 64)
    }

    mutating func multiplyByFive() {
        var carry: UInt64 = 0
        for index in words.indices {
            let (high, low) = words[index].multipliedFullWidth(by: 5)
            let (sum, overflow) = low.addingReportingOverflow(carry)
            words[index] = sum
            carry = high + (overflow ? 1 : 0)
        }
    }

    mutating func divideByFive() {
        var rest: UInt64 = 0
        for index in words.indices.reversed() {
            (words[index], rest) = UInt64(5).dividingFullWidth((rest, words[index]))
        }
    }

    /// The 128 bits from the highest one that is set, the rest cut off.
    var leadingBits: (high: UInt64, low: UInt64) {
        guard let top = words.lastIndex(where: { $0 != 0 }) else { return (0, 0) }
        func word(_ index: Int) -> UInt64 { index >= 0 ? words[index] : 0 }
        let shift = UInt64(words[top].leadingZeroBitCount)
        if shift == 0 { return (word(top), word(top - 1)) }
        return (
            word(top) << shift | word(top - 1) >> (64 - shift),
            word(top - 1) << shift | word(top - 2) >> (64 - shift)
        )
    }
}
