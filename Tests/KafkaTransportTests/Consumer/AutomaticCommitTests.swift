import KafkaTransport
import MessagingTestKit
import Testing

@Suite("Automatic commits", .timeLimit(.minutes(5)))
struct AutomaticCommitTests {
    private let stage: ProducerStage
    private let partition = KafkaTopicPartition("parcels", 0)

    init() throws { stage = try ProducerStage() }

    private func member(committingEvery interval: Duration?) throws -> KafkaConsumer {
        try KafkaConsumer(
            configuration: stage.configuration,
            subscription: .group("audit", topics: ["parcels"]),
            options: .init(
                automaticCommitInterval: interval,
                sessionTimeout: .seconds(6),
                heartbeatInterval: .milliseconds(200)
            )
        )
    }

    @Test("send what is stored, and later what was stored since, without a call of commit or shutdown")
    func byThemselves() async throws {
        let producer = try stage.producer()
        let consumer = try member(committingEvery: .milliseconds(200))
        var iterator = consumer.batches.makeAsyncIterator()
        for round in 1...3 as ClosedRange<Int64> {
            _ = try await producer.send(stage.record())
            let batch = try #require(try await iterator.next())
            #expect(consumer.store(batch))
            #expect(try await until { try await consumer.committed([partition]) == [partition: round] })
        }
        await consumer.shutdown(grace: .zero)
        await producer.shutdown()
    }

    @Test("are sent at a shutdown as well, unless they are switched off: then only commit() commits")
    func atShutdown() async throws {
        let producer = try stage.producer()
        for number in 0..<4 { _ = try await producer.send(stage.record(number)) }
        // Each finds what the one before it has left.
        let steps: [(Duration?, Int64, Int64?)] = [(nil, 2, nil), (.seconds(3600), 3, nil), (nil, 4, 3)]
        for (interval, next, found) in steps {
            let consumer = try member(committingEvery: interval)
            try await consumer.waitForAssignment()
            #expect(try await consumer.committed([partition])[partition] == found)
            #expect(consumer.store(next, for: partition, epoch: try #require(consumer.epoch(of: partition))))
            await consumer.shutdown()
        }
        await producer.shutdown()
    }
}
