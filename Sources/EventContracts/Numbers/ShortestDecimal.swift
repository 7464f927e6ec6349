/// The decimal number with the fewest digits that reads back as a given double, and of those the nearest.
///
/// The way of Raffaello Giulietti, "The Schubfach way to render doubles", 2020.
struct ShortestDecimal {
    /// The digits; they may end in zeros.
    let digits: UInt64
    /// The power of ten to multiply them with.
    let exponent: Int

    /// Makes the decimal of a double that must be finite, larger than 0.
    init(_ value: Double) {
        let bits = value.bitPattern
        let fraction = bits & 0xF_FFFF_FFFF_FFFF
        let biased = Int(bits >> 52 & 0x7FF)
        let c = biased != 0 ? fraction | 1 << 52 : fraction
        let q = biased != 0 ? biased - 1075 : -1074
        if biased != 0, -52...0 ~= q, c & (1 << UInt64(-q) - 1) == 0 {
            // An integer below 2^53.
            digits = c >> UInt64(-q)
            exponent = 0
            return
        }
        // The neighbours below a power of two are nearer.
        let isIrregular = fraction == 0 && biased > 1
        let isOdd = c & 1
        let k = (q * 1_262_611 - (isIrregular ? 524_031 : 0)) >> 22
        let shift = UInt64(q + (-k * 1_741_647) >> 19 + 1)
        let power = PowersOfTen.rounding(up: -k)
        let below = Self.roundToOdd(power, (4 * c - (isIrregular ? 1 : 2)) << shift) + isOdd
        let middle = Self.roundToOdd(power, (4 * c) << shift)
        let above = Self.roundToOdd(power, (4 * c + 2) << shift) - isOdd

        let full = middle / 4
        if full >= 10 {
            // One digit less, if just one such number lies between the neighbours.
            let fewer = full / 10
            let isLowerInside = below <= 40 * fewer
            let isUpperInside = 40 * fewer + 40 <= above
            if isLowerInside != isUpperInside {
                digits = fewer + (isUpperInside ? 1 : 0)
                exponent = k + 1
                return
            }
        }
        let isLowerInside = below <= 4 * full
        let isUpperInside = 4 * full + 4 <= above
        let roundsUp =
            isLowerInside != isUpperInside
            ? isUpperInside : middle > 4 * full + 2 || (middle == 4 * full + 2 && full & 1 != 0)
        digits = full + (roundsUp ? 1 : 0)
        exponent = k
    }

    /// The product's bits from the 128th on, the lowest of them set if anything was cut off.
    @inline(__always)
    private static func roundToOdd(_ power: (high: UInt64, low: UInt64), _ value: UInt64) -> UInt64 {
        let lower = power.low.multipliedFullWidth(by: value).high
        let (high, low) = power.high.multipliedFullWidth(by: value)
        let (sum, overflow) = low.addingReportingOverflow(lower)
        return (overflow ? high + 1 : high) | (sum > 1 ? 1 : 0)
    }
}
