internal import MessagingTelemetry

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A UUID of version 7 (RFC 9562): it begins with the time, so that newer ones sort after older ones.
///
/// ``next()`` is strictly increasing within a process, across all tasks and even when the clock is set back.
public struct UUIDv7: Hashable, Sendable {
    /// The first eight bytes: 48 bits of milliseconds since 1970, the version, 12 bits of a counter.
    public let high: UInt64
    /// The last eight bytes: the variant, 14 more bits of the counter, 48 random bits.
    public let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The next identifier of this process.
    public static func next() -> UUIDv7 {
        let now = EventTimestamp.now.millisecondsSinceEpoch
        return generator.shared.withLock { state in
            let bits = state.random.next()
            return state.identifiers.next(milliseconds: UInt64(max(0, now)), random: bits)
        }
    }

    /// When the identifier was made, to the millisecond; ahead of the clock only after a very large burst.
    public var timestamp: EventTimestamp {
        EventTimestamp(millisecondsSinceEpoch: Int64(high >> 16))
    }

    /// The same identifier as Foundation's type.
    public var uuid: UUID {
        func byte(_ word: UInt64, _ index: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: word >> (56 - 8 * index)) }
        return UUID(
            uuid: (
                byte(high, 0), byte(high, 1), byte(high, 2), byte(high, 3),
                byte(high, 4), byte(high, 5), byte(high, 6), byte(high, 7),
                byte(low, 0), byte(low, 1), byte(low, 2), byte(low, 3),
                byte(low, 4), byte(low, 5), byte(low, 6), byte(low, 7)
            )
        )
    }

    private static let generator = SharedGenerator()

    private final class SharedGenerator: Sendable {
        let shared = Guarded(State())
    }

    private struct State {
        var identifiers = UUIDv7Generator()
        var random = RandomPool()
    }
}

extension UUIDv7: Comparable {
    /// Orders identifiers by the time at which they were made.
    public static func < (left: UUIDv7, right: UUIDv7) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }
}

extension UUIDv7: CustomStringConvertible {
    /// The usual form of 36 characters in lower case.
    public var description: String { CanonicalUUID(high: high, low: low).text }
}

/// Makes increasing identifiers from a time and random bits; the state machine behind ``UUIDv7/next()``.
///
/// The counter has 26 bits and starts at a random value below 2^25 in every millisecond, so at least 33 million
/// identifiers fit in one. Should it run over, or the clock go back, time is taken to be one step further.
struct UUIDv7Generator {
    private var milliseconds: UInt64 = 0
    private var counter: UInt64 = 0

    mutating func next(milliseconds now: UInt64, random: UInt64) -> UUIDv7 {
        let now = now & 0xFFFF_FFFF_FFFF
        if now > milliseconds {
            milliseconds = now
            counter = (random >> 39) & 0x1FF_FFFF
        } else {
            counter += 1
            if counter > 0x3FF_FFFF {
                milliseconds = (milliseconds + 1) & 0xFFFF_FFFF_FFFF
                counter = (random >> 39) & 0x1FF_FFFF
            }
        }
        let high = milliseconds << 16 | 0x7000 | counter >> 14
        let low = 0x8000_0000_0000_0000 | (counter & 0x3FFF) << 48 | (random & 0xFFFF_FFFF_FFFF)
        return UUIDv7(high: high, low: low)
    }
}
