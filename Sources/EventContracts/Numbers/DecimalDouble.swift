/// Finds the double that is nearest to a decimal number.
@usableFromInline
enum DecimalDouble {
    /// The double nearest to `mantissa * 10^exponent`; `nil` in the rare cases that need more than 128 bits to tell, for
    /// numbers that are too large, and for those so small that a double holds fewer digits of them.
    @usableFromInline
    static func value(_ mantissa: UInt64, _ exponent: Int, isNegative: Bool) -> Double? {
        let magnitude: Double
        if mantissa <= 1 << 53, -22...22 ~= exponent {
            // Both are exact, so one operation rounds once (Clinger).
            let power = exactPowers[Int(exponent.magnitude)]
            magnitude = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
        } else if let bits = bits(mantissa, exponent) {
            magnitude = Double(bitPattern: bits)
        } else {
            return nil
        }
        return isNegative ? -magnitude : magnitude
    }

    /// The way of Eisel and Lemire: "Number parsing at a gigabyte per second", Software: Practice and Experience 51, 2021.
    private static func bits(_ mantissa: UInt64, _ exponent: Int) -> UInt64? {
        if mantissa == 0 { return 0 }
        guard -342...308 ~= exponent else { return nil }
        let leadingZeros = mantissa.leadingZeroBitCount
        let normal = mantissa << UInt64(leadingZeros)
        var (powerHigh, powerLow) = PowersOfTen.rounding(down: exponent)
        if -27..<0 ~= exponent { (powerHigh, powerLow) = PowersOfTen.rounding(up: exponent) }
        var (high, low) = normal.multipliedFullWidth(by: powerHigh)
        if high & 0x1FF == 0x1FF {
            // The bits seen so far may not be enough to round by.
            let more = normal.multipliedFullWidth(by: powerLow).high
            let (sum, overflow) = low.addingReportingOverflow(more)
            low = sum
            if overflow { high += 1 }
            if low == .max, !(-27...55 ~= exponent) { return nil }
        }
        let upperBit = high >> 63
        let shift = upperBit + 9
        var significand = high >> shift
        var binaryExponent = (217_706 * exponent) >> 16 + 63 + Int(upperBit) - leadingZeros + 1023
        guard binaryExponent > 0 else { return nil }
        if low <= 1, -4...23 ~= exponent, significand & 3 == 1, significand << shift == high {
            // Exactly in the middle between two doubles: to the even one.
            significand &= ~1
        }
        significand = (significand + significand & 1) >> 1
        if significand == 1 << 53 {
            significand = 1 << 52
            binaryExponent += 1
        }
        guard binaryExponent < 0x7FF else { return nil }
        return UInt64(binaryExponent) << 52 | significand & 0xF_FFFF_FFFF_FFFF
    }

    /// The powers of ten that a double holds exactly.
    private static let exactPowers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]
}
