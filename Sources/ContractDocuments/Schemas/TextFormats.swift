/// The formats of strings that change a type.
enum TextFormats {
    /// RFC 3339: a date and a time with an offset.
    static func isDateTime(_ text: String) -> Bool {
        var scanner = TextScanner(text)
        guard let year = scanner.digits(4), scanner.skip("-"), let month = scanner.digits(2), scanner.skip("-"),
            let day = scanner.digits(2), scanner.skip("T") || scanner.skip("t"), let hour = scanner.digits(2),
            scanner.skip(":"), let minute = scanner.digits(2), scanner.skip(":"), let second = scanner.digits(2)
        else { return false }
        if scanner.skip("."), !scanner.skipDigits() { return false }
        if !scanner.skip("Z") && !scanner.skip("z") {
            guard scanner.skip("+") || scanner.skip("-"), let hours = scanner.digits(2), scanner.skip(":"),
                let minutes = scanner.digits(2), hours < 24, minutes < 60
            else { return false }
        }
        return scanner.isAtEnd && hour < 24 && minute < 60 && second <= 60 && isDay(year, month, day)
    }

    /// `YYYY-MM-DD`.
    static func isDate(_ text: String) -> Bool {
        var scanner = TextScanner(text)
        guard let year = scanner.digits(4), scanner.skip("-"), let month = scanner.digits(2), scanner.skip("-"),
            let day = scanner.digits(2)
        else { return false }
        return scanner.isAtEnd && isDay(year, month, day)
    }

    private static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...12).contains(month) && day >= 1 && day <= lengths[month - 1]
    }

    /// 8-4-4-4-12 hexadecimal digits.
    static func isUUID(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 36
            && bytes.enumerated().allSatisfy { index, byte in
                [8, 13, 18, 23].contains(index) ? byte == Byte.dash : Byte.hexadecimal(byte) != nil
            }
    }

    /// ISO 8601, weeks, days, hours, minutes and seconds; the last of them may have a fraction.
    static func isDuration(_ text: String) -> Bool {
        var scanner = TextScanner(text)
        _ = scanner.skip("-")
        guard scanner.skip("P") else { return false }
        var units = ["W", "D", "T", "H", "M", "S"][...]
        var hasTime = false
        var parts = 0
        var hasFraction = false
        while !scanner.isAtEnd {
            if scanner.skip("T") {
                guard let time = units.firstIndex(of: "T"), !scanner.isAtEnd, !hasFraction else { return false }
                units = units[(time + 1)...]
                hasTime = true
                continue
            }
            guard !hasFraction, scanner.skipDigits() else { return false }
            if scanner.skip(".") || scanner.skip(",") {
                hasFraction = true
                guard scanner.skipDigits() else { return false }
            }
            let candidates = hasTime ? units : units.prefix { $0 != "T" }
            guard let unit = candidates.first(where: { scanner.skip($0) }), let index = units.firstIndex(of: unit)
            else {
                return false
            }
            if hasFraction && unit != "S" { return false }
            units = units[(index + 1)...]
            parts += 1
        }
        return parts > 0
    }

    /// RFC 4648, with padding.
    static func isBase64(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count.isMultiple(of: 4) else { return false }
        let padding = bytes.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        guard padding <= 2 else { return false }
        return bytes.dropLast(padding).allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
                true
            default: false
            }
        }
    }
}

/// Reads ASCII text from left to right.
struct TextScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ letter: String) -> Bool {
        guard let byte = letter.utf8.first, rest.first == byte else { return false }
        rest.removeFirst()
        return true
    }

    mutating func digits(_ count: Int) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let byte = rest.first, Byte.isDigit(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            rest.removeFirst()
        }
        return value
    }

    /// Passes one digit or more.
    mutating func skipDigits() -> Bool {
        guard let first = rest.first, Byte.isDigit(first) else { return false }
        rest = rest.drop(while: Byte.isDigit)
        return true
    }
}
