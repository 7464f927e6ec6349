#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A moment in milliseconds since 1970 that prints as RFC 3339 in UTC: `2026-11-21T13:56:37.042Z`.
package struct LogTimestamp: Sendable, Hashable {
    package var millisecondsSince1970: Int64

    package init(millisecondsSince1970: Int64) {
        self.millisecondsSince1970 = millisecondsSince1970
    }

    package static var now: LogTimestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return LogTimestamp(millisecondsSince1970: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Year, month and day of the proleptic Gregorian calendar, and milliseconds of the day.
    private var parts: (year: Int64, month: Int64, day: Int64, milliseconds: Int64) {
        let perDay: Int64 = 86_400_000
        let days = (millisecondsSince1970 >= 0 ? millisecondsSince1970 : millisecondsSince1970 - (perDay - 1)) / perDay
        let milliseconds = millisecondsSince1970 - days * perDay
        // Days since 0000-03-01, so that the leap day is the last of the year, in eras of 400 years.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * marchMonth + 2) / 5 + 1, milliseconds: milliseconds
        )
    }

    /// Appends `2026-11-21T13:56:37.042Z`.
    package func append(to line: inout [UInt8]) {
        let parts = parts
        LogTimestamp.append(parts.year, digits: 4, to: &line)
        line.append(UInt8(ascii: "-"))
        LogTimestamp.append(parts.month, digits: 2, to: &line)
        line.append(UInt8(ascii: "-"))
        LogTimestamp.append(parts.day, digits: 2, to: &line)
        line.append(UInt8(ascii: "T"))
        appendTimeOfDay(to: &line)
        line.append(UInt8(ascii: "Z"))
    }

    /// Appends `13:56:37.042`.
    package func appendTimeOfDay(to line: inout [UInt8]) {
        let milliseconds = parts.milliseconds
        LogTimestamp.append(milliseconds / 3_600_000, digits: 2, to: &line)
        line.append(UInt8(ascii: ":"))
        LogTimestamp.append(milliseconds / 60_000 % 60, digits: 2, to: &line)
        line.append(UInt8(ascii: ":"))
        LogTimestamp.append(milliseconds / 1000 % 60, digits: 2, to: &line)
        line.append(UInt8(ascii: "."))
        LogTimestamp.append(milliseconds % 1000, digits: 3, to: &line)
    }

    private static func append(_ number: Int64, digits: Int, to line: inout [UInt8]) {
        let text = String(number)
        for _ in 0..<max(0, digits - text.utf8.count) { line.append(UInt8(ascii: "0")) }
        line.append(contentsOf: text.utf8)
    }
}

extension LogTimestamp: CustomStringConvertible {
    package var description: String {
        var line: [UInt8] = []
        append(to: &line)
        return String(decoding: line, as: UTF8.self)
    }
}
