import Testing

@testable import KafkaTransport

@Suite("A credit gate")
struct CreditGateTests {
    @Test("lets records in until it is full, and then nobody")
    func fills() {
        var gate = CreditGate<Int>(maxRecords: 2, maxBytes: 100)
        #expect(gate.tryEnter(bytes: 1) == true)
        #expect(gate.tryEnter(bytes: 1) == true)
        #expect(gate.tryEnter(bytes: 1) == false)
        #expect(gate.records == 2)
    }

    @Test("counts bytes as well, and lets a record in that is too large when nothing else is")
    func bytes() {
        var gate = CreditGate<Int>(maxRecords: 10, maxBytes: 100)
        #expect(gate.tryEnter(bytes: 1000) == true)
        #expect(gate.tryEnter(bytes: 1) == false)
        #expect(gate.leave(records: 1, bytes: 1000) == [])
        #expect(gate.tryEnter(bytes: 60) == true)
        #expect(gate.tryEnter(bytes: 60) == false)
    }

    @Test("lets nobody overtake those who wait, even when there is room")
    func order() {
        var gate = CreditGate<Int>(maxRecords: 4, maxBytes: 100)
        for _ in 0..<4 { #expect(gate.tryEnter(bytes: 1) == true) }
        _ = gate.wait(1, bytes: 1)
        _ = gate.wait(2, bytes: 1)
        #expect(gate.leave(records: 1, bytes: 1) == [1])
        #expect(gate.tryEnter(bytes: 1) == false)
        #expect(gate.leave(records: 1, bytes: 1) == [2])
        #expect(gate.waitingCount == 0)
    }

    @Test("opens again only when the queue is down to three quarters")
    func hysteresis() {
        var gate = CreditGate<Int>(maxRecords: 100, maxBytes: 10_000)
        for _ in 0..<100 { #expect(gate.tryEnter(bytes: 1) == true) }
        for number in 0..<50 { _ = gate.wait(number, bytes: 1) }
        #expect(gate.leave(records: 24, bytes: 24) == [])
        #expect(gate.leave(records: 1, bytes: 1) == Array(0..<25))
        #expect(gate.waitingCount == 25)
    }

    @Test("keeps everybody out while it is held")
    func held() {
        var gate = CreditGate<Int>(maxRecords: 4, maxBytes: 100)
        #expect(gate.hold(true) == [])
        #expect(gate.tryEnter(bytes: 1) == false)
        _ = gate.wait(1, bytes: 1)
        #expect(gate.leave(records: 0, bytes: 0) == [])
        #expect(gate.hold(false) == [1])
    }

    @Test("gives a cancelled waiter back once, and not one that is in")
    func cancels() {
        var gate = CreditGate<Int>(maxRecords: 1, maxBytes: 100)
        #expect(gate.tryEnter(bytes: 1) == true)
        let first = gate.wait(1, bytes: 1)
        let second = gate.wait(2, bytes: 1)
        #expect(gate.cancel(first) == 1)
        #expect(gate.cancel(first) == nil)
        #expect(gate.leave(records: 1, bytes: 1) == [2])
        #expect(gate.cancel(second) == nil)
        #expect(gate.waitingCount == 0)
    }

    @Test("keeps its promises in any order of events", arguments: 0..<200 as Range<UInt64>)
    func anyOrder(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let maxRecords = Int.random(in: 1...8, using: &random)
        var gate = CreditGate<UInt64>(maxRecords: maxRecords, maxBytes: 1000)
        var line: [(identity: UInt64, waiter: UInt64)] = []
        var inside = 0
        var nextWaiter: UInt64 = 0
        func admit(_ admitted: [UInt64]) {
            #expect(admitted == line.prefix(admitted.count).map(\.waiter))
            line.removeFirst(min(admitted.count, line.count))
            inside += admitted.count
        }
        for _ in 0..<300 {
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<4:
                if gate.tryEnter(bytes: 1) {
                    #expect(line.isEmpty)
                    inside += 1
                } else {
                    nextWaiter += 1
                    line.append((gate.wait(nextWaiter, bytes: 1), nextWaiter))
                }
            case 4..<7 where inside > 0:
                inside -= 1
                admit(gate.leave(records: 1, bytes: 1))
            case 7 where !line.isEmpty:
                let index = Int.random(in: line.indices, using: &random)
                #expect(gate.cancel(line[index].identity) == line[index].waiter)
                line.remove(at: index)
            case 8: _ = gate.hold(true)
            case 9: admit(gate.hold(false))
            default: break
            }
            #expect(inside <= maxRecords)
            #expect(gate.records == inside)
            #expect(gate.waitingCount == line.count)
        }
        admit(gate.hold(false))
        while inside > 0 {
            inside -= 1
            admit(gate.leave(records: 1, bytes: 1))
        }
        #expect(line.isEmpty)
    }

    @Test("forgets a long line that is cancelled from behind without moving it again and again")
    func cancelsMany() {
        var gate = CreditGate<Int>(maxRecords: 1, maxBytes: 100)
        #expect(gate.tryEnter(bytes: 1) == true)
        let identities = (0..<100_000).map { gate.wait($0, bytes: 1) }
        for (number, identity) in identities.enumerated().dropFirst() { #expect(gate.cancel(identity) == number) }
        #expect(gate.waitingCount == 1)
        #expect(gate.leave(records: 1, bytes: 1) == [0])
    }
}
