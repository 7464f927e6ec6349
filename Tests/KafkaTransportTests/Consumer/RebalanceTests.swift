import KafkaTransport
import MessagingTelemetry
import MessagingTestKit
import Synchronization
import Testing

@Suite("A rebalance", .timeLimit(.minutes(5)))
struct RebalanceTests {
    /// Stores what it was told to when partitions are taken away, and commits it by itself if it shall.
    final class Drainer: KafkaRebalanceDelegate {
        let consumer = Mutex<KafkaConsumer?>(nil)
        let revoked = Mutex<[KafkaTopicPartition]>([])
        let lost = Mutex<[KafkaTopicPartition]>([])
        let failures = Collected<any Error>()
        let next: Int64
        let commits: Bool

        init(next: Int64, commits: Bool = false) {
            self.next = next
            self.commits = commits
        }

        func revoking(_ partitions: [KafkaTopicPartition]) async {
            guard let consumer = consumer.withLock({ $0 }) else { return }
            for partition in partitions {
                guard let epoch = consumer.epoch(of: partition) else { continue }
                consumer.store(next, for: partition, epoch: epoch)
            }
            do {
                if commits { try await consumer.commit() }
            } catch {
                failures.append(error)
            }
            revoked.withLock { $0 += partitions }
        }

        func lost(_ partitions: [KafkaTopicPartition]) async {
            lost.withLock { $0 += partitions }
        }
    }

    private let broker: EmbeddedBroker
    private let partition = KafkaTopicPartition("parcels", 0)

    init() throws {
        broker = try EmbeddedBroker()
        try broker.createTopic("parcels", partitions: 2)
    }

    private func member(
        _ drainer: Drainer? = nil,
        committingEvery interval: Duration? = .seconds(5)
    ) throws -> KafkaConsumer {
        let consumer = try KafkaConsumer(
            configuration: broker.configuration,
            subscription: .group("audit", topics: ["parcels"]),
            options: KafkaConsumer.Options(
                automaticCommitInterval: interval,
                sessionTimeout: .seconds(6),
                heartbeatInterval: .milliseconds(200)
            ),
            rebalance: drainer
        )
        drainer?.consumer.withLock { $0 = consumer }
        return consumer
    }

    private func fill() async throws {
        try await KafkaProducer.withProducer(configuration: broker.configuration, options: .lowLatency) { producer in
            for index in 0..<10 as Range<UInt8> {
                let record = KafkaProducerRecord(topic: "parcels", partition: Int32(index % 2), value: [index])
                _ = try await producer.send(record)
            }
        }
    }

    /// Whether the next batch begins at an offset.
    private func expectNext(of consumer: KafkaConsumer, at offset: Int64) async throws {
        var iterator = consumer.batches.makeAsyncIterator()
        let batch = try #require(try await iterator.next())
        #expect(batch.firstOffset == offset)
    }

    @Test("commits what is stored before the partitions are given up, and refuses it afterwards")
    func storesBeforeRevoke() async throws {
        try await fill()
        let drainer = Drainer(next: 3)
        let first = try member(drainer)
        try await first.waitForAssignment()
        let epoch = try #require(first.epoch(of: partition))
        await first.shutdown()
        drainer.consumer.withLock { $0 = nil }
        #expect(drainer.revoked.withLock { $0 }.contains(partition))
        #expect(!first.store(5, for: partition, epoch: epoch))

        let second = try member()
        try await expectNext(of: second, at: 3)
        await second.shutdown(grace: .zero)
    }

    @Test("lets the delegate commit what it stores in the last revoke, that of the shutdown")
    func commitsInShutdown() async throws {
        try await fill()
        let drainer = Drainer(next: 3, commits: true)
        let first = try member(drainer, committingEvery: nil)
        try await first.waitForAssignment()
        await first.shutdown()
        drainer.consumer.withLock { $0 = nil }
        #expect(drainer.revoked.withLock { $0 }.count == 2)
        #expect(drainer.failures.all.isEmpty)
        let error = await #expect(throws: KafkaError.self) { try await first.commit() }
        #expect(error?.code == .shutdown)

        let second = try member(committingEvery: nil)
        try await expectNext(of: second, at: 3)
        await second.shutdown(grace: .zero)
    }

    @Test("that takes partitions away without asking is told as a loss, and nothing of them can be stored any more")
    func loses() async throws {
        try await fill()
        let drainer = Drainer(next: 3)
        let consumer = try member(drainer)
        let events = Collected<String>()
        let listening = Task {
            for await event in consumer.events {
                switch event {
                case .lost(let partitions): events.append("lost \(partitions.count)")
                case .revoked(let partitions): events.append("revoked \(partitions.count)")
                default: break
                }
            }
        }
        try await consumer.waitForAssignment()
        let epoch = try #require(consumer.epoch(of: partition))
        try broker.failNext(.heartbeat, with: [.illegalGeneration])
        #expect(await until { drainer.lost.withLock { $0 }.count == 2 })
        #expect(drainer.revoked.withLock { $0 }.isEmpty)
        #expect(!consumer.store(4, for: partition, epoch: epoch))
        // It is a member again, in a generation of its own.
        #expect(await until { consumer.epoch(of: partition).map { $0 > epoch } == true })
        #expect(!consumer.store(4, for: partition, epoch: epoch))
        #expect(try await consumer.committed([partition]).isEmpty)
        try await expectNext(of: consumer, at: 0)
        #expect(await until { events.all == ["lost 2"] })
        drainer.consumer.withLock { $0 = nil }
        await consumer.shutdown(grace: .zero)
        await listening.value
    }
}
