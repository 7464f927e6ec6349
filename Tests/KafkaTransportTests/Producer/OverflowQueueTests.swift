import Testing

@testable import KafkaTransport

@Suite("Records that wait to be handed over")
struct OverflowQueueTests {
    private func queue(_ names: UInt...) -> OverflowQueue {
        var queue = OverflowQueue()
        for name in names { queue.append(KafkaProducerRecord(topic: "t", text: "\(name)"), name) }
        return queue
    }

    @Test("what could not be handed over stands in front of what came meanwhile")
    func order() {
        var queue = queue(1, 2, 3)
        let lent = queue.lend()
        queue.append(KafkaProducerRecord(topic: "t", text: "4"), 4)
        queue.giveBack(lent[1...])
        #expect(queue.lend().map(\.name) == [2, 3, 4])
    }

    @Test("while records are being handed over, others go behind them")
    func lent() {
        var queue = queue(1)
        #expect(queue.lend().map(\.name) == [1])
        #expect(queue.isEmpty == false)
        #expect(queue.hasWaiting == false)
        queue.giveBack()
        #expect(queue.isEmpty)
    }
}
