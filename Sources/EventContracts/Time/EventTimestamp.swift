internal import MessagingTelemetry

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A point in time to the millisecond, which is what the wire carries.
///
/// As text it is RFC 3339 in UTC, `2025-01-29T10:30:00.000Z`. Text with any offset and any number of fraction digits is
/// read; digits beyond the millisecond are dropped.
public struct EventTimestamp: Hashable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let millisecondsSinceEpoch: Int64

    /// The earliest time that the wire can carry, `0000-01-01T00:00:00.000Z`.
    public static let earliest = EventTimestamp(unchecked: -62_167_219_200_000)
    /// The latest time that the wire can carry, `9999-12-31T23:59:59.999Z`.
    public static let latest = EventTimestamp(unchecked: 253_402_300_799_999)

    @usableFromInline
    init(unchecked milliseconds: Int64) {
        millisecondsSinceEpoch = milliseconds
    }

    /// Makes a time from milliseconds since 1970, held between ``earliest`` and ``latest``.
    public init(millisecondsSinceEpoch: Int64) {
        self.millisecondsSinceEpoch = min(
            max(millisecondsSinceEpoch, Self.earliest.millisecondsSinceEpoch),
            Self.latest.millisecondsSinceEpoch
        )
    }

    /// Makes the millisecond that is nearest to a date.
    public init(_ date: Date) {
        let milliseconds = date.timeIntervalSince1970 * 1000
        guard milliseconds.magnitude < 1e15 else {
            self = milliseconds < 0 ? .earliest : .latest
            return
        }
        // Rounded to the nearest by hand: rounded() is a call of the C library on older processors.
        let whole = Int64(milliseconds)
        let rest = milliseconds - Double(whole)
        self.init(millisecondsSinceEpoch: rest >= 0.5 ? whole + 1 : rest <= -0.5 ? whole - 1 : whole)
    }

    /// Reads RFC 3339 text; `nil` unless it is a date and time with an offset.
    public init?(_ text: String) {
        var text = text
        let parsed = text.withUTF8 { RFC3339.milliseconds(UnsafeRawBufferPointer($0)) }
        guard let parsed else { return nil }
        millisecondsSinceEpoch = parsed
    }

    /// The current time of the system's clock.
    public static var now: EventTimestamp {
        let milliseconds = Date().timeIntervalSince1970 * 1000
        return EventTimestamp(millisecondsSinceEpoch: milliseconds.magnitude < 1e15 ? Int64(milliseconds) : 0)
    }

    /// The same time as Foundation's type.
    @inlinable public var date: Date { Date(timeIntervalSince1970: Double(millisecondsSinceEpoch) / 1000) }

    /// The time as RFC 3339 text in UTC with milliseconds.
    public var text: String {
        String(unsafeUninitializedCapacity: RFC3339.length) { buffer in
            guard let target = buffer.baseAddress else { return 0 }
            var days = RFC3339.DayCache()
            days.write(millisecondsSinceEpoch, to: UnsafeMutableRawPointer(target))
            return RFC3339.length
        }
    }

    /// The time that is `duration` after this one, to the millisecond.
    public func advanced(by duration: Duration) -> EventTimestamp {
        let (seconds, attoseconds) = duration.boundedComponents
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        if overflow { return seconds < 0 ? .earliest : .latest }
        let (sum, tooLarge) = scaled.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
        let (total, farTooLarge) = millisecondsSinceEpoch.addingReportingOverflow(sum)
        if tooLarge || farTooLarge { return seconds < 0 ? .earliest : .latest }
        return EventTimestamp(millisecondsSinceEpoch: total)
    }
}

extension EventTimestamp: Comparable {
    /// Orders times from the past to the future.
    public static func < (left: EventTimestamp, right: EventTimestamp) -> Bool {
        left.millisecondsSinceEpoch < right.millisecondsSinceEpoch
    }
}

extension EventTimestamp: CustomStringConvertible {
    /// The RFC 3339 text.
    public var description: String { text }
}

extension EventTimestamp: Codable {
    /// Reads RFC 3339 text, whatever date strategy the decoder has.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = EventTimestamp(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an RFC 3339 date and time")
        }
        self = value
    }

    /// Writes RFC 3339 text, whatever date strategy the encoder has.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
