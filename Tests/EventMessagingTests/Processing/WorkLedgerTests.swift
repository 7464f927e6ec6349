import KafkaTransport
import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import EventMessaging

@Suite("What a processor has in hand", .timeLimit(.minutes(5)))
struct WorkLedgerTests {
    let partition = KafkaTopicPartition("parcels", 0)

    /// A batch of one record, as a consumer hands it out.
    func withBatch(_ body: (KafkaRecordBatch) throws -> Void) async throws {
        let broker = try EmbeddedBroker()
        try broker.createTopic("parcels")
        let producer = try KafkaProducer(configuration: broker.configuration, options: .lowLatency)
        _ = try await producer.send(KafkaProducerRecord(topic: "parcels", partition: 0, value: [1]))
        let consumer = try KafkaConsumer(
            configuration: broker.configuration,
            subscription: .manual([partition: .beginning])
        )
        var iterator = consumer.batches.makeAsyncIterator()
        try body(try #require(try await iterator.next()))
        await consumer.shutdown(grace: .zero)
        await producer.shutdown()
    }

    private func ledger() -> WorkLedger {
        WorkLedger(workersPerPartition: 1, limits: .init(records: 10, bytes: 1000))
    }

    private let arrivals = [WorkLedger.Arrival(offset: 0, lane: 0, size: 1)]

    @Test("takes nothing of an assignment that is ending, not even its first batch")
    func firstBatchDuringRevoke() async throws {
        try await withBatch { batch in
            var ledger = ledger()
            #expect(ledger.stop(partition, batch.epoch) == 0)
            #expect(ledger.take(batch, arrivals) == 0)
            #expect(ledger.isPaused(partition) == true)
            ledger.release(partition)
            #expect(ledger.take(batch, arrivals) == 0, "it comes late, from an assignment that has ended")
        }
    }

    @Test("takes the batches of an assignment that has not ended")
    func takes() async throws {
        try await withBatch { batch in
            var ledger = ledger()
            #expect(ledger.take(batch, arrivals) == 1)
            #expect(ledger.isPaused(partition) == false)
        }
    }
}
