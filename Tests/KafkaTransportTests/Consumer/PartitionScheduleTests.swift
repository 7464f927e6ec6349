import Testing

@testable import KafkaTransport

@Suite("The schedule of partitions")
struct PartitionScheduleTests {
    @Test("gives partitions that have something their turn, one after the other")
    func takesTurns() {
        var schedule = PartitionSchedule()
        for name in 1...3 { schedule.begin(UInt64(name)) }
        var order: [UInt64] = []
        for _ in 0..<6 {
            guard let name = schedule.next() else { break }
            order.append(name)
            #expect(schedule.finish(name, isEmpty: false) == true)
        }
        #expect(order == [1, 2, 3, 1, 2, 3])
    }

    @Test("gives a partition to one reader at a time")
    func oneReader() {
        var schedule = PartitionSchedule()
        schedule.begin(1)
        #expect(schedule.next() == 1)
        #expect(schedule.signal(1) == false)
        #expect(schedule.next() == nil)
        #expect(schedule.finish(1, isEmpty: true) == true)
        #expect(schedule.next() == 1, "what arrived during the reading must not be forgotten")
    }

    @Test("wakes a reader for a partition that was in the line before the reader went to sleep")
    func wakesForQueued() {
        var schedule = PartitionSchedule()
        schedule.begin(1)
        #expect(schedule.signal(1) == true)
    }

    @Test("gives nobody a partition that has not started, whatever its queue has from before")
    func awaitsStart() {
        var schedule = PartitionSchedule()
        schedule.add(1)
        #expect(schedule.signal(1) == false)
        schedule.pause(1)
        #expect(schedule.resume(1) == false)
        _ = schedule.beginSeek(1)
        #expect(schedule.endSeek(1) == false)
        #expect(schedule.next() == nil)
        schedule.pause(1)
        schedule.start(1)
        #expect(schedule.next() == nil)
        #expect(schedule.resume(1) == true)
        #expect(schedule.next() == 1)
    }

    @Test("remembers what arrives while a partition is paused")
    func pauses() {
        var schedule = PartitionSchedule()
        schedule.begin(1)
        schedule.pause(1)
        #expect(schedule.next() == nil)
        #expect(schedule.signal(1) == false)
        #expect(schedule.resume(1) == true)
        #expect(schedule.next() == 1)
    }

    @Test("lets nobody begin to read while somebody seeks, and finds what came meanwhile")
    func seeks() {
        var schedule = PartitionSchedule()
        schedule.begin(1)
        #expect(schedule.beginSeek(1) == false)
        #expect(schedule.next() == nil)
        #expect(schedule.signal(1) == false)
        #expect(schedule.beginSeek(1) == false)
        #expect(schedule.endSeek(1) == false, "another one still seeks")
        #expect(schedule.next() == nil)
        #expect(schedule.endSeek(1) == true)
        #expect(schedule.next() == 1)
    }

    @Test("says that a seek has to wait for a reader, and looks again although nothing was left")
    func seeksDuringReading() {
        var schedule = PartitionSchedule()
        schedule.begin(1)
        #expect(schedule.next() == 1)
        #expect(schedule.beginSeek(1) == true)
        #expect(schedule.finish(1, isEmpty: true) == true, "what was read before the seek is handed on")
        #expect(schedule.next() == nil)
        #expect(schedule.endSeek(1) == true)
        #expect(schedule.next() == 1)
    }

    @Test("keeps a partition paused over a seek")
    func seeksWhilePaused() {
        var schedule = PartitionSchedule()
        schedule.begin(1)
        schedule.pause(1)
        #expect(schedule.beginSeek(1) == false)
        #expect(schedule.resume(1) == false)
        schedule.pause(1)
        #expect(schedule.endSeek(1) == false)
        #expect(schedule.next() == nil)
        #expect(schedule.resume(1) == true)
        #expect(schedule.next() == 1)
    }

    @Test("says that what was read may not be handed on once the partition is being given up")
    func revokes() {
        var schedule = PartitionSchedule()
        schedule.begin(1)
        #expect(schedule.next() == 1)
        schedule.revoke(1)
        #expect(schedule.finish(1, isEmpty: false) == false)
        #expect(schedule.next() == nil)
        #expect(schedule.signal(1) == false)
        schedule.remove(1)
        #expect(schedule.finish(1, isEmpty: true) == false)
    }

    @Test("loses no arrival, whatever happens in whatever order", arguments: 0..<50)
    func randomSchedules(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var schedule = PartitionSchedule()
        var waiting: [UInt64: Int] = [:]
        var draining: Set<UInt64> = []
        var paused: Set<UInt64> = []
        for name in UInt64(1)...5 {
            schedule.begin(name)
            waiting[name] = 0
        }
        for _ in 0..<2000 {
            let name = UInt64.random(in: 1...5, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0:
                // An edge: librdkafka rings when a queue stops being empty.
                if waiting[name] == 0 { _ = schedule.signal(name) }
                waiting[name, default: 0] += 1
            case 1:
                if let next = schedule.next() {
                    #expect(!paused.contains(next))
                    let isAlone = draining.insert(next).inserted
                    #expect(isAlone)
                }
            case 2:
                if let next = draining.popFirst() {
                    let taken = Int.random(in: 0...(waiting[next] ?? 0), using: &random)
                    waiting[next, default: 0] -= taken
                    _ = schedule.finish(next, isEmpty: waiting[next] == 0)
                }
            case 3:
                schedule.pause(name)
                paused.insert(name)
            default:
                _ = schedule.resume(name)
                paused.remove(name)
            }
        }
        for name in draining { _ = schedule.finish(name, isEmpty: waiting[name] == 0) }
        for name in paused { _ = schedule.resume(name) }
        while let next = schedule.next() {
            waiting[next] = 0
            _ = schedule.finish(next, isEmpty: true)
        }
        #expect(waiting.values.allSatisfy { $0 == 0 }, "\(waiting)")
    }
}

@Suite("The store of offsets")
struct OffsetStoreTests {
    let partition = KafkaTopicPartition("parcels", 0)

    @Test("takes only larger offsets")
    func grows() {
        var store = OffsetStore()
        store.begin(partition, epoch: .init(number: 1))
        #expect(store.store(5, for: partition, epoch: .init(number: 1)) == true)
        #expect(store.store(3, for: partition, epoch: .init(number: 1)) == true)
        #expect(store.takeDirty() == [partition: 5])
        #expect(store.takeDirty().isEmpty)
    }

    @Test("refuses what was read in another assignment")
    func refusesOldEpochs() {
        var store = OffsetStore()
        store.begin(partition, epoch: .init(number: 1))
        store.end(partition)
        #expect(store.store(5, for: partition, epoch: .init(number: 1)) == false)
        store.begin(partition, epoch: .init(number: 2))
        #expect(store.store(5, for: partition, epoch: .init(number: 1)) == false)
        #expect(store.store(1, for: partition, epoch: .init(number: 2)) == true)
        #expect(store.takeDirty() == [partition: 1])
    }
}

extension PartitionSchedule {
    /// A partition that may be read at once.
    fileprivate mutating func begin(_ name: Name) {
        add(name)
        start(name)
    }
}
