import Testing

@testable import EventMessaging

@Suite("ReplySlot")
struct ReplySlotTests {
    @Test("an ordinal is the slot, and wraps around when there are more processes than partitions")
    func ordinal() {
        #expect(ReplySlot.choose(ordinal: 2, instance: "any", partitions: 4) == 2)
        #expect(ReplySlot.choose(ordinal: 6, instance: "any", partitions: 4) == 2)
    }

    @Test("without an ordinal the name decides, the same way in every process")
    func hash() {
        let slots = (0..<5).map { ReplySlot.choose(ordinal: nil, instance: "gateway-\($0)", partitions: 8) }
        #expect(
            slots == [0, 1, 2, 3, 4].map { ReplySlot.choose(ordinal: nil, instance: "gateway-\($0)", partitions: 8) }
        )
        // Fixed for good: a new release must not move the processes of the old one.
        #expect(StableHash.of("gateway-0".utf8) == 9_996_062_798_766_327_396)
    }

    @Test("names spread over all partitions")
    func spread() {
        let slots = (0..<1_000).compactMap { ReplySlot.choose(ordinal: nil, instance: "pod-\($0)", partitions: 10) }
        let counts = Dictionary(grouping: slots, by: \.self).mapValues(\.count)
        #expect(counts.count == 10)
        #expect(counts.values.allSatisfy { (60...140).contains($0) })
    }

    @Test("there is no slot in a topic without partitions, nor below zero")
    func none() {
        #expect(ReplySlot.choose(ordinal: nil, instance: "a", partitions: 0) == nil)
        #expect(ReplySlot.choose(ordinal: -1, instance: "a", partitions: 3) == nil)
    }
}
