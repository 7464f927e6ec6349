import KafkaTransport
import Testing

@testable import EventMessaging

@Suite("TailPositions")
struct TailPositionsTests {
    let first = KafkaTopicPartition("gateway.replies", 0)
    let second = KafkaTopicPartition("gateway.replies", 1)

    @Test("the first time reading begins behind the newest record")
    func firstTime() {
        var positions = TailPositions()
        #expect(positions.begin([first: KafkaWatermarks(low: 3, high: 9)]) == [first: 9])
    }

    @Test("reading goes on where it stopped, whatever has arrived since")
    func again() {
        var positions = TailPositions()
        _ = positions.begin([first: KafkaWatermarks(low: 0, high: 9)])
        positions.read(first, to: 11)
        #expect(positions.begin([first: KafkaWatermarks(low: 0, high: 20)]) == [first: 12])
        #expect(positions.begin([first: KafkaWatermarks(low: 0, high: 30)]) == [first: 12])
    }

    @Test("what retention has taken is passed over, and what is left of it is read")
    func cut() {
        var positions = TailPositions()
        _ = positions.begin([first: KafkaWatermarks(low: 0, high: 9)])
        #expect(positions.begin([first: KafkaWatermarks(low: 15, high: 20)]) == [first: 15])
    }

    @Test("a log that was made anew is read from its beginning")
    func madeAnew() {
        var positions = TailPositions()
        _ = positions.begin([first: KafkaWatermarks(low: 0, high: 900)])
        #expect(positions.begin([first: KafkaWatermarks(low: 0, high: 2)]) == [first: 0])
    }

    @Test("a partition that was added meanwhile is read from its beginning, and one that is gone is forgotten")
    func added() {
        var positions = TailPositions()
        _ = positions.begin([first: KafkaWatermarks(low: 0, high: 9)])
        let both = [first: KafkaWatermarks(low: 0, high: 9), second: KafkaWatermarks(low: 0, high: 4)]
        #expect(positions.begin(both) == [first: 9, second: 0])
        #expect(positions.begin([second: KafkaWatermarks(low: 0, high: 4)]) == [second: 0])
    }
}
