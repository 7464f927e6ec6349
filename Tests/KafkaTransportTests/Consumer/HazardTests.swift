import CLibrdkafka
import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

/// What is known to go wrong with librdkafka, by the numbers of the list that the design works from.
@Suite("Hazards of librdkafka", .timeLimit(.minutes(5)))
struct HazardTests {
    private let stage: ProducerStage
    private let partition = KafkaTopicPartition("parcels", 0)

    init() throws { stage = try ProducerStage() }

    private func manual(_ start: KafkaOffset) throws -> KafkaConsumer {
        try KafkaConsumer(configuration: stage.configuration, subscription: .manual([partition: start]))
    }

    @Test("H1: a reader that was away reads a full prefetch queue and what is behind it without a pause of a second")
    func prefetchQueue() async throws {
        var bulk = KafkaProducer.Options()
        bulk.maxQueuedRecords = 200_000
        let producer = try stage.producer(bulk)
        let count = 150_000
        for start in stride(from: 0, to: count, by: 10_000) {
            let records = (start..<(start + 10_000)).map { stage.record($0) }
            for outcome in await producer.sendAll(records) { _ = try outcome.get() }
        }
        // Before 2.2.0 a full queue sleeps for up to a second, which large queues of their own keep from the others.
        let isMended = LibrdkafkaVersion.current >= LibrdkafkaVersion(2, 2, 0)
        let limit: Duration = isMended ? .milliseconds(900) : .seconds(20)
        #expect(try await until(within: .seconds(60)) { try await longestPause(reading: count) < limit })
        await producer.shutdown()
    }

