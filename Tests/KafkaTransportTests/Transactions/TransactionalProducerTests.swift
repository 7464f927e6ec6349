import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

/// What the embedded broker can show: that the calls are made, and what becomes of their errors.
@Suite("A transactional producer", .timeLimit(.minutes(5)))
struct TransactionalProducerTests {
    private struct Failure: Error {}
    private let stage: ProducerStage

    init() throws { stage = try ProducerStage() }

    private func producer(_ options: KafkaTransactionalProducer.Options? = nil) throws -> KafkaTransactionalProducer {
        try KafkaTransactionalProducer(
            configuration: stage.configuration,
            transactionalID: "tests",
            options: options ?? .init(sending: .lowLatency)
        )
    }

    @Test("commits, aborts and commits again")
    func lives() async throws {
        let producer = try producer()
        for _ in 0..<3 {
            try await producer.withTransaction { transaction in try await transaction.send(stage.record()) }
            await #expect(throws: Failure.self) {
                try await producer.withTransaction { transaction in
                    try await transaction.send(stage.record())
                    throw Failure()
                }
            }
        }
        await producer.shutdown()
    }

    @Test("repeats a commit whose coordinator is not there for a moment")
    func retries() async throws {
        let producer = try producer()
        try await producer.withTransaction { transaction in
            try await transaction.send(stage.record())
            try stage.broker.failNext(.endTransaction, with: [.coordinatorNotAvailable, .coordinatorNotAvailable])
        }
        await producer.shutdown()
    }

    /// A producer whose librdkafka takes only a little at a time.
    private func narrowProducer(_ property: String, _ value: String) throws -> KafkaTransactionalProducer {
        var configuration = stage.configuration
        configuration.additionalProperties[property] = value
        return try KafkaTransactionalProducer(
            configuration: configuration,
            transactionalID: "tests",
            options: .init(sending: .lowLatency)
        )
    }

    @Test("commits with everything that librdkafka could not take at once")
    func overflow() async throws {
        let producer = try narrowProducer("queue.buffering.max.messages", "5")
        for round in 0..<10 {
            try await producer.withTransaction { transaction in
                for number in 0..<50 { try await transaction.post(stage.record(number)) }
            }
            let instance = try producer.currentInstance().producer
            // A record counts until those who wait for it have been told.
            await instance.engine.barrier()
            #expect(instance.inFlightCount == 0, "round \(round)")
        }
        await producer.shutdown()
    }

    @Test("does not commit without a record that was taken and then never fitted")
    func refused() async throws {
        let producer = try narrowProducer("queue.buffering.max.kbytes", "64")
        let error = await #expect(throws: KafkaError.self) {
            try await producer.withTransaction { transaction in
                try await transaction.post(stage.record())
                try await transaction.post(
                    KafkaProducerRecord(topic: "parcels", value: [UInt8](repeating: 0, count: 90_000))
                )
            }
        }
        #expect(error?.code == .transactionAborted)
        // What was refused belongs to the transaction that is over.
        try await producer.withTransaction { transaction in try await transaction.post(stage.record()) }
        await producer.shutdown()
    }

    @Test("takes nothing of a transaction that was aborted into the next one")
    func overflowAborted() async throws {
        let producer = try narrowProducer("queue.buffering.max.messages", "5")
        await #expect(throws: Failure.self) {
            try await producer.withTransaction { transaction in
                try stage.broker.delayNext(.produce, by: .milliseconds(500))
                for number in 0..<50 { try await transaction.post(stage.record(number)) }
                throw Failure()
            }
        }
        let engine = try producer.currentInstance().producer.engine
        #expect(engine.state.withLock { $0.overflow.isEmpty })
        try await producer.withTransaction { transaction in try await transaction.send(stage.record()) }
        #expect(engine.inFlight == 0)
        await producer.shutdown()
    }

    @Test("makes no librdkafka instance any more once it is shut down")
    func nothingAfterShutdown() async throws {
        let producer = try producer()
        _ = try producer.currentInstance()
        await producer.shutdown()
        let error = #expect(throws: KafkaError.self) { _ = try producer.currentInstance() }
        #expect(error?.code == .shutdown)
    }

    @Test("stops for good when the broker says that another producer has taken over")
    func fenced() async throws {
        let producer = try producer()
        let error = await #expect(throws: KafkaError.self) {
            try await producer.withTransaction { transaction in
                try await transaction.send(stage.record())
                try stage.broker.failNext(.endTransaction, with: [EmbeddedBroker.Fault(code: 47)])
            }
        }
        #expect(error?.code == .fenced)
        let again = await #expect(throws: KafkaError.self) { try await producer.withTransaction { _ in } }
        #expect(again?.code == .fenced)
        await producer.shutdown()
    }

    @Test("does not know what became of a commit that is not answered in time, and goes on with another instance")
    func indefinite() async throws {
        let producer = try producer(.init(sending: .lowLatency, endTimeout: .milliseconds(100)))
        let error = await #expect(throws: KafkaError.self) {
            try await producer.withTransaction { transaction in
                try await transaction.send(stage.record())
                try stage.broker.delayNext(.endTransaction, by: .seconds(20))
            }
        }
        #expect(error?.code == .timedOut)
        #expect(error?.outcome == .possiblyPersisted)
        #expect(error?.isRetriable == false)
        try await producer.withTransaction { transaction in try await transaction.send(stage.record()) }
        await producer.shutdown()
    }

    @Test("refuses a transaction within its own instead of waiting for itself")
    func nested() async throws {
        let producer = try producer()
        let error = await #expect(throws: KafkaError.self) {
            try await producer.withTransaction { _ in try await producer.withTransaction { _ in } }
        }
        #expect(error?.code == .configuration)
        await producer.shutdown()
    }

    @Test("refuses what comes after the end of a transaction")
    func afterTheEnd() async throws {
        let producer = try producer()
        let kept = try await producer.withTransaction { $0 }
        let error = await #expect(throws: KafkaError.self) { try await kept.send(stage.record()) }
        #expect(error?.code == .transactionAborted)
        await producer.shutdown()
    }

    @Test("ends those who wait for their turn when it is shut down, and aborts what does not end")
    func shutdown() async throws {
        let producer = try producer()
        let began = OneShot()
        let end = OneShot()
        let open = Task {
            try await producer.withTransaction { transaction in
                began.happen()
                await end.wait()
                try await transaction.send(stage.record())
            }
        }
        await began.wait()
        let waiting = Task { try await producer.withTransaction { _ in } }
        await producer.shutdown(grace: .milliseconds(50))
        let error = await #expect(throws: KafkaError.self) { try await waiting.value }
        #expect(error?.code == .shutdown)
        end.happen()
        await #expect(throws: KafkaError.self) { try await open.value }
        await #expect(throws: KafkaError.self) { try await producer.withTransaction { _ in } }
    }

    @Test("refuses options that make no transaction")
    func options() {
        let bad: [(String, KafkaTransactionalProducer.Options)] = [
            ("", .init()), ("a\0b", .init()),
            ("id", .init(sending: .init(acknowledgement: .leader, isIdempotent: false))),
            ("id", .init(transactionTimeout: .zero)),
        ]
        for (identity, options) in bad {
            let error = #expect(throws: KafkaError.self) {
                _ = try KafkaTransactionalProducer(
                    configuration: stage.configuration,
                    transactionalID: identity,
                    options: options
                )
            }
            #expect(error?.code == .configuration)
        }
    }

    @Test("says that it cannot get in touch with its coordinator, and why")
    func unreachable() async throws {
        var configuration = stage.configuration
        configuration.bootstrapServers = ["127.0.0.1:1"]
        let producer = try KafkaTransactionalProducer(
            configuration: configuration,
            transactionalID: "tests",
            options: .init(initialisationTimeout: .seconds(3))
        )
        let error = await #expect(throws: KafkaError.self) { try await producer.prepare() }
        #expect(error?.code == .timedOut)
        #expect(error?.message.contains("127.0.0.1:1") == true)
        await producer.shutdown(grace: .zero)
    }
}
