import MessagingTestKit
import Testing

@testable import KafkaTransport

@Suite("An admin client under faults", .timeLimit(.minutes(5)))
struct AdminFaultTests {
    /// `COORDINATOR_LOAD_IN_PROGRESS`, `COORDINATOR_NOT_AVAILABLE` and `NOT_COORDINATOR`.
    @Test("H15: a coordinator that loads or has moved is asked again for a group's offsets", arguments: [14, 15, 16])
    func offsets(code: Int16) async throws {
        let stage = try ProducerStage()
        let admin = try KafkaAdmin(configuration: stage.configuration)
        let fault = EmbeddedBroker.Fault(code: code)
        let partition = KafkaTopicPartition("parcels", 0)
        for _ in 0..<3 {
            try stage.broker.failNext(.offsetFetch, with: [fault])
            #expect(try await admin.committedOffsets(group: "nobody", partitions: [partition]).isEmpty)
        }
        await admin.shutdown()
    }
}
