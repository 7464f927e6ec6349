import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

/// librdkafka that looks for a place by itself reads elsewhere later, if it is not let finish.
@Suite("The places where reading begins", .timeLimit(.minutes(5)))
struct StartingPlacesTests {
    private let broker: EmbeddedBroker
    private let logs = InMemoryLogSink()
    private let partition = KafkaTopicPartition("parcels", 0)

    init() throws {
        broker = try EmbeddedBroker()
        try broker.createTopic("parcels")
    }

    private var configuration: KafkaConfiguration {
        var configuration = broker.configuration
        configuration.additionalProperties["debug"] = "topic"
        configuration.telemetry = Telemetry(logSink: logs, minimumLogLevel: .trace, metrics: MetricsRegistry())
        return configuration
    }

    private func manual(_ start: KafkaOffset) throws -> KafkaConsumer {
        try KafkaConsumer(configuration: configuration, subscription: .manual([partition: start]))
    }

    private func member(_ reset: KafkaConsumer.Options.OffsetReset = .earliest) throws -> KafkaConsumer {
        try KafkaConsumer(
            configuration: configuration,
            subscription: .group("audit", topics: ["parcels"]),
            options: KafkaConsumer.Options(
                offsetReset: reset,
                sessionTimeout: .seconds(6),
                heartbeatInterval: .milliseconds(200)
            )
        )
    }

    private func send(_ count: Int) async throws {
        try await KafkaProducer.withProducer(configuration: broker.configuration, options: .lowLatency) { producer in
            let records = (0..<count).map {
                KafkaProducerRecord(topic: "parcels", partition: 0, value: Array("\($0)".utf8))
            }
            for outcome in await producer.sendAll(records) { _ = try outcome.get() }
        }
    }

    private func next(of consumer: KafkaConsumer) async throws -> Int64? {
        var batches = consumer.batches.makeAsyncIterator()
        return try await batches.next()?.firstOffset
    }

    /// Sees that librdkafka has looked for no place by itself.
    ///
    /// Its log is complete once the consumer has ended.
    private func expectNoSearch(by consumer: KafkaConsumer) async {
        await consumer.shutdown(grace: .zero)
        let lines = logs.entries.filter { $0.label == "librdkafka" }.map(\.message)
        #expect(lines.contains { $0.contains("start fetching at offset") }, "the log tells where reading begins")
        #expect(lines.filter { $0.contains("querying for logical") } == [])
    }

    @Test(
        "are numbers for partitions that are chosen by hand",
        arguments: [
            (KafkaOffset.beginning, 0), (.end, 10), (.last(3), 7), (.last(100), 0), (.last(-1), 10), (.at(4), 4),
        ] as [(KafkaOffset, Int)]
    )
    func byHand(start: KafkaOffset, expected: Int) async throws {
        try await send(10)
        let consumer = try manual(start)
        // What is behind the end has to come after the end is known.
        #expect(await until { logs.entries.contains { $0.message.contains("start fetching at offset") } })
        try await send(1)
        #expect(try await next(of: consumer) == Int64(expected))
        await expectNoSearch(by: consumer)
    }

    @Test(
        "are numbers for a group that has committed nothing",
        arguments: [(KafkaConsumer.Options.OffsetReset.earliest, 0), (.latest, 10)]
            as [(KafkaConsumer.Options.OffsetReset, Int)]
    )
    func uncommitted(reset: KafkaConsumer.Options.OffsetReset, expected: Int) async throws {
        try await send(10)
        let consumer = try member(reset)
        try await consumer.waitForAssignment(timeout: .seconds(60))
        try await send(1)
        #expect(try await next(of: consumer) == Int64(expected))
        await expectNoSearch(by: consumer)
    }

    @Test("are what a group has committed")
    func committed() async throws {
        try await send(10)
        let first = try member()
        try await first.waitForAssignment(timeout: .seconds(60))
        try await first.commit([partition: 6])
        await first.shutdown()
        let second = try member()
        #expect(try await next(of: second) == 6)
        await expectNoSearch(by: second)
    }

    @Test(
        "are numbers for those who seek",
        arguments: [(KafkaOffset.beginning, 0), (.end, 10), (.last(3), 7)] as [(KafkaOffset, Int)]
    )
    func seeks(target: KafkaOffset, expected: Int) async throws {
        try await send(10)
        let consumer = try manual(.at(5))
        #expect(try await next(of: consumer) == 5)
        try await consumer.seek(partition, to: target)
        try await send(1)
        #expect(try await next(of: consumer) == Int64(expected))
        await expectNoSearch(by: consumer)
    }

    @Test("do not come between a seek and its reader, however late the broker tells them")
    func late() async throws {
        try await send(10)
        try broker.delayNext(.listOffsets, by: .seconds(3))
        let consumer = try manual(.beginning)
        try await consumer.waitForAssignment()
        try await consumer.seek(partition, to: .at(5), timeout: .seconds(60))
        #expect(try await next(of: consumer) == 5)
        await expectNoSearch(by: consumer)
    }

    @Test("of one partition do not hang on the leader of another")
    func oneLeaderIsAway() async throws {
        let brokers = try EmbeddedBroker(brokers: 2)
        try brokers.createTopic("parcels", partitions: 2)
        try brokers.setLeader(of: partition, to: 1)
        let other = KafkaTopicPartition("parcels", 1)
        try brokers.setLeader(of: other, to: 2)
        var configuration = configuration
        configuration.bootstrapServers = brokers.configuration.bootstrapServers
        // It knows both leaders, and one of them keeps silent.
        try brokers.delayNext(.listOffsets, by: .seconds(600), broker: 2)
        try await KafkaProducer.withProducer(configuration: brokers.configuration, options: .lowLatency) { producer in
            for number in 0..<2 as Range<Int32> {
                _ = try await producer.send(KafkaProducerRecord(topic: "parcels", partition: number, value: [1]))
            }
        }
        let consumer = try KafkaConsumer(
            configuration: configuration,
            subscription: .manual([partition: .beginning, other: .beginning])
        )
        // Newer versions ask the silent one again, and may read the other partition before.
        for try await batch in consumer.batches where batch.topicPartition == partition { break }
        await consumer.shutdown(grace: .zero)
        let searches = logs.entries.map(\.message).filter { $0.contains("querying for logical") }
        #expect(searches.filter { $0.contains("parcels [0]") } == [])
    }

    @Test("are left to librdkafka when nobody tells them")
    func untold() async throws {
        try await send(10)
        try broker.failNext(.listOffsets, with: [.topicAuthorizationFailed])
        let consumer = try manual(.beginning)
        #expect(try await next(of: consumer) == 0)
        await consumer.shutdown(grace: .zero)
    }
}
