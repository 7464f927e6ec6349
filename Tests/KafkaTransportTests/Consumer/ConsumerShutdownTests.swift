import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

@Suite("The shutdown of a consumer", .timeLimit(.minutes(5)))
struct ConsumerShutdownTests {
    @Test("ends a commit that has no answer yet, and refuses what comes after")
    func endsCommit() async throws {
        let stage = try ProducerStage()
        let partition = KafkaTopicPartition("parcels", 0)
        try stage.broker.setBroker(isUp: false)
        let consumer = try KafkaConsumer(
            configuration: stage.configuration,
            subscription: .group("audit", topics: ["parcels"])
        )
        let commits = (0..<20).map { number in Task { try await consumer.commit([partition: number]) } }
        #expect(await until { consumer.engine.state.withLock { $0.commits.count } == 20 })
        await consumer.shutdown(grace: .zero)
        for commit in commits {
            let error = await #expect(throws: KafkaError.self) { try await commit.value }
            #expect(error?.code == .shutdown)
        }
        let calls: [() async throws -> Void] = [
            { try await consumer.commit() }, { try await consumer.commit([partition: 1]) },
            { try await consumer.waitForAssignment() }, { _ = try await consumer.committed([partition]) },
            { _ = try await consumer.offsets(for: 0, of: [partition]) },
            { _ = try await consumer.watermarks(of: partition) },
            { try await consumer.seek(partition, to: .beginning) },
        ]
        for call in calls {
            let error = await #expect(throws: KafkaError.self) { try await call() }
            #expect(error?.code == .shutdown)
        }
    }
}
