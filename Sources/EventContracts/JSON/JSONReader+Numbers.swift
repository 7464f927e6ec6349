extension JSONReader {
    /// Reads a 64-bit integer; a zero fraction (`1.0`) and an exponent (`1e3`) are accepted if the value is integral.
    public mutating func readInt64() throws(JSONError) -> Int64 {
        skipBlanks()
        let start = position
        var index = start
        var isNegative = false
        if index < end, byte(index) == UInt8(ascii: "-") {
            isNegative = true
            index += 1
        }
        let digits = index
        var magnitude: UInt64 = 0
        takeDigits(&index, &magnitude)
        let count = index - digits
        // Eighteen digits always fit; anything unusual goes the careful way.
        if count >= 1, count <= 18, count == 1 || byte(digits) != 0x30,
            index == end || (byte(index) != UInt8(ascii: ".") && byte(index) | 0x20 != UInt8(ascii: "e"))
        {
            position = index
            let value = Int64(truncatingIfNeeded: magnitude)
            return isNegative ? -value : value
        }
        return try readUnusualInteger()
    }

    /// Reads an integer that fits `Int`.
    @inlinable
    public mutating func readInt() throws(JSONError) -> Int { try readInteger(Int.self) }

    /// Reads an integer that fits 32 bits.
    @inlinable
    public mutating func readInt32() throws(JSONError) -> Int32 { try readInteger(Int32.self) }

    /// Reads an integer that fits the given type of at most 64 bits.
    @inlinable
    public mutating func readInteger<Value: FixedWidthInteger>(
        _ type: Value.Type = Value.self
    ) throws(JSONError) -> Value {
        let start = valueOffset()
        if Value.bitWidth >= 64, !Value.isSigned { return try readUnsigned(type) }
        guard let value = Value(exactly: try readInt64()) else { throw JSONError(.numberOutOfRange, at: start) }
        return value
    }

    @usableFromInline
    mutating func readUnsigned<Value: FixedWidthInteger>(_ type: Value.Type) throws(JSONError) -> Value {
        let start = position
        let number = try scanNumber()
        guard let magnitude = number.integer, !number.isNegative || magnitude == 0,
            let value = Value(exactly: magnitude)
        else { throw JSONError(number.isIntegral ? .numberOutOfRange : .expected("an integer"), at: start) }
        return value
    }

    @inline(never)
    private mutating func readUnusualInteger() throws(JSONError) -> Int64 {
        let start = position
        let number = try scanNumber()
        guard number.isIntegral else { throw JSONError(.expected("an integer"), at: start) }
        guard let magnitude = number.integer else { throw JSONError(.numberOutOfRange, at: start) }
        if number.isNegative {
            if magnitude <= UInt64(Int64.max) { return -Int64(magnitude) }
            if magnitude == UInt64(Int64.max) + 1 { return .min }
        } else if magnitude <= UInt64(Int64.max) {
            return Int64(magnitude)
        }
        throw JSONError(.numberOutOfRange, at: start)
    }

    /// Reads a number; one that is too large for a double is an error, one that is too small is 0.
    public mutating func readDouble() throws(JSONError) -> Double {
        skipBlanks()
        let start = position
        var index = start
        var isNegative = false
        if index < end, byte(index) == UInt8(ascii: "-") {
            isNegative = true
            index += 1
        }
        let whole = index
        var mantissa: UInt64 = 0
        takeDigits(&index, &mantissa)
        var digits = index - whole
        let isUsual = digits == 1 || (digits > 1 && byte(whole) != 0x30)
        var fraction = 0
        if index < end, byte(index) == UInt8(ascii: ".") {
            index += 1
            let point = index
            takeDigits(&index, &mantissa)
            fraction = index - point
            digits = fraction == 0 ? .max : digits + fraction
        }
        // Nineteen digits always fit; anything unusual goes the careful way.
        if isUsual, digits <= 19, index == end || byte(index) | 0x20 != UInt8(ascii: "e"),
            let value = DecimalDouble.value(mantissa, -fraction, isNegative: isNegative)
        {
            position = index
            return value
        }
        return try readUnusualDouble()
    }

    /// Takes digits as they come, without a look at how many they are.
    @inline(__always)
    private func takeDigits(_ index: inout Int, _ mantissa: inout UInt64) {
        // Eight at a time: how many numbers have is hard to predict, and a wrong guess costs more than the arithmetic.
        while end &- index >= 8 {
            let (value, count) = JSONBits.leadingDigits(word(index))
            mantissa = mantissa &* PowersOfTen.small[count] &+ value
            index &+= count
            if count < 8 { return }
        }
        while index < end {
            let digit = byte(index) &- 0x30
            if digit > 9 { return }
            mantissa = mantissa &* 10 &+ UInt64(digit)
            index += 1
        }
    }

    @inline(never)
    private mutating func readUnusualDouble() throws(JSONError) -> Double {
        let start = position
        let number = try scanNumber()
        if !number.isTruncated,
            let value = DecimalDouble.value(number.mantissa, number.exponent, isNegative: number.isNegative)
        {
            return value
        }
        let digits = UnsafeRawBufferPointer(start: base + start, count: position - start)
        guard let value = Double(String(decoding: digits, as: UTF8.self)), value.isFinite else {
            throw JSONError(.numberOutOfRange, at: start)
        }
        return value
    }

    /// Reads a number by the grammar of JSON.
    @usableFromInline
    mutating func scanNumber() throws(JSONError) -> ScannedNumber {
        let start = position
        var number = ScannedNumber()
        if position < end, byte(position) == UInt8(ascii: "-") {
            number.isNegative = true
            position += 1
        }
        guard position < end else { throw JSONError(.unexpectedEnd, at: position) }
        let first = byte(position)
        guard 0x30...0x39 ~= first else {
            if position > start { throw JSONError(.invalidNumber, at: start) }
            throw mismatch("a number")
        }
        if first == 0x30 {
            position += 1
            if position < end, 0x30...0x39 ~= byte(position) { throw JSONError(.invalidNumber, at: start) }
        } else {
            while position < end, case let digit = byte(position) &- 0x30, digit <= 9 {
                number.append(digit, isFraction: false)
                position += 1
            }
        }
        if position < end, byte(position) == UInt8(ascii: ".") {
            position += 1
            let digits = position
            while position < end, case let digit = byte(position) &- 0x30, digit <= 9 {
                number.append(digit, isFraction: true)
                position += 1
            }
            if position == digits { throw JSONError(position < end ? .invalidNumber : .unexpectedEnd, at: position) }
        }
        if position < end, byte(position) | 0x20 == UInt8(ascii: "e") {
            position += 1
            var isNegative = false
            if position < end, byte(position) == UInt8(ascii: "-") || byte(position) == UInt8(ascii: "+") {
                isNegative = byte(position) == UInt8(ascii: "-")
                position += 1
            }
            let digits = position
            var exponent = 0
            while position < end, case let digit = byte(position) &- 0x30, digit <= 9 {
                if exponent < 100_000_000 { exponent = exponent * 10 + Int(digit) }
                position += 1
            }
            if position == digits { throw JSONError(position < end ? .invalidNumber : .unexpectedEnd, at: position) }
            number.exponent += isNegative ? -exponent : exponent
        }
        return number
    }
}

