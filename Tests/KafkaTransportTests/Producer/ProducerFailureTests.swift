import CLibrdkafka
import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

@Suite("A producer that fails or ends", .timeLimit(.minutes(5)))
struct ProducerFailureTests {
    private let stage: ProducerStage

    init() throws { stage = try ProducerStage() }

    @Test("is replaced after a fatal error: every send ends, and later ones succeed")
    func fatalError() async throws {
        let producer = try stage.producer()
        _ = try await producer.send(stage.record())
        try stage.broker.setBroker(isUp: false)
        let sends = (0..<200).map { number in Task { try await producer.send(stage.record(number)) } }
        #expect(await until { producer.engine.inFlight == 200 })
        let old = try #require(producer.engine.handle)
        rd_kafka_test_fatal_error(old.pointer, RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER, "made up")
        // What was on its way from its task to librdkafka goes to the new instance, and needs a broker.
        #expect(await until { producer.engine.handle.map { $0 !== old } ?? false })
        try stage.broker.setBroker(isUp: true)
        var failures = 0
        for send in sends {
            do { _ = try await send.value } catch { failures += 1 }
        }
        #expect(failures > 0)
        _ = try await producer.send(stage.record())
        #expect(producer.engine.handle !== old)
        #expect(await until { producer.inFlightCount == 0 })
        await producer.shutdown()
    }

    @Test("ends every send when the broker loses the sequence, and goes on")
    func outOfOrder() async throws {
        let producer = try stage.producer()
        _ = try await producer.send(stage.record())
        try stage.broker.failNext(.produce, with: [.outOfOrderSequence])
        let sends = (0..<50).map { number in Task { try await producer.send(stage.record(number)) } }
        for send in sends { _ = try? await send.value }
        _ = try await producer.send(stage.record())
        #expect(await until { producer.inFlightCount == 0 })
        await producer.shutdown()
    }

    @Test("fails for good, and says why, when it is not to be replaced")
    func endsOnFailure() async throws {
        var properties = try LibrdkafkaConfiguration(stage.configuration)
        try KafkaProducer.Options.lowLatency.apply(to: &properties)
        let engine = try ProducerEngine(stage.configuration, properties, options: .lowLatency, endsOnFailure: true)
        let producer = KafkaProducer(engine, stage.configuration)
        try stage.broker.setBroker(isUp: false)
        let sends = (0..<20).map { number in Task { try await producer.send(stage.record(number)) } }
        #expect(await until { engine.inFlight == 20 })
        let pointer = try #require(engine.handle).pointer
        rd_kafka_test_fatal_error(pointer, RD_KAFKA_RESP_ERR__FENCED, "made up")
        for send in sends { await #expect(throws: KafkaError.self) { _ = try await send.value } }
        let error = await #expect(throws: KafkaError.self) { _ = try await producer.send(stage.record()) }
        #expect(error?.code == .fenced)
        #expect(error?.isFatal == true)
        await producer.shutdown()
    }

    @Test("ends every send exactly once when it is shut down in the midst of them", arguments: [0, 1, 100, 1500])
    func shutdownUnderLoad(after count: Int) async throws {
        let producer = try stage.producer()
        let sent = Collected<Int>()
        let failed = Collected<Int>()
        await withTaskGroup { group in
            for number in 0..<2000 {
                group.addTask {
                    do {
                        _ = try await producer.send(stage.record(number))
                        sent.append(number)
                    } catch {
                        failed.append(number)
                    }
                }
            }
            group.addTask {
                _ = await until { sent.all.count >= count }
                await producer.shutdown(grace: count == 1 ? .zero : .seconds(10))
            }
        }
        #expect((sent.all + failed.all).sorted() == Array(0..<2000))
        #expect(sent.all.count >= count)
    }

    @Test("shuts down within its grace although no broker is there, and fails what is open")
    func shutdownWithoutBroker() async throws {
        let producer = try stage.producer()
        try stage.broker.setBroker(isUp: false)
        let sends = (0..<100).map { number in Task { try await producer.send(stage.record(number)) } }
        #expect(await until { producer.engine.inFlight == 100 })
        let start = ContinuousClock.now
        async let first: Void = producer.shutdown(grace: .milliseconds(200))
        async let second: Void = producer.shutdown(grace: .seconds(60))
        _ = await (first, second)
        #expect(ContinuousClock.now - start < .seconds(40))
        for send in sends {
            let error = await #expect(throws: KafkaError.self) { _ = try await send.value }
            #expect(error?.code == .shutdown)
        }
    }

    @Test("lets go of librdkafka when it is released without a shutdown")
    func released() async throws {
        weak var handle: ClientHandle?
        do {
            let producer = try stage.producer()
            _ = try await producer.send(stage.record())
            handle = producer.engine.handle
            #expect(handle != nil)
        }
        #expect(await until { handle == nil })
    }

    @Test("tells at the next flush of a record that was posted and not written, once")
    func flushTells() async throws {
        var options = KafkaProducer.Options.lowLatency
        options.isIdempotent = false
        let producer = try stage.producer(options)
        _ = try await producer.send(stage.record())
        try stage.broker.failNext(.produce, with: [.invalidRecord])
        try await producer.post(stage.record())
        let error = await #expect(throws: KafkaError.self) { try await producer.flush() }
        #expect(error?.code == .invalidRecord)
        try await producer.flush()
        await producer.shutdown()
    }

    @Test("says after its delivery timeout that no broker can be reached")
    func unreachable() async throws {
        var configuration = stage.configuration
        configuration.bootstrapServers = ["127.0.0.1:1"]
        var options = KafkaProducer.Options.lowLatency
        options.deliveryTimeout = .seconds(3)
        let producer = try KafkaProducer(configuration: configuration, options: options)
        let error = await #expect(throws: KafkaError.self) { _ = try await producer.send(stage.record()) }
        #expect(error?.code == .timedOut)
        #expect(error?.isRetriable == true)
        #expect(error?.outcome == .notPersisted)
        #expect(error?.message.contains("127.0.0.1:1") == true)
        let flush = await #expect(throws: KafkaError.self) {
            try await producer.post(stage.record())
            try await producer.flush(timeout: .milliseconds(10))
        }
        #expect(flush?.code == .timedOut)
        await producer.shutdown(grace: .zero)
    }
}

