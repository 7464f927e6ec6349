internal import KafkaTransport
internal import MessagingTelemetry

/// Replies in memory, bounded by number and by time: enough for redelivery, not for a restart.
public final class MemoryReplyCache: ReplyCache {
    private let entries: Guarded<BoundedCache<String, CachedReply>>

    /// Keeps at most `capacity` replies, each for `lifetime`, which should be at least twice the longest time-out of
    /// the callers.
    public init(capacity: Int = 10_000, lifetime: Duration = .seconds(600)) {
        entries = Guarded(BoundedCache(capacity: capacity, lifetime: lifetime))
    }

    /// The reply that was sent for this key, if it is not forgotten.
    public func reply(for key: String) async throws -> CachedReply? {
        entries.withLock { $0.value(for: key, at: .now) }
    }

    /// Keeps a reply.
    public func store(_ reply: CachedReply, for key: String) async throws {
        entries.withLock { $0.store(reply, for: key, at: .now) }
    }
}

/// A map that forgets: what is older than its lifetime, and the oldest when it is full.
struct BoundedCache<Key: Hashable, Value> {
    private struct Entry {
        var value: Value
        var stored: ContinuousClock.Instant
        var number: Int
    }

    private let capacity: Int
    private let lifetime: Duration
    private var entries: [Key: Entry] = [:]
    private var order = RingBuffer<(key: Key, number: Int)>()
    private var number = 0

    init(capacity: Int, lifetime: Duration) {
        self.capacity = max(1, capacity)
        self.lifetime = lifetime.bounded
    }

    var count: Int { entries.count }
    /// How many places the order of age takes: more than `count`, and bounded too.
    var placesKept: Int { order.count }

    func value(for key: Key, at now: ContinuousClock.Instant) -> Value? {
        guard let entry = entries[key], entry.stored + lifetime > now else { return nil }
        return entry.value
    }

    /// Keeps a value.
    ///
    /// One that is kept again lives on from now.
    mutating func store(_ value: Value, for key: Key, at now: ContinuousClock.Instant) {
        number += 1
        entries[key] = Entry(value: value, stored: now, number: number)
        order.append((key, number))
        if order.count > 2 * entries.count + 64 { compact() }
        while let oldest = order.first {
            guard let entry = entries[oldest.key], entry.number == oldest.number else {
                _ = order.popFirst()
                continue
            }
            guard entries.count > capacity || entry.stored + lifetime <= now else { break }
            entries[oldest.key] = nil
            _ = order.popFirst()
        }
    }

    /// Forgets the places of entries that have been replaced.
    private mutating func compact() {
        var kept = RingBuffer<(key: Key, number: Int)>()
        while let place = order.popFirst() {
            if entries[place.key]?.number == place.number { kept.append(place) }
        }
        order = kept
    }
}
