import Testing

@testable import EventMessaging

@Suite("OffsetTracker")
struct OffsetTrackerTests {
    typealias Tracker = OffsetTracker<String, Int>

    @Test("only the contiguous prefix of completed work is stored")
    func prefix() throws {
        var tracker = Tracker()
        tracker.assign("p", epoch: 1)
        let tickets = try (10...13).map { try some(tracker.take("p", epoch: 1, offset: $0)) }
        #expect(tracker.complete(tickets[1]) == nil)
        #expect(tracker.complete(tickets[3]) == nil)
        #expect(tracker.complete(tickets[0]) == 12)
        #expect(tracker.unfinished("p") == 1)
        #expect(tracker.complete(tickets[2]) == 14)
        #expect(tracker.position("p") == 14)
        #expect(tracker.unfinished("p") == 0)
    }

    @Test("gaps between offsets do not hold the prefix back")
    func gaps() throws {
        var tracker = Tracker()
        tracker.assign("p", epoch: 1)
        let tickets = try [3, 7, 100].map { try some(tracker.take("p", epoch: 1, offset: $0)) }
        #expect(tracker.complete(tickets[0]) == 4)
        #expect(tracker.complete(tickets[2]) == nil)
        #expect(tracker.complete(tickets[1]) == 101)
    }

    @Test("work is done once, however often it says so")
    func twice() throws {
        var tracker = Tracker()
        tracker.assign("p", epoch: 1)
        let first = try some(tracker.take("p", epoch: 1, offset: 1))
        let second = try some(tracker.take("p", epoch: 1, offset: 2))
        #expect(tracker.complete(second) == nil)
        #expect(tracker.complete(second) == nil)
        #expect(tracker.unfinished("p") == 1)
        #expect(tracker.complete(first) == 3)
        #expect(tracker.complete(first) == nil)
    }

    @Test("completions of an earlier assignment are dropped, and its records are not taken")
    func epochs() throws {
        var tracker = Tracker()
        tracker.assign("p", epoch: 1)
        let old = try some(tracker.take("p", epoch: 1, offset: 5))
        tracker.release("p")
        #expect(tracker.complete(old) == nil)
        tracker.assign("p", epoch: 2)
        #expect(tracker.take("p", epoch: 1, offset: 6) == nil)
        #expect(tracker.complete(old) == nil)
        let new = try some(tracker.take("p", epoch: 2, offset: 5))
        #expect(tracker.complete(old) == nil)
        #expect(tracker.complete(new) == 6)
    }

    @Test("partitions do not hold each other back")
    func partitions() throws {
        var tracker = Tracker()
        tracker.assign("a", epoch: 1)
        tracker.assign("b", epoch: 1)
        _ = tracker.take("a", epoch: 1, offset: 1)
        let other = try some(tracker.take("b", epoch: 1, offset: 9))
        #expect(tracker.complete(other) == 10)
        #expect(tracker.position("a") == nil)
    }

    @Test("in random schedules the position never passes unfinished work", arguments: 1...30 as ClosedRange<UInt64>)
    func random(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var tracker = Tracker()
        tracker.assign("p", epoch: 1)
        var offset: Int64 = 0
        var open: [(ticket: Tracker.Ticket, offset: Int64)] = []
        var delivered: [Int64] = []
        for _ in 0..<3_000 {
            if Int.random(in: 0..<5, using: &generator) < 3 || open.isEmpty {
                offset += Int64.random(in: 1...4, using: &generator)
                open.append((try some(tracker.take("p", epoch: 1, offset: offset)), offset))
                delivered.append(offset)
            } else {
                let done = open.remove(at: Int.random(in: 0..<open.count, using: &generator))
                let position = tracker.complete(done.ticket)
                let firstOpen = open.map(\.offset).min() ?? .max
                if let position {
                    #expect(position <= firstOpen)
                    #expect(position == (delivered.last { $0 < firstOpen } ?? -1) + 1)
                }
            }
            #expect(tracker.unfinished("p") == open.count)
        }
        for item in open { _ = tracker.complete(item.ticket) }
        #expect(tracker.position("p") == offset + 1)
    }
}
