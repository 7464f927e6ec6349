import CLibrdkafka
import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

@Suite("A consumer that has failed for good", .timeLimit(.minutes(5)))
struct FatalConsumerTests {
    @Test("ends its reading, its run and every wait with the error, and can be shut down")
    func ends() async throws {
        let stage = try ProducerStage()
        let consumer = try KafkaConsumer(
            configuration: stage.configuration,
            subscription: .manual([KafkaTopicPartition("parcels", 0): .beginning])
        )
        let events = consumer.events
        let reading = Task { for try await _ in consumer.batches {} }
        let running = Task { try await consumer.run() }
        #expect(await until { consumer.engine.state.withLock { $0.readers.count } == 1 })
        rd_kafka_test_fatal_error(consumer.engine.handle.pointer, RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID, "made up")
        let calls: [() async throws -> Void] = [
            { try await reading.value }, { try await running.value }, { try await consumer.waitForAssignment() },
            { for try await _ in consumer.batches {} }, { try await consumer.run() },
        ]
        for call in calls {
            let error = await #expect(throws: KafkaError.self) { try await call() }
            #expect(error?.isFatal == true)
            #expect(error?.isRetriable == false)
            #expect(error?.code == .fenced)
            #expect(error?.message.contains("made up") == true)
        }
        await consumer.shutdown(grace: .zero)
        // Whoever listens is told as well, before the end.
        var told: [KafkaError] = []
        for await event in events { if case .error(let error) = event { told.append(error) } }
        #expect(told.contains { $0.isFatal && $0.code == .fenced })
    }
}
