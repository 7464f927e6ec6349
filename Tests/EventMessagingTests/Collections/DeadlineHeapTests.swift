import Testing

@testable import EventMessaging

@Suite("DeadlineHeap")
struct DeadlineHeapTests {
    let start = ContinuousClock.now

    @Test("deadlines expire from the earliest to the latest, and never before their time")
    func order() {
        var heap = DeadlineHeap<Int>()
        for delay in [5, 1, 4, 2, 3] { _ = heap.insert(delay, deadline: start + .seconds(delay)) }
        #expect(heap.earliest == start + .seconds(1))
        #expect(heap.popExpired(at: start + .milliseconds(999)) == nil)
        #expect(heap.popExpired(at: start + .seconds(2)) == 1)
        #expect(heap.popExpired(at: start + .seconds(2)) == 2)
        #expect(heap.popExpired(at: start + .seconds(2)) == nil)
        #expect(heap.earliest == start + .seconds(3))
    }

    @Test("an entry that was removed never expires, and removing it twice harms no other")
    func removal() {
        var heap = DeadlineHeap<String>()
        let first = heap.insert("first", deadline: start + .seconds(1))
        _ = heap.insert("second", deadline: start + .seconds(2))
        heap.remove(first)
        heap.remove(first)
        #expect(heap.count == 1)
        #expect(heap.popExpired(at: start + .seconds(9)) == "second")
        #expect(heap.popExpired(at: start + .seconds(9)) == nil)
    }

    @Test("random insertions, removals and expiries agree with a sorted list", arguments: 1...20 as ClosedRange<UInt64>)
    func random(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var heap = DeadlineHeap<Int>()
        var model: [Int: (handle: DeadlineHeap<Int>.Handle, deadline: Int)] = [:]
        for number in 0..<2_000 {
            switch Int.random(in: 0..<10, using: &generator) {
            case 0..<5:
                let deadline = Int.random(in: 0..<500, using: &generator)
                model[number] = (heap.insert(number, deadline: start + .milliseconds(deadline)), deadline)
            case 5..<8:
                guard let (key, entry) = model.randomElement(using: &generator) else { continue }
                heap.remove(entry.handle)
                model[key] = nil
            default:
                let now = Int.random(in: 0..<500, using: &generator)
                let expired = heap.popExpired(at: start + .milliseconds(now))
                let earliest = model.values.map(\.deadline).min()
                if let expired {
                    #expect(model[expired]?.deadline == earliest)
                    #expect((earliest ?? .max) <= now)
                    model[expired] = nil
                } else {
                    #expect((earliest ?? .max) > now)
                }
            }
            #expect(heap.count == model.count)
            #expect(heap.earliest == model.values.map(\.deadline).min().map { start + .milliseconds($0) })
        }
    }
}
