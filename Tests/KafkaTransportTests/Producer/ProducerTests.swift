import KafkaTransport
import MessagingTelemetry
import MessagingTestKit
import Testing

@Suite("A producer", .timeLimit(.minutes(5)))
struct ProducerTests {
    let broker: EmbeddedBroker
    let producer: KafkaProducer

    init() throws {
        broker = try EmbeddedBroker()
        try broker.createTopic("parcels", partitions: 2)
        producer = try KafkaProducer(configuration: broker.configuration, options: .lowLatency)
    }

    @Test("returns partition and offset once the broker has acknowledged a record")
    func acknowledges() async throws {
        let first = try await producer.send(KafkaProducerRecord(topic: "parcels", partition: 1, value: [1]))
        let second = try await producer.send(KafkaProducerRecord(topic: "parcels", partition: 1, value: [2]))
        #expect(first.partition == 1)
        #expect(first.offset == 0)
        #expect(second.offset == 1)
        await producer.shutdown()
    }

    @Test("reports every record of a batch in its place")
    func sendsBatches() async throws {
        var records = (0..<1000).map { KafkaProducerRecord(topic: "parcels", partition: 0, value: [UInt8($0 % 256)]) }
        records[500].partition = 99
        let outcomes = await producer.sendAll(records)
        #expect(outcomes.count == 1000)
        for (index, outcome) in outcomes.enumerated() where index != 500 {
            #expect(throws: Never.self) { try outcome.get() }
        }
        #expect(throws: KafkaError.self) { try outcomes[500].get() }
        await producer.shutdown()
    }

    @Test("refuses records after it was shut down")
    func refusesAfterShutdown() async throws {
        await producer.shutdown()
        let error = await #expect(throws: KafkaError.self) {
            _ = try await producer.send(KafkaProducerRecord(topic: "parcels", value: [1]))
        }
        #expect(error?.code == .shutdown)
    }
}
