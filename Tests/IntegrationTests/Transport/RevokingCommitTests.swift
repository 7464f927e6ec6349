import KafkaTransport
import MessagingTelemetry
import Testing

/// Stores and commits how far it has come when partitions are taken away.
private final class Committer: KafkaRebalanceDelegate {
    let consumer = Guarded<KafkaConsumer?>(nil)
    let revoked = Guarded<[KafkaTopicPartition]>([])
    let failures = Guarded<[any Error]>([])
    private let next: Int64

    init(next: Int64) { self.next = next }

    func revoking(_ partitions: [KafkaTopicPartition]) async {
        guard let consumer = consumer.withLock({ $0 }) else { return }
        for partition in partitions {
            guard let epoch = consumer.epoch(of: partition) else { continue }
            consumer.store(next, for: partition, epoch: epoch)
        }
        do {
            try await consumer.commit()
        } catch {
            failures.withLock { $0.append(error) }
        }
        revoked.withLock { $0 += partitions }
    }
}

@Suite("A delegate that commits by itself", .requires(.anyKafka), .sharedKafka, .timeLimit(.minutes(5)))
struct RevokingCommitTests {
    private func member(of topic: String, _ committer: Committer? = nil) async throws -> KafkaConsumer {
        let consumer = try KafkaConsumer(
            configuration: try await SharedKafka.configuration(),
            subscription: .group(topic, topics: [topic]),
            options: .init(
                automaticCommitInterval: nil,
                sessionTimeout: .seconds(6),
                heartbeatInterval: .milliseconds(200)
            ),
            rebalance: committer
        )
        committer?.consumer.withLock { $0 = consumer }
        return consumer
    }

    @Test("has committed before the next member begins, when that one joins and when the first one leaves")
    func revoking() async throws {
        let topic = try await SharedKafka.createTopic("revoking", partitions: 2)
        try await KafkaProducer.withProducer(
            configuration: try await SharedKafka.configuration(),
            options: .lowLatency
        ) { producer in
            for number in 0..<10 {
                let record = KafkaProducerRecord(topic: topic, partition: Int32(number % 2), value: [1])
                _ = try await producer.send(record)
            }
        }
        let committer = Committer(next: 3)
        let first = try await member(of: topic, committer)
        try await first.waitForAssignment()
        #expect(first.assignment.count == 2)

        let second = try await member(of: topic)
        var batches = second.batches.makeAsyncIterator()
        let joined = try #require(try await batches.next())
        #expect(joined.firstOffset == 3)
        #expect(committer.revoked.withLock { $0 }.count == 2)

        await second.shutdown(grace: .zero)
        #expect(await eventually { first.assignment.count == 2 })
        let last = Committer(next: 4)
        // Whoever leaves gives up everything once more.
        await first.shutdown()
        committer.consumer.withLock { $0 = nil }
        let third = try await member(of: topic, last)
        try await third.waitForAssignment()
        let committed = try await third.committed(third.assignment)
        #expect(committed.values.sorted() == [3, 3])
        await third.shutdown()
        last.consumer.withLock { $0 = nil }
        for delegate in [committer, last] { #expect(delegate.failures.withLock { $0.isEmpty }) }

        let fourth = try await member(of: topic)
        var rest = fourth.batches.makeAsyncIterator()
        #expect(try await rest.next()?.firstOffset == 4)
        await fourth.shutdown(grace: .zero)
    }
}
