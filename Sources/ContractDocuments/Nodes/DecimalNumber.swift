/// A decimal number as a document writes it, exact: digits without leading and trailing zeros, and an exponent of ten.
struct DecimalNumber: Hashable {
    /// Whether it is below zero.
    var isNegative: Bool
    /// The significant digits, each 0 to 9; empty for zero.
    var digits: [UInt8]
    /// The power of ten that the digits, read as an integer, are multiplied with.
    var exponent: Int

    /// Reads JSON's spelling of a number; an exponent beyond a million counts as a million.
    init?(_ text: String) {
        var digits: [UInt8] = []
        var exponent = 0
        var isNegative = false
        var isFraction = false
        var hasDigit = false
        var bytes = Array(text.utf8)[...]
        if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") {
            isNegative = bytes.removeFirst() == UInt8(ascii: "-")
        }
        loop: while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                hasDigit = true
                if isFraction { exponent -= 1 }
                if byte != UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte - UInt8(ascii: "0")) }
            case UInt8(ascii: ".") where !isFraction:
                isFraction = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                guard hasDigit, let shift = DecimalNumber.exponent(bytes) else { return nil }
                exponent += shift
                break loop
            default:
                return nil
            }
        }
        guard hasDigit else { return nil }
        while digits.last == 0 {
            digits.removeLast()
            exponent += 1
        }
        self.isNegative = isNegative && !digits.isEmpty
        self.digits = digits
        self.exponent = digits.isEmpty ? 0 : exponent
    }

    private static func exponent(_ bytes: ArraySlice<UInt8>) -> Int? {
        var bytes = bytes
        var isNegative = false
        if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") {
            isNegative = bytes.removeFirst() == UInt8(ascii: "-")
        }
        guard !bytes.isEmpty else { return nil }
        var value = 0
        for byte in bytes {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000)
        }
        return isNegative ? -value : value
    }

    /// Whether it has no fraction.
    var isInteger: Bool { exponent >= 0 }

    /// The value, if it is an integer of 64 bits.
    var integer: Int64? {
        guard isInteger, digits.count + exponent <= 19 else { return digits.isEmpty ? 0 : nil }
        var value: Int64 = 0
        for digit in digits + [UInt8](repeating: 0, count: exponent) {
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let step = isNegative ? -Int64(digit) : Int64(digit)
            let (sum, carry) = tens.addingReportingOverflow(step)
            if overflow || carry { return nil }
            value = sum
        }
        return value
    }
}
