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
        reserve(20)
        if isNegative { put(UInt8(ascii: "-")) }
        var length = 1
        var rest = magnitude
        while rest >= 10 {
            rest /= 10
            length += 1
        }
        rest = magnitude
        var index = count + length
        end = index
        repeat {
            index -= 1
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            bytes[index] = UInt8(truncatingIfNeeded: digit) + 0x30
            rest = quotient
        } while rest != 0
    }

    /// Writes a number with the fewest digits that read back as the same double; one that is not finite is a failure.
    public mutating func write(_ value: Double) {
        guard value.isFinite else {
            fail(.notFinite)
            return append("null")
        }
        if writeFewDigits(value) { return }
        let text = value.description
        for byte in text.utf8 { append(byte) }
    }

    /// Writes a double that is a decimal of at most fifteen digits, at most six of them behind the point.
    ///
    /// Two decimals of fifteen digits never read as the same double, so the one found is the shortest.
    private mutating func writeFewDigits(_ value: Double) -> Bool {
        let magnitude = value.magnitude
        guard magnitude < 1e9, magnitude >= 1e-3 || magnitude == 0 else { return false }
        var scale = 1.0
        var divisor: UInt64 = 1
        var digits = 0
        while digits <= 6 {
            let scaled = magnitude * scale
            let whole = UInt64(scaled + 0.5)
            if Double(whole) / scale == magnitude {
                writeMagnitude(whole / divisor, isNegative: value.sign == .minus)
                reserve(8)
                put(UInt8(ascii: "."))
                if digits == 0 {
                    put(UInt8(ascii: "0"))
                } else {
                    var rest = whole % divisor
                    for place in stride(from: digits - 1, through: 0, by: -1) {
                        bytes[count + place] = UInt8(truncatingIfNeeded: rest % 10) + 0x30
                        rest /= 10
                    }
                    end += digits
                }
                return true
            }
            scale *= 10
            divisor *= 10
            digits += 1
        }
        return false
    }
}
