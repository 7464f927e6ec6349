import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

@Suite("The shutdown of a consumer", .timeLimit(.minutes(5)))
struct ConsumerShutdownTests {
    private let stage: ProducerStage
    private let partition = KafkaTopicPartition("parcels", 0)

    init() throws { stage = try ProducerStage() }

    private func member() throws -> KafkaConsumer {
        try KafkaConsumer(configuration: stage.configuration, subscription: .group("audit", topics: ["parcels"]))
    }

    @Test("ends a commit that has no answer yet, and refuses what comes after")
    func endsCommit() async throws {
        try stage.broker.setBroker(isUp: false)
        let consumer = try member()
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

    @Test("ends a lookup that has no answer yet")
    func endsLookups() async throws {
        try stage.broker.setBroker(isUp: false)
        let consumer = try member()
        let limit = Duration.seconds(1000)
        let calls: [@Sendable () async throws -> Void] = [
            { _ = try await consumer.committed([partition], timeout: limit) },
            { _ = try await consumer.offsets(for: 0, of: [partition], timeout: limit) },
            { _ = try await consumer.watermarks(of: partition, timeout: limit) },
        ]
        let lookups = calls.map { call in Task { try await call() } }
        #expect(await until { consumer.engine.state.withLock { $0.blockingCalls.count } == lookups.count })
        await consumer.shutdown(grace: .zero)
        for lookup in lookups {
            let error = await #expect(throws: KafkaError.self) { try await lookup.value }
            #expect(error?.code == .shutdown)
        }
        #expect(await until { consumer.engine.state.withLock { $0.blockingCalls.isEmpty } })
    }

    @Test("ends a seek whose place is not known yet", arguments: [KafkaOffset.beginning, .end, .last(3), .committed])
    func endsSeekForPlace(target: KafkaOffset) async throws {
        try stage.broker.setBroker(isUp: false)
        let consumer = try KafkaConsumer(
            configuration: stage.configuration,
            subscription: .manual([partition: .at(0)])
        )
        try await consumer.waitForAssignment()
        let seek = Task { try await consumer.seek(partition, to: target, timeout: .seconds(1000)) }
        #expect(await until { consumer.engine.state.withLock { !$0.blockingCalls.isEmpty } })
        await consumer.shutdown(grace: .zero)
        let error = await #expect(throws: KafkaError.self) { try await seek.value }
        #expect(error?.code == .shutdown)
    }

    @Test("ends a seek that has not been accepted yet, and does not say that it has been")
    func endsSeek() async throws {
        // Until the committed offset is known reading does not begin, and librdkafka refuses to seek.
        try stage.broker.delayNext(.offsetFetch, by: .seconds(1000))
        let consumer = try member()
        try await consumer.waitForAssignment()
        let calls = consumer.engine.state.withLock { $0.nextBlockingCall }
        let seek = Task { try await consumer.seek(partition, to: .at(3), timeout: .seconds(1000)) }
        #expect(await until { consumer.engine.state.withLock { $0.nextBlockingCall } > calls })
        await consumer.shutdown(grace: .zero)
        let error = await #expect(throws: KafkaError.self) { try await seek.value }
        #expect(error?.code == .shutdown)
    }
}