    /// Reads from the beginning once the prefetch queue is full, and returns how long nothing came at most.
    private func longestPause(reading count: Int) async throws -> Duration {
        let consumer = try manual(.beginning)
        try await consumer.waitForAssignment()
        // librdkafka stops to fetch at 100 000 records, and only then does reading begin.
        #expect(
            await until {
                consumer.engine.state.withLock { state in
                    state.queues.values.allSatisfy { rd_kafka_queue_length($0.queue) >= 100_000 }
                }
            }
        )
        var longest = Duration.zero
        var next: Int64 = 0
        var last = ContinuousClock.now
        for try await batch in consumer.batches {
            #expect(batch.firstOffset == next)
            next = batch.lastOffset + 1
            longest = max(longest, ContinuousClock.now - last)
            last = .now
            if next == count { break }
        }
        await consumer.shutdown(grace: .zero)
        return longest
    }

    @Test("H1: prefetch queues are large, and a full one is looked at again soon")
    func prefetchOptions() throws {
        var properties = try LibrdkafkaConfiguration(stage.configuration)
        try KafkaConsumer.Options().apply(to: &properties, .group("audit", topics: ["parcels"]))
        #expect(properties.value(of: "queued.min.messages").flatMap(Int.init) ?? 100_000 >= 100_000)
        #expect(properties.value(of: "queued.max.messages.kbytes").flatMap(Int.init) ?? 65_536 >= 2 * 1024)
        #expect(properties.value(of: "fetch.queue.backoff.ms") == "20")
    }

    @Test("H5: a member whose reader is away for longer than max.poll.interval.ms stays in its group")
    func pollInterval() async throws {
        let producer = try stage.producer()
        _ = try await producer.send(stage.record())
        var configuration = stage.configuration
        configuration.additionalProperties["max.poll.interval.ms"] = "6000"
        let consumer = try KafkaConsumer(
            configuration: configuration,
            subscription: .group("audit", topics: ["parcels"]),
            options: .init(
                automaticCommitInterval: nil,
                sessionTimeout: .seconds(6),
                heartbeatInterval: .milliseconds(200)
            )
        )
        let events = Collected<String>()
        let listening = Task { for await event in consumer.events { events.append("\(event)") } }
        var iterator = consumer.batches.makeAsyncIterator()
        let batch = try #require(try await iterator.next())
        // The time itself is what is tried.
        try await Task.sleep(for: .seconds(9))
        #expect(consumer.epoch(of: partition) == batch.epoch)
        #expect(consumer.store(batch))
        try await consumer.commit()
        await consumer.shutdown(grace: .zero)
        await listening.value
        #expect(events.all.contains { $0.contains("lost") || $0.contains("MAX_POLL") } == false)
        await producer.shutdown()
    }

    @Test("H7: the first record of a topic does not wait for librdkafka's next look at its topics")
    func firstRecord() async throws {
        let producer = try stage.producer()
        _ = try await producer.send(stage.record())
        // With the wait it is half a second for each, on average: six seconds. A machine may be busy for a while.
        var round = 0
        let isQuick = try await until(within: .seconds(90)) {
            round += 1
            let topics = (0..<12).map { "topic-\(round)-\($0)" }
            for topic in topics { try stage.broker.createTopic(topic) }
            let start = ContinuousClock.now
            for topic in topics { _ = try await producer.send(KafkaProducerRecord(topic: topic, value: [1])) }
            return ContinuousClock.now - start < .milliseconds(2500)
        }
        #expect(isQuick)
        await producer.shutdown()
    }

    @Test("H8: pausing and resuming right after the assignment loses no start and repeats nothing")
    func pauseAtOnce() async throws {
        try stage.broker.createTopic("two", partitions: 2)
        let (paused, other) = (KafkaTopicPartition("two", 0), KafkaTopicPartition("two", 1))
        let producer = try stage.producer()
        let record = KafkaProducerRecord(topic: "two", partition: 0, value: [1])
        for _ in 0..<10 { _ = try await producer.send(record) }
        let consumer = try KafkaConsumer(
            configuration: stage.configuration,
            subscription: .manual([paused: .at(5), other: .beginning])
        )
        consumer.pause([paused])
        try await consumer.waitForAssignment()
        #expect(await until { consumer.engine.prefetched(paused) > 0 })
        _ = try await producer.send(KafkaProducerRecord(topic: "two", partition: 1, value: [1]))
        var iterator = consumer.batches.makeAsyncIterator()
        #expect(try await iterator.next()?.topicPartition == other)
        consumer.resume([paused])
        consumer.resume([paused])
        var offsets: [Int64] = []
        while let batch = try await iterator.next() {
            #expect(batch.topicPartition == paused)
            offsets += Array(batch.firstOffset...batch.lastOffset)
            consumer.pause([paused])
            consumer.resume([paused])
            if batch.lastOffset == 10 { break }
            if batch.lastOffset == 9 { _ = try await producer.send(record) }
        }
        #expect(offsets == [5, 6, 7, 8, 9, 10])
        await consumer.shutdown(grace: .zero)
        await producer.shutdown()
    }

    @Test("H11: that all brokers are down is told, and ends nothing")
    func allBrokersDown() async throws {
        let producer = try stage.producer()
        _ = try await producer.send(stage.record())
        let consumer = try manual(.beginning)
        let events = consumer.events
        var iterator = consumer.batches.makeAsyncIterator()
        #expect(try await iterator.next()?.firstOffset == 0)
        try stage.broker.setBroker(isUp: false)
        var seen: KafkaError?
        for await event in events {
            if case .error(let error) = event, error.brokerError == "_ALL_BROKERS_DOWN" {
                seen = error
                break
            }
        }
        #expect(seen?.isFatal == false)
        #expect(seen?.isRetriable == true)
        let pending = Task { try await producer.send(stage.record()) }
        try stage.broker.setBroker(isUp: true)
        _ = try await pending.value
        #expect(try await iterator.next()?.firstOffset == 1)
        await consumer.shutdown(grace: .zero)
        await producer.shutdown()
    }

    @Test(
        "what cannot be a partition is refused before librdkafka ends the process over it",
        arguments: [
            KafkaTopicPartition("", 0), KafkaTopicPartition("a\0b", 0), KafkaTopicPartition("parcels", -1),
            KafkaTopicPartition(String(repeating: "x", count: 250), 0), KafkaTopicPartition("parcels", .min),
        ]
    )
    func impossiblePartitions(impossible: KafkaTopicPartition) async throws {
        let make = {
            try KafkaConsumer(configuration: stage.configuration, subscription: .manual([impossible: .beginning]))
        }
        #expect(#expect(throws: KafkaError.self) { _ = try make() }?.code == .configuration)
        let consumer = try KafkaConsumer(
            configuration: stage.configuration,
            subscription: .group("audit", topics: ["parcels"])
        )
        for call in [
            { _ = try await consumer.committed([impossible]) }, { try await consumer.commit([impossible: 1]) },
            { _ = try await consumer.offsets(for: 1, of: [impossible]) },
            { _ = try await consumer.watermarks(of: impossible) },
        ] as [() async throws -> Void] {
            let error = await #expect(throws: KafkaError.self) { try await call() }
            #expect(error?.code == .configuration)
        }
        let seek = await #expect(throws: KafkaError.self) { try await consumer.seek(impossible, to: .beginning) }
        #expect(seek?.code == .staleAssignment)
        #expect(consumer.lag(of: impossible) == nil)
        consumer.pause([impossible])
        consumer.resume([impossible])
        await consumer.shutdown(grace: .zero)
    }
}
