import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

@Suite("Seeking", .timeLimit(.minutes(5)))
struct SeekTests {
    let broker: EmbeddedBroker
    let producer: KafkaProducer
    let partition = KafkaTopicPartition("parcels", 0)

    init() throws {
        broker = try EmbeddedBroker()
        try broker.createTopic("parcels")
        producer = try KafkaProducer(configuration: broker.configuration, options: .lowLatency)
    }

    func send(_ count: Int) async throws {
        let records = (0..<count).map {
            KafkaProducerRecord(topic: "parcels", partition: 0, value: [UInt8(truncatingIfNeeded: $0)])
        }
        for outcome in await producer.sendAll(records) { _ = try outcome.get() }
    }

    /// A member whose committed offsets take a while to come: it waits for them for five seconds, and reading cannot
    /// begin before they are there.
    func makeMember(
        startsAfter delay: Duration,
        sessionTimeout: Duration = .seconds(30)
    ) async throws -> KafkaConsumer {
        try broker.delayNext(.offsetFetch, by: delay)
        let consumer = try KafkaConsumer(
            configuration: broker.configuration,
            subscription: .group("audit", topics: ["parcels"]),
            options: .init(sessionTimeout: sessionTimeout, heartbeatInterval: .milliseconds(200))
        )
        try await consumer.waitForAssignment()
        return consumer
    }

    @Test("takes effect although reading has not begun")
    func beforeReading() async throws {
        try await send(5)
        let first = try await makeMember(startsAfter: .zero, sessionTimeout: .seconds(6))
        try await first.commit([partition: 1])
        await first.shutdown()
        let consumer = try await makeMember(startsAfter: .seconds(8))
        try await consumer.seek(partition, to: .at(3))
        var iterator = consumer.batches.makeAsyncIterator()
        #expect(try await iterator.next()?.firstOffset == 3)
        await consumer.shutdown(grace: .zero)
        await producer.shutdown()
    }

    @Test("says so when reading does not begin in time, and changes nothing")
    func tooLate() async throws {
        let consumer = try await makeMember(startsAfter: .seconds(100))
        let epoch = consumer.epoch(of: partition)
        let error = await #expect(throws: KafkaError.self) {
            try await consumer.seek(partition, to: .at(3), timeout: .milliseconds(100))
        }
        #expect(error?.code == .timedOut)
        #expect(consumer.epoch(of: partition) == epoch)
        await consumer.shutdown(grace: .zero)
        await producer.shutdown()
    }

    @Test("ends with an error when its task is cancelled")
    func cancelled() async throws {
        let consumer = try await makeMember(startsAfter: .seconds(100))
        let seeking = Task { try await consumer.seek(partition, to: .at(3), timeout: .seconds(60)) }
        seeking.cancel()
        let error = await #expect(throws: KafkaError.self) { try await seeking.value }
        #expect(error?.code == .cancelled)
        await consumer.shutdown(grace: .zero)
        await producer.shutdown()
    }

    @Test("keeps what was stored before it")
    func keepsStored() async throws {
        try await send(10)
        let consumer = try await makeMember(startsAfter: .zero)
        var iterator = consumer.batches.makeAsyncIterator()
        let batch = try #require(try await iterator.next())
        consumer.store(4, for: partition, epoch: batch.epoch)
        try await consumer.seek(partition, to: .at(8))
        #expect(consumer.store(9, for: partition, epoch: batch.epoch) == false)
        try await consumer.commit()
        #expect(try await consumer.committed([partition]) == [partition: 4])
        await consumer.shutdown(grace: .zero)
        await producer.shutdown()
    }

    @Test("begins every epoch where it was told to, and loses nothing behind it, while others read")
    func underLoad() async throws {
        try await send(4000)
        let consumer = try KafkaConsumer(
            configuration: broker.configuration,
            subscription: .manual([partition: .beginning]),
            options: .init(maxBatchRecords: 7)
        )
        try await consumer.waitForAssignment()
        let read = Collected<(epoch: KafkaAssignmentEpoch, first: Int64, last: Int64)>()
        let reader = Task {
            for try await batch in consumer.batches { read.append((batch.epoch, batch.firstOffset, batch.lastOffset)) }
        }
        var targets: [KafkaAssignmentEpoch: Int64] = [:]
        var numbers = SplitMix(seed: 5)
        for _ in 0..<40 {
            let target = Int64.random(in: 0..<3000, using: &numbers)
            try await consumer.seek(partition, to: .at(target))
            let epoch = try #require(consumer.epoch(of: partition))
            targets[epoch] = target
            let wanted = Int.random(in: 0..<3, using: &numbers)
            #expect(await until { read.all.count { $0.epoch == epoch } >= wanted })
        }
        await consumer.shutdown(grace: .zero)
        try await reader.value
        for (epoch, batches) in Dictionary(grouping: read.all, by: \.epoch) {
            var next = targets[epoch] ?? 0
            for batch in batches {
                #expect(batch.first == next)
                next = batch.last + 1
            }
        }
        await producer.shutdown()
    }
}
