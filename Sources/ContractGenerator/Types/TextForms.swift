/// Reads RFC 3339 text.
enum DateText {
    /// Milliseconds since 1970; `nil` for anything else.
    static func milliseconds(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[range] {
                guard 0x30...0x39 ~= byte else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        guard bytes.count >= 20, let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19), 1...12 ~= month
        else { return nil }
        var position = 19
        var fraction = 0
        if bytes[position] == UInt8(ascii: ".") {
            position += 1
            var scale = 100
            while position < bytes.count, 0x30...0x39 ~= bytes[position] {
                fraction += Int(bytes[position] - 0x30) * scale
                scale /= 10
                position += 1
            }
        }
        guard position < bytes.count else { return nil }
        var offset = 0
        if bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
            guard let hours = number(position + 1..<position + 3), let minutes = number(position + 4..<position + 6)
            else {
                return nil
            }
            offset = (hours * 60 + minutes) * (bytes[position] == UInt8(ascii: "-") ? -1 : 1)
        }
        // Days in the proleptic Gregorian calendar, the year beginning in March.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        return Int64(days * 86_400 + hour * 3600 + (minute - offset) * 60 + second) * 1000 + Int64(fraction)
    }
}

/// Reads ISO 8601 durations.
enum DurationText {
    /// A Swift expression for a duration without years and months; `nil` for anything else.
    static func expression(_ text: String) -> String? {
        var rest = Substring(text)
        let isNegative = rest.first == "-"
        if isNegative || rest.first == "+" { rest.removeFirst() }
        guard rest.popFirst() == "P", !rest.isEmpty else { return nil }
        var seconds: Int64 = 0
        var nanoseconds: Int64 = 0
        var isTime = false
        while let first = rest.first {
            if first == "T" {
                isTime = true
                rest.removeFirst()
                continue
            }
            let number = rest.prefix { $0.isNumber || $0 == "." || $0 == "," }
            rest = rest.dropFirst(number.count)
            let parts = number.split(whereSeparator: { $0 == "." || $0 == "," })
            guard let unit = rest.popFirst(), let digits = parts.first, let value = Int64(digits) else { return nil }
            if parts.count > 1 {
                guard let fraction = Int64((parts[1] + "000000000").prefix(9)) else { return nil }
                nanoseconds = fraction
            }
            let length: Int64
            switch (isTime, unit) {
            case (false, "W"): length = 604_800
            case (false, "D"): length = 86_400
            case (true, "H"): length = 3600
            case (true, "M"): length = 60
            case (true, "S"): length = 1
            default: return nil
            }
            let (product, overflow) = value.multipliedReportingOverflow(by: length)
            let (sum, tooLarge) = seconds.addingReportingOverflow(product)
            if overflow || tooLarge { return nil }
            seconds = sum
        }
        let sign: Int64 = isNegative ? -1 : 1
        if nanoseconds == 0 { return ".seconds(\(SwiftLiteral.integer(sign * seconds)))" }
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        if nanoseconds % 1_000_000 == 0, !overflow {
            return ".milliseconds(\(SwiftLiteral.integer(sign * (scaled + nanoseconds / 1_000_000))))"
        }
        return ".seconds(\(SwiftLiteral.integer(sign * seconds))) + "
            + ".nanoseconds(\(SwiftLiteral.integer(sign * nanoseconds)))"
    }
}

/// Reads base64 text (RFC 4648 section 4, padded).
enum Base64Text {
    static func decode(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count % 4 == 0 else { return nil }
        var bytes: [UInt8] = []
        var group: UInt32 = 0
        var padding = 0
        for (index, digit) in digits.enumerated() {
            let value: UInt32
            switch digit {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = UInt32(digit - UInt8(ascii: "A"))
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = UInt32(digit - UInt8(ascii: "a")) + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt32(digit - UInt8(ascii: "0")) + 52
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            case UInt8(ascii: "="):
                value = 0
                padding += 1
            default: return nil
            }
            if padding > 0, digit != UInt8(ascii: "=") || index < digits.count - 2 { return nil }
            group = group << 6 | value
            if index % 4 == 3 {
                for shift in [16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: group >> shift)) }
                group = 0
            }
        }
        bytes.removeLast(min(padding, bytes.count))
        return bytes
    }
}
