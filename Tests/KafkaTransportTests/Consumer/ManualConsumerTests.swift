import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

@Suite("A manual consumer", .timeLimit(.minutes(5)))
struct ManualConsumerTests {
    private let stage: ProducerStage
    private let partition = KafkaTopicPartition("parcels", 0)

    init() throws { stage = try ProducerStage() }

    @Test("reads although it may not know of any group, and is not told of that")
    func withoutGroup() async throws {
        let logs = InMemoryLogSink()
        var configuration = stage.configuration
        configuration.telemetry = Telemetry(logSink: logs, minimumLogLevel: .debug, metrics: MetricsRegistry())
        let faults = Array(repeating: EmbeddedBroker.Fault.groupAuthorizationFailed, count: 100)
        try stage.broker.failNext(.findCoordinator, with: faults)
        let consumer = try KafkaConsumer(configuration: configuration, subscription: .manual([partition: .beginning]))
        let events = consumer.events
        #expect(await until { logs.entries.contains { $0.message.contains("GROUP_AUTHORIZATION_FAILED") } })
        let producer = try stage.producer()
        _ = try await producer.send(stage.record())
        var records = consumer.records.makeAsyncIterator()
        #expect(try await records.next()?.offset == 0)
        await consumer.shutdown(grace: .zero)
        for await event in events { if case .error(let error) = event { Issue.record("\(error)") } }
        #expect(!logs.entries(from: .info).contains { $0.message.contains("GROUP_AUTHORIZATION_FAILED") })
        await producer.shutdown()
    }

    @Test("commits nothing, whatever is stored")
    func neverCommits() async throws {
        let producer = try stage.producer()
        _ = try await producer.send(stage.record())
        let consumer = try KafkaConsumer(
            configuration: stage.configuration,
            subscription: .manual([partition: .beginning]),
            options: .init(automaticCommitInterval: .milliseconds(10))
        )
        var batches = consumer.batches.makeAsyncIterator()
        let batch = try #require(try await batches.next())
        #expect(consumer.store(batch))
        // Stored offsets are handed on by now, and would be committed.
        #expect(await until { consumer.engine.state.withLock { !$0.isFlushScheduled } })
        await consumer.shutdown()
        let member = try KafkaConsumer(
            configuration: stage.configuration,
            subscription: .group("kafka-contracts.manual", topics: ["elsewhere"])
        )
        #expect(try await member.committed([partition]).isEmpty)
        await member.shutdown(grace: .zero)
        await producer.shutdown()
    }
}
