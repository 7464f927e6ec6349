import KafkaTransport
import MessagingTelemetry
import MessagingTestKit
import Synchronization
import Testing

@Suite("A rebalance", .timeLimit(.minutes(5)))
struct RebalanceTests {
    /// Stores what it was told to when partitions are taken away.
    final class Drainer: KafkaRebalanceDelegate {
        let consumer = Mutex<KafkaConsumer?>(nil)
        let revoked = Mutex<[KafkaTopicPartition]>([])
        let next: Int64

        init(next: Int64) { self.next = next }

        func revoking(_ partitions: [KafkaTopicPartition]) async {
            revoked.withLock { $0 += partitions }
            guard let consumer = consumer.withLock({ $0 }) else { return }
            for partition in partitions {
                guard let epoch = consumer.epoch(of: partition) else { continue }
                consumer.store(next, for: partition, epoch: epoch)
            }
        }
    }

    @Test("commits what is stored before the partitions are given up, and refuses it afterwards")
    func storesBeforeRevoke() async throws {
        let broker = try EmbeddedBroker()
        try broker.createTopic("parcels")
        let partition = KafkaTopicPartition("parcels", 0)
        let producer = try KafkaProducer(configuration: broker.configuration, options: .lowLatency)
        for index in 0..<5 { _ = try await producer.send(KafkaProducerRecord(topic: "parcels", value: [UInt8(index)])) }

        let subscription = KafkaConsumer.Subscription.group("audit", topics: ["parcels"])
        let options = KafkaConsumer.Options(sessionTimeout: .seconds(6), heartbeatInterval: .milliseconds(200))
        let drainer = Drainer(next: 3)
        let first = try KafkaConsumer(
            configuration: broker.configuration,
            subscription: subscription,
            options: options,
            rebalance: drainer
        )
        drainer.consumer.withLock { $0 = first }
        try await first.waitForAssignment()
        let epoch = try #require(first.epoch(of: partition))
        drainer.consumer.withLock { $0 = first }
        await first.shutdown()
        drainer.consumer.withLock { $0 = nil }
        #expect(drainer.revoked.withLock { $0 } == [partition])
        #expect(!first.store(5, for: partition, epoch: epoch))

        let second = try KafkaConsumer(
            configuration: broker.configuration,
            subscription: subscription,
            options: options
        )
        var iterator = second.batches.makeAsyncIterator()
        let batch = try #require(try await iterator.next())
        #expect(batch.firstOffset == 3)
        await second.shutdown(grace: .zero)
        await producer.shutdown()
    }
}
