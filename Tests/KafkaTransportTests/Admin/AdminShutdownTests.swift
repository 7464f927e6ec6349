import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

@Suite("The shutdown of an admin client", .timeLimit(.minutes(5)))
struct AdminShutdownTests {
    @Test("ends every call that has no answer yet, and refuses what comes after", arguments: AdminCalls.all.map(\.0))
    func endsCalls(name: String) async throws {
        let stage = try ProducerStage()
        try stage.broker.setBroker(isUp: false)
        let admin = try KafkaAdmin(configuration: stage.configuration)
        let call = try #require(AdminCalls.all.first { $0.0 == name }).1
        let calls = (0..<20).map { _ in Task { try await call(admin, .seconds(100)) } }
        #expect(await until { admin.engine.openCalls == 20 })
        let start = ContinuousClock.now
        await admin.shutdown()
        for open in calls {
            let error = await #expect(throws: KafkaError.self) { try await open.value }
            #expect(error?.code == .shutdown)
        }
        #expect(ContinuousClock.now - start < .seconds(30))
        let late = await #expect(throws: KafkaError.self) { try await call(admin, .seconds(100)) }
        #expect(late?.code == .shutdown)
        // A second shutdown waits for the same end.
        await admin.shutdown()
    }
}
