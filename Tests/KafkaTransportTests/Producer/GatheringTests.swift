import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

@Suite("A producer that gathers", .timeLimit(.minutes(5)))
struct GatheringTests {
    @Test("sends what came while a record was on its way, in order, and nothing is left behind")
    func order() async throws {
        let stage = try ProducerStage()
        let producer = try stage.producer(.lowLatency)
        try stage.broker.setRoundTripTime(.milliseconds(100))
        var deliveries: [KafkaDelivery] = []
        for number in 0..<500 { deliveries.append(try await producer.enqueue(stage.record(number))) }
        #expect(producer.engine.state.withLock { $0.overflow.names.count + $0.handOvers } > 0)
        var offsets: [Int64] = []
        for delivery in deliveries { offsets.append(try await delivery.metadata().offset) }
        #expect(offsets == offsets.sorted())
        await producer.engine.barrier()
        #expect(producer.inFlightCount == 0)
        await producer.shutdown()
    }

    @Test("does not let a record for one broker wait for another broker's answer")
    func otherBroker() async throws {
        let broker = try EmbeddedBroker(brokers: 2)
        defer { broker.shutdown() }
        try broker.createTopic("parcels", partitions: 2)
        try broker.setLeader(of: KafkaTopicPartition("parcels", 0), to: 1)
        try broker.setLeader(of: KafkaTopicPartition("parcels", 1), to: 2)
        let producer = try KafkaProducer(configuration: broker.configuration, options: .lowLatency)
        func record(_ partition: Int32) -> KafkaProducerRecord {
            KafkaProducerRecord(topic: "parcels", partition: partition, value: [1])
        }
        _ = try await producer.send(record(0))
        _ = try await producer.send(record(1))
        try broker.setRoundTripTime(.seconds(20), broker: 1)
        let slow = try await producer.enqueue(record(0))
        // The answer of the other broker comes long before the slow one's.
        _ = try await producer.send(record(1))
        // A record counts until those who wait for it have been told.
        await producer.engine.barrier()
        #expect(producer.inFlightCount == 1)
        try broker.setRoundTripTime(.zero, broker: 1)
        await producer.shutdown(grace: .zero)
        _ = try? await slow.metadata()
    }

    @Test("flushes what gathers, and ends what it could not send")
    func end() async throws {
        let stage = try ProducerStage()
        let producer = try stage.producer(.lowLatency)
        try stage.broker.setRoundTripTime(.milliseconds(50))
        for number in 0..<100 { try await producer.post(stage.record(number)) }
        try await producer.flush()
        #expect(producer.inFlightCount == 0)
        try stage.broker.setBroker(isUp: false)
        let sends = (0..<20).map { number in Task { try await producer.send(stage.record(number)) } }
        #expect(await until { producer.inFlightCount == 20 })
        await producer.shutdown(grace: .zero)
        for send in sends { await #expect(throws: KafkaError.self) { try await send.value } }
    }
}
