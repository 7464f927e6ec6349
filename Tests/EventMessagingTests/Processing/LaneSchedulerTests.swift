import Testing

@testable import EventMessaging

@Suite("LaneScheduler")
struct LaneSchedulerTests {
    typealias Scheduler = LaneScheduler<String, Int>

    func scheduler(workers: Int, records: Int = 1_000, bytes: Int = 1_000_000) -> Scheduler {
        var scheduler = Scheduler(workersPerPartition: workers, limits: .init(records: records, bytes: bytes))
        scheduler.assign("p")
        return scheduler
    }

    @Test("one lane is handled one after the other, in order, by one worker")
    func oneLane() throws {
        var scheduler = scheduler(workers: 1)
        #expect((1...3).map { scheduler.add($0, size: 1, partition: "p", lane: 0) } == [1, 0, 0])
        var current = scheduler.next("p")
        var handled: [Int] = []
        while let assigned = current {
            handled.append(assigned.work)
            current = scheduler.finish(assigned)
        }
        #expect(handled == [1, 2, 3])
        #expect(scheduler.workers("p") == 0)
        #expect(scheduler.inHand("p") == 0)
        #expect(scheduler.bytesInHand == 0)
    }

    @Test("different keys run at the same time up to the limit, the same key never")
    func keys() throws {
        var scheduler = scheduler(workers: 2)
        #expect(scheduler.add(1, size: 1, partition: "p", lane: 7) == 1)
        #expect(scheduler.add(2, size: 1, partition: "p", lane: 7) == 0)
        #expect(scheduler.add(3, size: 1, partition: "p", lane: 8) == 1)
        #expect(scheduler.add(4, size: 1, partition: "p", lane: 9) == 0)
        let first = try some(scheduler.next("p"))
        let second = try some(scheduler.next("p"))
        #expect([first.work, second.work] == [1, 3])
        // The slow key 7 blocks neither 8 nor 9.
        let third = try some(scheduler.finish(second))
        #expect(third.work == 4)
        #expect(scheduler.finish(third) == nil)
        let fourth = try some(scheduler.finish(first))
        #expect(fourth.work == 2)
        #expect(scheduler.finish(fourth) == nil)
    }

    @Test("a partition with too many records in hand is held, and released at half of them")
    func backpressure() throws {
        var scheduler = scheduler(workers: 1, records: 4)
        for work in 1...4 { _ = scheduler.add(work, size: 1, partition: "p", lane: 0) }
        #expect(scheduler.flow(after: "p").hold == ["p"])
        #expect(scheduler.flow(after: "p").hold.isEmpty)
        var assigned = try some(scheduler.next("p"))
        assigned = try some(scheduler.finish(assigned))
        #expect(scheduler.flow(after: "p").release.isEmpty)
        assigned = try some(scheduler.finish(assigned))
        #expect(scheduler.flow(after: "p").release == ["p"])
    }

    @Test("bytes of all partitions together hold each that brings more, and release all of them")
    func bytes() throws {
        var scheduler = scheduler(workers: 1, bytes: 100)
        scheduler.assign("q")
        _ = scheduler.add(1, size: 90, partition: "p", lane: 0)
        #expect(scheduler.flow(after: "p").hold.isEmpty)
        _ = scheduler.add(2, size: 20, partition: "q", lane: 0)
        #expect(scheduler.flow(after: "q").hold == ["q"])
        _ = scheduler.add(3, size: 1, partition: "p", lane: 0)
        #expect(scheduler.flow(after: "p").hold == ["p"])
        let assigned = try some(scheduler.next("p"))
        _ = scheduler.finish(assigned)
        #expect(Set(scheduler.flow(after: "p").release) == ["p", "q"])
    }

    @Test(
        "whoever is held for the bytes of a partition that is given up or stopped is released",
        arguments: [true, false]
    )
    func bytesGivenUp(isRemoved: Bool) throws {
        var scheduler = scheduler(workers: 1, bytes: 100)
        scheduler.assign("q")
        _ = scheduler.add(1, size: 90, partition: "p", lane: 0)
        _ = scheduler.add(2, size: 20, partition: "q", lane: 0)
        #expect(scheduler.flow(after: "q").hold == ["q"])
        #expect(scheduler.release().isEmpty)
        if isRemoved { scheduler.remove("p") } else { _ = scheduler.stop("p") }
        #expect(scheduler.release() == ["q"])
        #expect(!scheduler.isHeld("q"))
        #expect(scheduler.release().isEmpty)
    }

