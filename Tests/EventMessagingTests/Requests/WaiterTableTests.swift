import Testing

@testable import EventMessaging

@Suite("WaiterTable")
struct WaiterTableTests {
    typealias Table = WaiterTable<Int, String>

    let start = ContinuousClock.now

    func table(_ ids: Int..., correlation: (Int) -> String = { "c\($0)" }) -> Table {
        var table = Table()
        for id in ids {
            let deadline = start + .seconds(id)
            let isNew = table.register(id, correlation: correlation(id), deadline: deadline, waiter: "waiter \(id)")
            #expect(isNew)
        }
        return table
    }

    @Test("whoever ends a call first gets its waiter, and nobody after it", arguments: Table.End.allCases)
    func oneEnd(first: Table.End) {
        var table = table(1)
        #expect(table.end(1, first) == "waiter 1")
        for later in Table.End.allCases { #expect(table.end(1, later) == nil) }
        #expect(table.popExpired(at: start + .seconds(99)) == nil)
        #expect(table.endAll(.shutDown).isEmpty)
        #expect(table.isEmpty)
    }

    @Test("deadlines end calls from the earliest on, and leave the others alone")
    func deadlines() {
        var table = table(3, 1, 2)
        #expect(table.earliestDeadline == start + .seconds(1))
        #expect(table.end(1, .replied) != nil)
        #expect(table.earliestDeadline == start + .seconds(2))
        #expect(table.popExpired(at: start + .seconds(2))?.id == 2)
        #expect(table.popExpired(at: start + .seconds(2)) == nil)
        #expect(table.count == 1)
    }

    @Test("a taken id is refused and its waiter stays")
    func takenID() {
        var table = table(1)
        let isNew = table.register(1, correlation: "x", deadline: start, waiter: "other")
        #expect(!isNew)
        #expect(table.end(1, .replied) == "waiter 1")
    }

    @Test("a reply without a request id finds its call by correlation id, if exactly one call has it")
    func correlation() {
        var table = table(1, 2, 3, correlation: { $0 < 3 ? "shared" : "own" })
        #expect(table.onlyCall(correlation: "own") == 3)
        #expect(table.onlyCall(correlation: "shared") == nil)
        #expect(table.onlyCall(correlation: "nobody") == nil)
        _ = table.end(1, .cancelled)
        #expect(table.onlyCall(correlation: "shared") == 2)
        _ = table.popExpired(at: start + .seconds(2))
        #expect(table.onlyCall(correlation: "shared") == nil)
        _ = table.register(4, correlation: "shared", deadline: start + .seconds(9), waiter: "waiter 4")
        #expect(table.onlyCall(correlation: "shared") == 4)
    }

    @Test("a second reply is a duplicate, one after any other end is late, one for an unknown id an orphan")
    func unclaimed() {
        var table = table(1, 2, 3, 4, 5, 6)
        _ = table.end(1, .replied)
        _ = table.end(2, .timedOut)
        _ = table.end(3, .cancelled)
        _ = table.end(4, .sendFailed)
        _ = table.popExpired(at: start + .seconds(5))
        _ = table.endAll(.shutDown)
        #expect(table.unclaimed(1) == .duplicate)
        for id in 2...6 { #expect(table.unclaimed(id) == .late) }
        #expect(table.unclaimed(7) == .orphan)
    }

    @Test("the memory of ended calls is bounded, and forgets the oldest first")
    func memory() {
        var table = Table(memory: 3)
        for id in 1...5 {
            _ = table.register(id, correlation: "c", deadline: start, waiter: "w")
            _ = table.end(id, .replied)
        }
        #expect((1...5).map { table.unclaimed($0) } == [.orphan, .orphan, .duplicate, .duplicate, .duplicate])
    }

    @Test("in random schedules every call ends exactly once", arguments: 1...30 as ClosedRange<UInt64>)
    func random(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var table = WaiterTable<Int, Int>()
        var open: Set<Int> = []
        var ended: Set<Int> = []
        func end(_ id: Int) {
            #expect(ended.insert(id).inserted, "call \(id) ended twice")
            #expect(open.remove(id) != nil)
        }
        for id in 0..<3_000 {
            switch Int.random(in: 0..<12, using: &generator) {
            case 0..<6:
                let deadline = start + .milliseconds(id + Int.random(in: 0..<200, using: &generator))
                let isNew = table.register(id, correlation: "c\(id % 50)", deadline: deadline, waiter: id)
                #expect(isNew)
                open.insert(id)
            case 6..<9:
                let any = Int.random(in: 0...id, using: &generator)
                if let waiter = table.end(any, .replied) { end(waiter) }
            case 9:
                let correlation = Int.random(in: 0..<50, using: &generator)
                let expected = open.filter { $0 % 50 == correlation }
                #expect(table.onlyCall(correlation: "c\(correlation)") == (expected.count == 1 ? expected.first : nil))
            case 10:
                while let expired = table.popExpired(at: start + .milliseconds(id)) { end(expired.waiter) }
            default:
                guard Int.random(in: 0..<50, using: &generator) == 0 else { continue }
                for call in table.endAll(.shutDown) { end(call.waiter) }
                #expect(open.isEmpty)
            }
            #expect(table.count == open.count)
        }
        for call in table.endAll(.shutDown) { end(call.waiter) }
        #expect(open.isEmpty && table.isEmpty && table.earliestDeadline == nil)
    }
}
