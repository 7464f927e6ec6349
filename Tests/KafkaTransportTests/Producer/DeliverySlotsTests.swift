import Testing

@testable import KafkaTransport

@Suite("Delivery slots")
struct DeliverySlotsTests {
    @Test("give a waiter back once")
    func once() {
        var slots = DeliverySlots<Int>()
        let name = slots.insert(7)
        #expect(name != 0)
        #expect(slots.remove(name) == 7)
        #expect(slots.remove(name) == nil)
        #expect(slots.count == 0)
    }

    @Test("do not mistake a later waiter for an earlier one")
    func generations() {
        var slots = DeliverySlots<Int>()
        let first = slots.insert(1)
        #expect(slots.remove(first) == 1)
        let second = slots.insert(2)
        #expect(first != second)
        #expect(slots.abandon(first) == nil)
        #expect(slots.remove(first) == nil)
        #expect(slots.remove(second) == 2)
    }

    @Test("stay taken after a waiter has gone, until the report comes")
    func abandoned() {
        var slots = DeliverySlots<Int>()
        let name = slots.insert(1)
        #expect(slots.abandon(name) == 1)
        #expect(slots.count == 1)
        #expect(slots.abandon(name) == nil)
        #expect(slots.remove(name) == nil)
        #expect(slots.count == 0)
    }

    @Test("tell who begins to wait after having been cancelled")
    func cancelledBefore() {
        var slots = DeliverySlots<Int>()
        let name = slots.reserve()
        #expect(slots.abandon(name) == nil)
        #expect(slots.begin(name, 1) == false)
        #expect(slots.count == 0)
        let other = slots.reserve()
        #expect(slots.begin(other, 2) == true)
        #expect(slots.remove(other) == 2)
    }

    @Test("are emptied of all but those who are to stay, and of those who have not begun")
    func removesAll() {
        var slots = DeliverySlots<Int>()
        let kept = slots.insert(1)
        _ = slots.insert(2)
        let reserved = slots.reserve()
        let abandoned = slots.insert(3)
        _ = slots.abandon(abandoned)
        #expect(slots.removeAll(except: [kept]) == [2])
        #expect(slots.count == 2)
        #expect(slots.begin(reserved, 4) == true)
        #expect(slots.remove(kept) == 1)
        #expect(slots.remove(reserved) == 4)
    }

    @Test("give every waiter back exactly once in any order of events", arguments: 0..<100 as Range<UInt64>)
    func anyOrder(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var slots = DeliverySlots<Int>()
        var waiting: [UInt: Int] = [:]
        var abandoned: Set<UInt> = []
        var gone: [UInt] = []
        for number in 0..<500 {
            switch Int.random(in: 0..<4, using: &random) {
            case 0, 1:
                let name = slots.insert(number)
                #expect(waiting[name] == nil)
                #expect(!abandoned.contains(name))
                waiting[name] = number
            case 2:
                guard let name = waiting.keys.sorted().randomElement(using: &random) else { continue }
                let waiter = waiting.removeValue(forKey: name)
                #expect(slots.abandon(name) == waiter)
                abandoned.insert(name)
            default:
                let names = (Array(waiting.keys) + Array(abandoned)).sorted()
                if let name = names.randomElement(using: &random) {
                    let waiter = waiting.removeValue(forKey: name)
                    #expect(slots.remove(name) == waiter)
                    abandoned.remove(name)
                    gone.append(name)
                }
                if let name = gone.randomElement(using: &random) {
                    #expect(slots.remove(name) == nil)
                    #expect(slots.abandon(name) == nil)
                }
            }
            #expect(slots.count == waiting.count + abandoned.count)
        }
        #expect(slots.removeAll().sorted() == waiting.values.sorted())
        #expect(slots.count == 0)
    }
}
