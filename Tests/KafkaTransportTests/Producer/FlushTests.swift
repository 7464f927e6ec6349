import CLibrdkafka
import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

@Suite("A flush", .timeLimit(.minutes(5)))
struct FlushTests {
    private let stage: ProducerStage

    init() throws { stage = try ProducerStage() }

    /// A producer whose failed instance is awaited for as long as a test needs.
    private func patientProducer() throws -> KafkaProducer {
        var properties = try LibrdkafkaConfiguration(stage.configuration)
        try KafkaProducer.Options.lowLatency.apply(to: &properties)
        let engine = try ProducerEngine(
            stage.configuration,
            properties,
            options: .lowLatency,
            reportLimit: .seconds(100)
        )
        return KafkaProducer(engine, stage.configuration)
    }

    /// Lets the producer's instance fail, and holds its replacement up until its use ends.
    private func fail(_ producer: KafkaProducer) async throws -> ProducerInstance {
        let instance = try #require(producer.engine.state.withLock { $0.instance })
        instance.beginUse()
        rd_kafka_test_fatal_error(instance.handle.pointer, RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER, "made up")
        #expect(await until { producer.engine.handle == nil })
        return instance
    }

    @Test("waits for what librdkafka could not take yet")
    func overflow() async throws {
        var configuration = stage.configuration
        configuration.additionalProperties["queue.buffering.max.messages"] = "5"
        let producer = try KafkaProducer(configuration: configuration, options: .lowLatency)
        for round in 0..<20 {
            for number in 0..<50 { try await producer.post(stage.record(number)) }
            try await producer.flush()
            #expect(producer.inFlightCount == 0, "round \(round)")
        }
        await producer.shutdown()
    }

    @Test("waits for the instance that replaces one that has failed")
    func replacement() async throws {
        let producer = try patientProducer()
        _ = try await producer.send(stage.record())
        let old = try await fail(producer)
        let flushing = Task { try await producer.flush() }
        #expect(await until { producer.engine.state.withLock { $0.replacementWaiters.count } == 1 })
        producer.engine.endUse(of: old)
        try await flushing.value
        #expect(producer.engine.handle !== old.handle)
        #expect(producer.engine.handle != nil)
        await producer.shutdown()
    }

    @Test("says so when its time is over while the producer is being replaced")
    func replacementTooLate() async throws {
        let producer = try patientProducer()
        _ = try await producer.send(stage.record())
        let old = try await fail(producer)
        let error = await #expect(throws: KafkaError.self) { try await producer.flush(timeout: .milliseconds(50)) }
        #expect(error?.code == .timedOut)
        #expect(producer.engine.state.withLock { $0.replacementWaiters.isEmpty })
        producer.engine.endUse(of: old)
        await producer.shutdown()
    }

    @Test("ends when its task is cancelled, whatever it waits for", arguments: [false, true])
    func cancelled(isReplaced: Bool) async throws {
        let producer = try patientProducer()
        _ = try await producer.send(stage.record())
        let old = isReplaced ? try await fail(producer) : nil
        if !isReplaced {
            try stage.broker.setBroker(isUp: false)
            try await producer.post(stage.record())
        }
        let flushing = Task { try await producer.flush(timeout: .seconds(100)) }
        flushing.cancel()
        let error = await #expect(throws: KafkaError.self) { try await flushing.value }
        #expect(error?.code == .cancelled)
        if let old { producer.engine.endUse(of: old) }
        await producer.shutdown(grace: .zero)
    }

    @Test("fails with the end of the producer while it waits for another instance")
    func shutdown() async throws {
        let producer = try patientProducer()
        _ = try await producer.send(stage.record())
        let old = try await fail(producer)
        let flushing = Task { try await producer.flush(timeout: .seconds(100)) }
        #expect(await until { producer.engine.state.withLock { $0.replacementWaiters.count } == 1 })
        let ending = Task { await producer.shutdown(grace: .zero) }
        producer.engine.endUse(of: old)
        await ending.value
        // It may have come back just before the end.
        if case .failure(let error) = await flushing.result { #expect((error as? KafkaError)?.code == .shutdown) }
    }

    @Test("gives the room of records back whose reports never come, and tells of those that nobody waits for")
    func lostReports() async throws {
        // One that gathers would keep what comes while a record is on its way.
        let producer = try stage.producer(KafkaProducer.Options(linger: .zero))
        let engine = producer.engine
        _ = try await producer.send(stage.record())
        let old = try #require(engine.state.withLock { $0.instance })
        // Records that librdkafka has been given and never speaks of again.
        for _ in 0..<3 {
            guard case .entered = engine.tryEnterUnawaited(stage.record().creditSize) else { return }
            _ = engine.state.withLock { $0.way(of: stage.record(), 0) }
        }
        #expect(await until { producer.inFlightCount == 3 })
        rd_kafka_test_fatal_error(old.handle.pointer, RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER, "made up")
        #expect(await until { engine.handle != nil && engine.handle !== old.handle })
        #expect(await until { producer.inFlightCount == 0 })
        let error = await #expect(throws: KafkaError.self) { try await producer.flush() }
        #expect(error?.message.contains("3 records") == true)
        _ = try await producer.send(stage.record())
        await producer.shutdown()
    }
}
