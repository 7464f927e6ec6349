import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

/// No broker answers, so whoever waits would wait for long: a cancellation ends every wait, with an error that says so.
@Suite("A cancelled task", .timeLimit(.minutes(5)))
struct CancellationTests {
    private let stage: ProducerStage
    private let partition = KafkaTopicPartition("parcels", 0)

    init() throws {
        stage = try ProducerStage()
        try stage.broker.setBroker(isUp: false)
    }

    /// Cancels what waits, after a while that differs from one call to the next, and expects it to end at once.
    private func expectCancelled(
        _ what: String,
        _ body: @escaping @Sendable () async throws -> Void
    ) async {
        for delay in [0, 1, 30] {
            let task = Task { try await body() }
            if delay > 0 { try? await Task.sleep(for: .milliseconds(delay)) }
            let start = ContinuousClock.now
            task.cancel()
            let result = await task.result
            #expect(ContinuousClock.now - start < .seconds(100), "\(what)")
            guard case .failure(let error) = result else {
                Issue.record("\(what) did not fail")
                continue
            }
            #expect((error as? KafkaError)?.code == .cancelled, "\(what): \(error)")
        }
    }

    @Test("is let go by every call of a producer")
    func producer() async throws {
        var options = KafkaProducer.Options.lowLatency
        options.maxQueuedRecords = 10
        let producer = try stage.producer(options)
        let stage = stage
        let delivery = try await producer.enqueue(stage.record())
        await expectCancelled("metadata") { _ = try await delivery.metadata() }
        await expectCancelled("send") { _ = try await producer.send(stage.record()) }
        await expectCancelled("flush") { try await producer.flush(timeout: .seconds(100)) }
        // From here on nobody gets in.
        #expect(
            await until {
                if case .full = producer.engine.tryEnterUnawaited(1) { return true }
                return false
            }
        )
        await expectCancelled("send in line") { _ = try await producer.send(stage.record()) }
        await expectCancelled("post in line") { try await producer.post(stage.record()) }
        await expectCancelled("enqueue in line") { _ = try await producer.enqueue(stage.record()) }
        await expectCancelled("sendAll in line") {
            for outcome in await producer.sendAll([stage.record(), stage.record()]) { _ = try outcome.get() }
        }
        #expect(producer.engine.waitingInLine == 0)
        await producer.shutdown(grace: .zero)
    }

    @Test("is let go by every call of a consumer")
    func consumer() async throws {
        let consumer = try KafkaConsumer(
            configuration: stage.configuration,
            subscription: .group("audit", topics: ["parcels"])
        )
        let partition = partition
        await expectCancelled("waitForAssignment") { try await consumer.waitForAssignment(timeout: .seconds(100)) }
        await expectCancelled("commit") { try await consumer.commit([partition: 1]) }
        await expectCancelled("committed") { _ = try await consumer.committed([partition], timeout: .seconds(100)) }
        await expectCancelled("watermarks") { _ = try await consumer.watermarks(of: partition, timeout: .seconds(100)) }
        await expectCancelled("offsets") {
            _ = try await consumer.offsets(for: 1, of: [partition], timeout: .seconds(100))
        }
        let reading = Task {
            for try await _ in consumer.batches {}
            return true
        }
        reading.cancel()
        #expect(try await reading.value)
        let copying = Task {
            for try await _ in consumer.records {}
            return true
        }
        copying.cancel()
        #expect(try await copying.value)
        await consumer.shutdown(grace: .zero)
    }

    @Test("is let go by every call of an admin client")
    func admin() async throws {
        let admin = try KafkaAdmin(configuration: stage.configuration)
        await expectCancelled("createTopics") { try await admin.createTopics([KafkaNewTopic("a")]) }
        await expectCancelled("deleteTopics") { try await admin.deleteTopics(["a"]) }
        await expectCancelled("describeTopics") { _ = try await admin.describeTopics(["a"]) }
        await expectCancelled("describeCluster") { _ = try await admin.describeCluster() }
        await expectCancelled("listGroups") { _ = try await admin.listGroups() }
        await expectCancelled("describeGroups") { _ = try await admin.describeGroups(["a"]) }
        await expectCancelled("committedOffsets") { _ = try await admin.committedOffsets(group: "a") }
        await admin.shutdown()
    }

    @Test("is let go by a transaction that has not begun")
    func transactions() async throws {
        let producer = try KafkaTransactionalProducer(configuration: stage.configuration, transactionalID: "tests")
        await expectCancelled("prepare") { try await producer.prepare() }
        await expectCancelled("withTransaction") { try await producer.withTransaction { _ in } }
        let first = Task { try await producer.prepare() }
        await expectCancelled("its turn") { try await producer.withTransaction { _ in } }
        first.cancel()
        _ = await first.result
        await producer.shutdown(grace: .zero)
    }

    @Test("that runs a client shuts it down")
    func runs() async throws {
        let producer = try stage.producer()
        let consumer = try KafkaConsumer(
            configuration: stage.configuration,
            subscription: .manual([partition: .beginning])
        )
        let producing = Task { try await producer.run() }
        let consuming = Task { try await consumer.run() }
        producing.cancel()
        consuming.cancel()
        try await producing.value
        try await consuming.value
        #expect(producer.isShutDown)
        let error = await #expect(throws: KafkaError.self) { _ = try await producer.send(stage.record()) }
        #expect(error?.code == .shutdown)
    }

    @Test("aborts its transaction when it is cancelled within it")
    func withinTransaction() async throws {
        try stage.broker.setBroker(isUp: true)
        let producer = try KafkaTransactionalProducer(
            configuration: stage.configuration,
            transactionalID: "tests",
            options: .init(sending: .lowLatency)
        )
        let stage = stage
        let began = OneShot()
        let task = Task {
            try await producer.withTransaction { transaction in
                try await transaction.send(stage.record())
                began.happen()
                try await Task.sleep(for: .seconds(100))
            }
        }
        await began.wait()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        try await producer.withTransaction { transaction in try await transaction.send(stage.record()) }
        await producer.shutdown()
    }
}