    @Test("a partition that is stopped hands out nothing more and lets what runs finish")
    func stop() throws {
        var scheduler = scheduler(workers: 2)
        for work in 1...5 { _ = scheduler.add(work, size: 10, partition: "p", lane: UInt64(work % 2)) }
        let running = try some(scheduler.next("p"))
        #expect(scheduler.stop("p") == 4)
        #expect(scheduler.next("p") == nil)
        #expect(scheduler.add(6, size: 1, partition: "p", lane: 0) == nil)
        #expect(scheduler.workers("p") == 1)
        #expect(scheduler.finish(running) == nil)
        #expect(scheduler.workers("p") == 0)
        #expect(scheduler.inHand("p") == 0)
        #expect(scheduler.bytesInHand == 0)
    }

    @Test("work of an earlier assignment counts no more, and cannot disturb the new one")
    func reassignment() throws {
        var scheduler = scheduler(workers: 1)
        _ = scheduler.add(1, size: 10, partition: "p", lane: 0)
        let old = try some(scheduler.next("p"))
        scheduler.remove("p")
        #expect(scheduler.bytesInHand == 0)
        scheduler.assign("p")
        _ = scheduler.add(2, size: 5, partition: "p", lane: 0)
        #expect(scheduler.finish(old) == nil)
        #expect(scheduler.bytesInHand == 5)
        #expect(scheduler.next("p")?.work == 2)
    }

    @Test(
        "in random schedules keys keep their order, never overlap, and nothing is lost or forgotten",
        arguments: 1...30 as ClosedRange<UInt64>
    )
    func random(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let limit = Int.random(in: 1...6, using: &generator)
        var scheduler = scheduler(workers: limit, records: 50, bytes: 400)
        scheduler.assign("q")
        var running: [Scheduler.Assigned] = []
        var starting: [String] = []
        var expected: [String: [Int]] = [:]
        var keyOf: [Int: String] = [:]
        var held: Set<String> = []
        func apply(_ flow: Scheduler.Flow) {
            for partition in flow.hold { #expect(held.insert(partition).inserted) }
            for partition in flow.release { #expect(held.remove(partition) != nil) }
        }
        func begin(_ assigned: Scheduler.Assigned) {
            let key = keyOf[assigned.work] ?? ""
            #expect(!running.contains { keyOf[$0.work] == key }, "two of \(key) at once")
            #expect(expected[key]?.removeFirst() == assigned.work, "out of order")
            running.append(assigned)
        }
        for work in 0..<5_000 {
            if Int.random(in: 0..<2, using: &generator) == 0 {
                let partition = Bool.random(using: &generator) ? "p" : "q"
                guard !held.contains(partition) else { continue }
                let lane = UInt64.random(in: 0..<12, using: &generator)
                keyOf[work] = "\(partition)/\(lane)"
                expected["\(partition)/\(lane)", default: []].append(work)
                let size = Int.random(in: 1...20, using: &generator)
                let workers = try some(scheduler.add(work, size: size, partition: partition, lane: lane))
                starting += Array(repeating: partition, count: workers)
                apply(scheduler.flow(after: partition))
            } else if !starting.isEmpty, Bool.random(using: &generator) {
                if let assigned = scheduler.next(starting.removeFirst()) { begin(assigned) }
            } else if !running.isEmpty {
                let done = running.remove(at: Int.random(in: 0..<running.count, using: &generator))
                if let next = scheduler.finish(done) { begin(next) }
                apply(scheduler.flow(after: done.partition))
            }
            #expect(running.filter { $0.partition == "p" }.count <= limit)
        }
        while !starting.isEmpty || !running.isEmpty {
            if !starting.isEmpty {
                if let assigned = scheduler.next(starting.removeFirst()) { begin(assigned) }
            } else {
                let done = running.removeFirst()
                if let next = scheduler.finish(done) { begin(next) }
                apply(scheduler.flow(after: done.partition))
            }
        }
        #expect(expected.values.joined().isEmpty)
        #expect(held.isEmpty)
        #expect(scheduler.bytesInHand == 0)
        #expect(scheduler.workers("p") == 0 && scheduler.workers("q") == 0)
    }
}
