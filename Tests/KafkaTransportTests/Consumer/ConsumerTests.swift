import CLibrdkafka
import Dispatch
import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@Suite("A consumer", .timeLimit(.minutes(5)))
struct ConsumerTests {
    let broker: EmbeddedBroker
    let producer: KafkaProducer
    let first = KafkaTopicPartition("parcels", 0)

    init() throws {
        broker = try EmbeddedBroker()
        try broker.createTopic("parcels", partitions: 2)
        producer = try KafkaProducer(configuration: broker.configuration, options: .lowLatency)
    }

    func send(_ count: Int, partition: Int32 = 0) async throws {
        let records = (0..<count).map {
            KafkaProducerRecord(topic: "parcels", partition: partition, value: Array("\($0)".utf8))
        }
        for outcome in await producer.sendAll(records) { _ = try outcome.get() }
    }

    func makeConsumer(
        _ start: KafkaOffset = .beginning,
        options: KafkaConsumer.Options = .init()
    ) throws -> KafkaConsumer {
        var configuration = broker.configuration
        // Nothing but librdkafka's wake-ups.
        configuration.safetyTick = nil
        return try KafkaConsumer(
            configuration: configuration,
            subscription: .manual([first: start]),
            options: options
        )
    }

    func read(_ count: Int, from consumer: KafkaConsumer) async throws -> [KafkaRecord] {
        var records: [KafkaRecord] = []
        for try await batch in consumer.batches {
            records += try batch.copyRecords()
            if records.count >= count { break }
        }
        return records
    }

    @Test("reads what was written, in order")
    func readsInOrder() async throws {
        try await send(5000)
        let consumer = try makeConsumer()
        let records = try await read(5000, from: consumer)
        #expect(records.map(\.offset) == Array(0..<5000))
        #expect(records.map(\.value) == (0..<5000).map { Array("\($0)".utf8) })
        await consumer.shutdown()
        await producer.shutdown()
    }

    @Test("wakes a reader that sleeps when a record arrives")
    func wakes() async throws {
        let consumer = try makeConsumer()
        async let record = read(1, from: consumer)
        try await consumer.waitForAssignment()
        try await send(1)
        #expect(try await record.map(\.offset) == [0])
        await consumer.shutdown()
        await producer.shutdown()
    }

    @Test("wakes its reader without a thread of ours between them")
    func wakesDirectly() async throws {
        let consumer = try makeConsumer()
        let offsets = Collected<Int64>()
        let reading = Task {
            for try await record in consumer.records {
                offsets.append(record.offset)
                if record.offset == 1 { break }
            }
        }
        // The reactor has begun the partition, and is not needed any more.
        try await send(1)
        #expect(await until { offsets.all == [0] })
        #expect(await until { consumer.engine.state.withLock { !$0.readers.isEmpty } })
        let (isBusy, isFree) = (OneShot(), OneShot())
        defer { isFree.happen() }
        consumer.engine.reactor.post {
            isBusy.happen()
            while !isFree.hasHappened { usleep(1000) }
        }
        await isBusy.wait()
        try await send(1)
        #expect(await until { offsets.all == [0, 1] })
        isFree.happen()
        try await reading.value
        await consumer.shutdown()
        await producer.shutdown()
    }

    #if os(Linux)
    @Test("calls no executor of its reader's on a thread of librdkafka's")
    func executor() async throws {
        let executor = NamedThreads()
        let consumer = try makeConsumer()
        let reading = Task(executorPreference: executor) { try await read(1, from: consumer) }
        try await consumer.waitForAssignment()
        #expect(await until { consumer.engine.state.withLock { !$0.readers.isEmpty } })
        try await send(1)
        #expect(try await reading.value.map(\.offset) == [0])
        #expect(!executor.names.all.isEmpty)
        #expect(executor.names.all.filter { $0.hasPrefix("rdk:") }.isEmpty)
        await consumer.shutdown()
        await producer.shutdown()
    }

