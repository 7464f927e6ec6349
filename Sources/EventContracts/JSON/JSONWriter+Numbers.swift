extension JSONWriter {
    /// Writes an integer.
    @inlinable
    public mutating func write(_ value: Int) { writeInteger(value.magnitude, isNegative: value < 0) }

    /// Writes an integer.
    @inlinable
    public mutating func write(_ value: Int32) {
        writeInteger(UInt(value.magnitude), isNegative: value < 0)
    }

    /// Writes an integer.
    @inlinable
    public mutating func write(_ value: Int64) {
        writeMagnitude(value.magnitude, isNegative: value < 0)
    }

    /// Writes an integer of any type of at most 64 bits.
    @inlinable
    public mutating func writeInteger<Value: FixedWidthInteger>(_ value: Value) {
        guard let magnitude = UInt64(exactly: value.magnitude) else { return fail(.numberOutOfRange) }
        writeMagnitude(magnitude, isNegative: value < 0)
    }

    @inlinable @inline(__always)
    mutating func writeInteger(_ magnitude: UInt, isNegative: Bool) {
        writeMagnitude(UInt64(magnitude), isNegative: isNegative)
    }

    @usableFromInline
    mutating func writeMagnitude(_ magnitude: UInt64, isNegative: Bool) {
        reserve(21)
        if isNegative { put(UInt8(ascii: "-")) }
        let length = Self.digitCount(magnitude)
        putDigits(magnitude, length, at: count)
        end += length
    }

    /// How many decimal digits a number has.
    private static func digitCount(_ value: UInt64) -> Int {
        if value < 10 { return 1 }
        if value < 100 { return 2 }
        if value < 1000 { return 3 }
        if value < 10_000 { return 4 }
        var count = 4
        var rest = value / 10_000
        while rest >= 10 {
            rest /= 10
            count += 1
        }
        return count + 1
    }

    /// Puts digits where room has been made, and leaves the end where it is.
    @inline(__always)
    private func putDigits(_ value: UInt64, _ length: Int, at start: Int) {
        var rest = value
        var index = start + length
        while rest >= 100 {
            let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
            index -= 2
            putPair(pair, at: index)
            rest = quotient
        }
        if rest >= 10 {
            putPair(rest, at: index - 2)
        } else {
            bytes[index - 1] = UInt8(truncatingIfNeeded: rest) + 0x30
        }
    }

    @inline(__always)
    private func putPair(_ pair: UInt64, at index: Int) {
        let (tens, ones) = pair.quotientAndRemainder(dividingBy: 10)
        bytes[index] = UInt8(truncatingIfNeeded: tens) + 0x30
        bytes[index + 1] = UInt8(truncatingIfNeeded: ones) + 0x30
    }

    /// Writes a number with the fewest digits that read back as the same double; one that is not finite is a failure.
    ///
    /// The text is that of Swift's `description`: `21.5`, `1.0`, `-0.0`, `1e-05`, `1e+16`.
    public mutating func write(_ value: Double) {
        guard value.isFinite else {
            fail(.notFinite)
            return append("null")
        }
        reserve(28)
        if value.sign == .minus { put(UInt8(ascii: "-")) }
        let magnitude = value.magnitude
        if magnitude == 0 { return append("0.0") }
        let decimal = ShortestDecimal(magnitude)
        var digits = decimal.digits
        var exponent = decimal.exponent
        // At most seventeen digits, so this takes all zeros away.
        Self.dropZeros(8, 100_000_000, &digits, &exponent)
        Self.dropZeros(8, 100_000_000, &digits, &exponent)
        Self.dropZeros(4, 10_000, &digits, &exponent)
        Self.dropZeros(2, 100, &digits, &exponent)
        Self.dropZeros(1, 10, &digits, &exponent)
        let length = Self.digitCount(digits)
        // How many digits stand before the point, if it is not moved.
        let whole = length + exponent
        if whole < -3 || magnitude > 0x1p53 {
            putScientific(digits, length, whole - 1)
        } else if whole <= 0 {
            put(UInt8(ascii: "0"))
            put(UInt8(ascii: "."))
            for _ in whole..<0 { put(UInt8(ascii: "0")) }
            putDigits(digits, length, at: count)
            end += length
        } else if exponent >= 0 {
            putDigits(digits, length, at: count)
            end += length
            for _ in 0..<exponent { put(UInt8(ascii: "0")) }
            put(UInt8(ascii: "."))
            put(UInt8(ascii: "0"))
        } else {
            // All digits one place further right, then those before the point back by one.
            putDigits(digits, length, at: count + 1)
            (bytes + count).update(from: bytes + count + 1, count: whole)
            bytes[count + whole] = UInt8(ascii: ".")
            end += length + 1
        }
    }

    @inline(__always)
    private static func dropZeros(_ count: Int, _ power: UInt64, _ digits: inout UInt64, _ exponent: inout Int) {
        let (quotient, rest) = digits.quotientAndRemainder(dividingBy: power)
        if rest == 0 {
            digits = quotient
            exponent += count
        }
    }

    /// Writes `1.5e+16`.
    private mutating func putScientific(_ digits: UInt64, _ length: Int, _ exponent: Int) {
        putDigits(digits, length, at: count + 1)
        bytes[count] = bytes[count + 1]
        if length > 1 {
            bytes[count + 1] = UInt8(ascii: ".")
            end += length + 1
        } else {
            end += 1
        }
        put(UInt8(ascii: "e"))
        put(exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
        let magnitude = UInt64(exponent.magnitude)
        if magnitude < 10 { put(UInt8(ascii: "0")) }
        let digitsOfExponent = Self.digitCount(magnitude)
        putDigits(magnitude, digitsOfExponent, at: count)
        end += digitsOfExponent
    }
}