@Suite("A producer's configuration")
struct ProducerConfigurationTests {
    @Test("names the property that librdkafka does not know")
    func unknownProperty() {
        let configuration = KafkaConfiguration(
            bootstrapServers: ["127.0.0.1:1"],
            additionalProperties: ["lingre.ms": "5"],
            telemetry: .disabled
        )
        let error = #expect(throws: KafkaError.self) { _ = try KafkaProducer(configuration: configuration) }
        #expect(error?.code == .configuration)
        #expect(error?.message.contains("lingre.ms") == true)
    }

    @Test("names the property whose value is not accepted, and keeps a secret value to itself")
    func badValues() {
        for (name, value) in [("linger.ms", "soon"), ("compression.codec", "zip"), ("ssl.key.pem", "TOP-SECRET")] {
            let configuration = KafkaConfiguration(
                bootstrapServers: ["127.0.0.1:1"],
                security: .tls(),
                additionalProperties: [name: value],
                telemetry: .disabled
            )
            let error = #expect(throws: KafkaError.self) { _ = try KafkaProducer(configuration: configuration) }
            #expect(error?.code == .configuration)
            #expect("\(String(describing: error))".contains("TOP-SECRET") == false)
            #expect("\(configuration)".contains("TOP-SECRET") == false)
            if name != "ssl.key.pem" { #expect(error?.message.contains(name) == true) }
        }
    }

    @Test("takes or refuses extreme options, and traps at none of them")
    func extremes() async {
        let durations: [Duration] = [.seconds(-1), .zero, .nanoseconds(1), .seconds(Int64.max), .seconds(Int64.min)]
        let counts = [Int.min, -1, 0, 1, Int.max]
        var refused = 0
        for duration in durations {
            for count in counts {
                var options = KafkaProducer.Options()
                options.linger = duration
                options.deliveryTimeout = duration
                options.maxQueuedRecords = count
                options.maxQueuedBytes = count
                options.maxMessageBytes = count
                options.maxInFlightRequestsPerConnection = count
                let configuration = KafkaConfiguration(bootstrapServers: ["127.0.0.1:1"], telemetry: .disabled)
                do {
                    let producer = try KafkaProducer(configuration: configuration, options: options)
                    await producer.shutdown(grace: duration)
                } catch {
                    #expect(error.code == .configuration)
                    refused += 1
                }
            }
        }
        #expect(refused > 0)
    }
}