    /// Notes from which threads it is given work.
    private final class NamedThreads: TaskExecutor {
        let names = Collected<String>()
        private let queue = DispatchQueue(label: "named-threads")

        func enqueue(_ job: consuming ExecutorJob) {
            names.append(Self.currentThread)
            let job = UnownedJob(job)
            queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }

        private static var currentThread: String {
            guard let file = fopen("/proc/thread-self/comm", "r") else { return "" }
            defer { fclose(file) }
            var line = [CChar](repeating: 0, count: 64)
            guard fgets(&line, Int32(line.count), file) != nil else { return "" }
            return String(decoding: line.prefix { $0 != 0 && $0 != 10 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }
    #endif

    @Test("goes on where the last iteration stopped")
    func iteratesAgain() async throws {
        try await send(10)
        let consumer = try makeConsumer(options: .init(maxBatchRecords: 4))
        let begin = try await read(4, from: consumer)
        // A batch has what was there, so that the first four records may bring more with them.
        let rest = try await read(10 - begin.count, from: consumer)
        #expect((begin + rest).map(\.offset) == Array(0..<10))
        await consumer.shutdown()
        await producer.shutdown()
    }

    @Test("ends its sequence when it is shut down, and answers a batch that is still held with an error")
    func endsOnShutdown() async throws {
        try await send(1)
        let consumer = try makeConsumer()
        var iterator = consumer.batches.makeAsyncIterator()
        let batch = try #require(try await iterator.next())
        await consumer.shutdown(grace: .zero)
        #expect(try await iterator.next() == nil)
        #expect(throws: KafkaError.self) { try batch.copyRecords() }
        await producer.shutdown()
    }

    @Test("ends the iteration of a cancelled task and of no other")
    func cancels() async throws {
        let consumer = try makeConsumer()
        let reading = Task {
            var count = 0
            for try await _ in consumer.batches { count += 1 }
            return count
        }
        try await consumer.waitForAssignment()
        reading.cancel()
        #expect(try await reading.value == 0)
        try await send(1)
        #expect(try await read(1, from: consumer).count == 1)
        await consumer.shutdown()
        await producer.shutdown()
    }

    @Test("round-trips tombstones, null and empty keys, values and headers, duplicates, partitions and times")
    func roundTripsEdges() async throws {
        let time = KafkaTimestamp(milliseconds: 1_700_000_000_123)
        let sent = [
            KafkaProducerRecord(topic: "parcels", partition: 0, key: nil, value: nil),
            KafkaProducerRecord(topic: "parcels", partition: 0, key: [], value: []),
            KafkaProducerRecord(topic: "parcels", partition: 0, key: [0, 255], value: [0]),
            KafkaProducerRecord(
                topic: "parcels",
                partition: 0,
                value: [1],
                headers: [
                    KafkaHeader("a", bytes: nil), KafkaHeader("a", bytes: []), KafkaHeader("a", "1"),
                    KafkaHeader("", "empty name"),
                ],
                timestamp: time
            ),
        ]
        for record in sent { _ = try await producer.send(record) }
        let consumer = try makeConsumer()
        let read = try await read(sent.count, from: consumer)
        #expect(read.map(\.key) == sent.map(\.key))
        #expect(read.map(\.value) == sent.map(\.value))
        #expect(read.map { Array($0.headers) } == sent.map { Array($0.headers) })
        #expect(read.last?.timestamp == time)
        await consumer.shutdown()
        await producer.shutdown()
    }

    @Test("lends the bytes of a record without copying them")
    func lends() async throws {
        try await send(3)
        let consumer = try makeConsumer()
        var iterator = consumer.batches.makeAsyncIterator()
        var seen: [UInt8] = []
        while seen.count < 3, let batch = try await iterator.next() {
            try batch.withRecords { record in
                record.withValue { bytes in seen.append(bytes.unsafeLoad(fromByteOffset: 0, as: UInt8.self)) }
            }
        }
        #expect(seen == Array("012".utf8))
        await consumer.shutdown()
        await producer.shutdown()
    }

    @Test("reads nothing from a paused partition, assigned before or after, until it is resumed")
    func pauses() async throws {
        let second = KafkaTopicPartition("parcels", 1)
        let consumer = try KafkaConsumer(
            configuration: broker.configuration,
            subscription: .group("audit", topics: ["parcels"]),
            options: .init(sessionTimeout: .seconds(6), heartbeatInterval: .milliseconds(200))
        )
        consumer.pause([first])
        #expect(consumer.assignment.isEmpty)
        try await consumer.waitForAssignment()
        var iterator = consumer.batches.makeAsyncIterator()
        for round in 0..<2 as Range<Int64> {
            if round > 0 { consumer.pause([first]) }
            try await send(1, partition: 0)
            #expect(await until { consumer.engine.prefetched(first) > 0 })
            // What lies there for longer would come first, if it came.
            try await send(1, partition: 1)
            #expect(await until { consumer.engine.prefetched(second) > 0 })
            let other = try #require(try await iterator.next())
            #expect(other.topicPartition == second)
            #expect(other.firstOffset == round)
            consumer.resume([first])
            let batch = try #require(try await iterator.next())
            #expect(batch.topicPartition == first)
            #expect(batch.firstOffset == round)
        }
        await consumer.shutdown(grace: .zero)
        await producer.shutdown()
    }

    @Test("reads again from where it was sent, and refuses to store what was read before")
    func seeks() async throws {
        try await send(10)
        let consumer = try makeConsumer()
        var iterator = consumer.batches.makeAsyncIterator()
        let batch = try #require(try await iterator.next())
        try await consumer.seek(first, to: .at(7))
        #expect(!consumer.store(batch))
        let records = try await read(3, from: consumer)
        #expect(records.map(\.offset) == [7, 8, 9])
        await consumer.shutdown(grace: .zero)
        await producer.shutdown()
    }

    @Test("knows where the log begins and ends, and how far behind it is")
    func looksUp() async throws {
        try await send(10)
        let consumer = try makeConsumer()
        let watermarks = try await consumer.watermarks(of: first)
        #expect(watermarks == KafkaWatermarks(low: 0, high: 10))
        _ = try await read(10, from: consumer)
        #expect(consumer.position(of: first) == 10)
        #expect(consumer.lag(of: first) == 0)
        await consumer.shutdown()
        await producer.shutdown()
    }

    @Test("ends without a sound when it is released without a shutdown")
    func releases() async throws {
        var consumer: KafkaConsumer? = try makeConsumer()
        try await consumer?.waitForAssignment()
        consumer = nil
        await producer.shutdown()
    }

    @Test("commits what is stored, and a successor begins there")
    func commits() async throws {
        try await send(10)
        let options = KafkaConsumer.Options(
            automaticCommitInterval: nil,
            sessionTimeout: .seconds(6),
            heartbeatInterval: .milliseconds(200)
        )
        let subscription = KafkaConsumer.Subscription.group("audit", topics: ["parcels"])
        let one = try KafkaConsumer(
            configuration: broker.configuration,
            subscription: subscription,
            options: options
        )
        _ = try await read(10, from: one)
        one.store(10, for: first, epoch: try #require(one.epoch(of: first)))
        try await one.commit()
        #expect(try await one.committed([first]) == [first: 10])
        await one.shutdown()

        try await send(1)
        let two = try KafkaConsumer(
            configuration: broker.configuration,
            subscription: subscription,
            options: options
        )
        let records = try await read(1, from: two)
        #expect(records.map(\.offset) == [10])
        await two.shutdown()
        await producer.shutdown()
    }
}

extension ConsumerEngine {
    /// How many records librdkafka has fetched of an assigned partition that nobody has taken yet.
    func prefetched(_ partition: KafkaTopicPartition) -> Int {
        state.withLock { state in
            state.names[partition].flatMap { state.queues[$0] }.map { Int(rd_kafka_queue_length($0.queue)) } ?? 0
        }
    }
}
