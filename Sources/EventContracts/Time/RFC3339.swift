/// Reads and writes the date and time form of RFC 3339, to the millisecond.
@usableFromInline
enum RFC3339 {
    /// The length of what ``write(_:to:)`` writes.
    @usableFromInline static let length = 24

    /// Milliseconds since 1970 of a date and time with an offset; `nil` for anything else.
    ///
    /// A leap second (`:60`) is read as the first instant of the next minute.
    @usableFromInline
    static func milliseconds(_ text: UnsafeRawBufferPointer) -> Int64? {
        let count = text.count
        guard count >= 20, let base = text.baseAddress else { return nil }
        func byte(_ index: Int) -> UInt8 { base.load(fromByteOffset: index, as: UInt8.self) }
        func two(_ index: Int) -> Int? {
            let tens = Int(byte(index)) - 48
            let ones = Int(byte(index + 1)) - 48
            guard 0...9 ~= tens, 0...9 ~= ones else { return nil }
            return tens * 10 + ones
        }
        guard byte(4) == UInt8(ascii: "-"), byte(7) == UInt8(ascii: "-"), byte(10) | 0x20 == UInt8(ascii: "t"),
            byte(13) == UInt8(ascii: ":"), byte(16) == UInt8(ascii: ":"),
            let century = two(0), let yearOfCentury = two(2), let month = two(5), let day = two(8),
            let hour = two(11), let minute = two(14), let second = two(17)
        else { return nil }
        let year = century * 100 + yearOfCentury
        guard 1...12 ~= month, day >= 1, day <= daysInMonth(month, year), hour < 24, minute < 60, second <= 60 else {
            return nil
        }
        var position = 19
        var fraction = 0
        if byte(position) == UInt8(ascii: ".") {
            position += 1
            var digits = 0
            while position < count, case let digit = Int(byte(position)) - 48, 0...9 ~= digit {
                if digits < 3 { fraction = fraction * 10 + digit }
                digits += 1
                position += 1
            }
            if digits == 0 { return nil }
            while digits < 3 {
                fraction *= 10
                digits += 1
            }
        }
        guard position < count else { return nil }
        var offset = 0
        switch byte(position) {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"):
            guard position + 1 == count else { return nil }
        case let sign where sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"):
            guard position + 6 == count, byte(position + 3) == UInt8(ascii: ":"),
                let hours = two(position + 1), let minutes = two(position + 4), hours < 24, minutes < 60
            else { return nil }
            offset = (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
        default:
            return nil
        }
        let days = daysSinceEpoch(year: year, month: month, day: day)
        let seconds = days * 86_400 + hour * 3600 + (minute - offset) * 60 + second
        let milliseconds = Int64(seconds) * 1000 + Int64(fraction)
        guard milliseconds >= EventTimestamp.earliest.millisecondsSinceEpoch,
            milliseconds <= EventTimestamp.latest.millisecondsSinceEpoch
        else { return nil }
        return milliseconds
    }

    /// Milliseconds since 1970 of exactly 24 bytes of the form `2025-01-29T10:30:00.000Z`; `nil` for any other, which may
    /// still be a date and time.
    static func millisecondsOfUsualForm(_ text: UnsafeRawPointer) -> Int64? {
        func eight(_ index: Int) -> UInt64 {
            UInt64(littleEndian: text.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        }
        // `0000-00-`, `00T00:00` and `:00.000Z`, the first byte in the lowest bits.
        guard let first = JSONBits.digits(eight(0), like: 0x2D30_302D_3030_3030, slack: 0x7F76_767F_7676_7676),
            let second = JSONBits.digits(eight(8), like: 0x3030_3A30_3054_3030, slack: 0x7676_7F76_767F_7676),
            let third = JSONBits.digits(eight(16), like: 0x5A30_3030_2E30_303A, slack: 0x7F76_7676_7F76_767F)
        else { return nil }
        func two(_ word: UInt64, _ index: UInt64) -> Int {
            Int(truncatingIfNeeded: (word >> (8 * index) & 0xF) * 10 + (word >> (8 * index + 8) & 0xF))
        }
        let year = two(first, 0) * 100 + two(first, 2)
        let month = two(first, 5)
        let day = two(second, 0)
        let hour = two(second, 3)
        let minute = two(second, 6)
        let seconds = two(third, 1)
        guard 1...12 ~= month, day >= 1, day <= 28 || day <= daysInMonth(month, year), hour < 24, minute < 60,
            seconds < 60
        else { return nil }
        let days = daysSinceEpoch(year: year, month: month, day: day)
        let fraction = two(third, 4) * 10 + Int(truncatingIfNeeded: third >> 48 & 0xF)
        return Int64(((days * 24 + hour) * 60 + minute) * 60 + seconds) * 1000 + Int64(fraction)
    }

    /// Writes times, and remembers the text of the last day: times that are written together are often of one day.
    @usableFromInline
    struct DayCache {
        private var days = Int.min
        /// `2025-01-` and `29T`, the first byte in the lowest bits.
        private var yearAndMonth: UInt64 = 0
        private var day: UInt64 = 0

        @usableFromInline
        init() {}

        /// Writes the 24 bytes of `2025-01-29T10:30:00.000Z`.
        ///
        /// The time is held between the years 0 and 9999, where every ``EventTimestamp`` is.
        mutating func write(_ milliseconds: Int64, to target: UnsafeMutableRawPointer) {
            let clamped = EventTimestamp(millisecondsSinceEpoch: milliseconds).millisecondsSinceEpoch
            var (days, rest) = Int(clamped).quotientAndRemainder(dividingBy: 86_400_000)
            if rest < 0 {
                rest += 86_400_000
                days -= 1
            }
            if days != self.days { turn(to: days) }
            let (seconds, fraction) = UInt64(truncatingIfNeeded: rest).quotientAndRemainder(dividingBy: 1000)
            let (minutes, second) = seconds.quotientAndRemainder(dividingBy: 60)
            let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
            let time = day | Self.two(hour) << 24 | 0x3A << 40 | Self.two(minute) << 48
            let end =
                0x3A | Self.two(second) << 8 | 0x2E << 24 | (fraction / 100 + 0x30) << 32
                | Self.two(fraction % 100) << 40 | 0x5A << 56
            target.storeBytes(of: yearAndMonth.littleEndian, as: UInt64.self)
            target.storeBytes(of: time.littleEndian, toByteOffset: 8, as: UInt64.self)
            target.storeBytes(of: end.littleEndian, toByteOffset: 16, as: UInt64.self)
        }

        private mutating func turn(to days: Int) {
            self.days = days
            let (year, month, day) = RFC3339.civil(daysSinceEpoch: days)
            yearAndMonth =
                Self.two(UInt64(year / 100)) | Self.two(UInt64(year % 100)) << 16 | 0x2D << 32
                | Self.two(UInt64(month)) << 40 | 0x2D << 56
            self.day = Self.two(UInt64(day)) | 0x54 << 16
        }

        /// Two decimal digits, the first in the lowest bits.
        @inline(__always)
        private static func two(_ value: UInt64) -> UInt64 { 0x3030 + value / 10 + (value % 10) << 8 }
    }

    private static func daysInMonth(_ month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from 1970-01-01 in the proleptic Gregorian calendar, for the years 0 to 9999.
    private static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
        // The year begins in March, so that the leap day is its last. Four hundred years more keep all parts positive,
        // whose division is quicker.
        let isBeforeMarch = month <= 2
        let years = UInt32(truncatingIfNeeded: year &+ (isBeforeMarch ? 399 : 400))
        let months = UInt32(truncatingIfNeeded: isBeforeMarch ? month &+ 9 : month &- 3)
        let centuries = years / 100
        let leapDays = years / 4 &- centuries &+ centuries / 4
        let days = years &* 365 &+ leapDays &+ (months &* 153 &+ 2) / 5
        return Int(days) &+ day &- 1 &- 719_468 &- 146_097
    }

    fileprivate static func civil(daysSinceEpoch days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let part = (5 * dayOfYear + 2) / 153
        let month = part < 10 ? part + 3 : part - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * part + 2) / 5 + 1)
    }
}