/// The first nineteen or so digits of a number, and the power of ten to multiply them with.
@usableFromInline
struct ScannedNumber {
    @usableFromInline var isNegative = false
    @usableFromInline var mantissa: UInt64 = 0
    @usableFromInline var exponent = 0
    /// Whether a digit other than 0 was too much for the mantissa.
    @usableFromInline var isTruncated = false

    @usableFromInline init() {}

    @inline(__always)
    mutating func append(_ digit: UInt8, isFraction: Bool) {
        if mantissa < 1_844_674_407_370_955_161 || (mantissa == 1_844_674_407_370_955_161 && digit <= 5) {
            mantissa = mantissa * 10 + UInt64(digit)
            if isFraction { exponent -= 1 }
        } else {
            if digit != 0 { isTruncated = true }
            if !isFraction { exponent += 1 }
        }
    }

    private var withoutTrailingZeros: (mantissa: UInt64, exponent: Int) {
        var (mantissa, exponent) = (mantissa, exponent)
        while exponent < 0, mantissa != 0, mantissa % 10 == 0 {
            mantissa /= 10
            exponent += 1
        }
        return (mantissa, exponent)
    }

    /// Whether the value has no fraction.
    @usableFromInline var isIntegral: Bool {
        mantissa == 0 || (isTruncated ? exponent : withoutTrailingZeros.exponent) >= 0
    }

    /// The magnitude, if it is an integer of 64 bits.
    @usableFromInline var integer: UInt64? {
        if mantissa == 0 { return 0 }
        var (value, exponent) = withoutTrailingZeros
        guard !isTruncated, 0...19 ~= exponent else { return nil }
        while exponent > 0 {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = product
            exponent -= 1
        }
        return value
    }
}
