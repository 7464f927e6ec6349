import Testing

@testable import EventMessaging

@Suite("BoundedCache")
struct BoundedCacheTests {
    let start = ContinuousClock.now

    @Test("the oldest is forgotten when there is no more room")
    func count() {
        var cache = BoundedCache<Int, String>(capacity: 2, lifetime: .seconds(100))
        for key in 1...3 { cache.store("\(key)", for: key, at: start) }
        #expect((1...3).map { cache.value(for: $0, at: start) } == [nil, "2", "3"])
        #expect(cache.count == 2)
    }

    @Test("what is older than its lifetime is gone, and makes room")
    func time() {
        var cache = BoundedCache<Int, String>(capacity: 100, lifetime: .seconds(10))
        cache.store("old", for: 1, at: start)
        #expect(cache.value(for: 1, at: start + .seconds(9)) == "old")
        #expect(cache.value(for: 1, at: start + .seconds(10)) == nil)
        cache.store("new", for: 2, at: start + .seconds(11))
        #expect(cache.count == 1)
    }

    @Test("what is kept again lives on, and takes one place")
    func again() {
        var cache = BoundedCache<Int, String>(capacity: 2, lifetime: .seconds(10))
        cache.store("a", for: 1, at: start)
        cache.store("b", for: 2, at: start)
        for second in 1...9 { cache.store("a\(second)", for: 1, at: start + .seconds(second)) }
        #expect(cache.value(for: 2, at: start + .seconds(9)) == "b")
        cache.store("c", for: 3, at: start + .seconds(9))
        #expect(cache.value(for: 2, at: start + .seconds(9)) == nil)
        #expect(cache.value(for: 1, at: start + .seconds(18)) == "a9")
    }

    @Test("one key kept a million times does not make the cache grow")
    func bounded() {
        var cache = BoundedCache<Int, Int>(capacity: 10, lifetime: .seconds(10))
        cache.store(0, for: 0, at: start)
        for round in 0..<100_000 { cache.store(round, for: 1, at: start) }
        #expect(cache.placesKept <= 100)
        #expect(cache.value(for: 0, at: start) == 0)
    }
}
