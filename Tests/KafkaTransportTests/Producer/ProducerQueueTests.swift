import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

/// A broker, a topic with one partition, and a producer without the safety tick, so that a missed wake-up is seen.
struct ProducerStage {
    let broker: EmbeddedBroker
    let configuration: KafkaConfiguration

    init() throws {
        broker = try EmbeddedBroker()
        try broker.createTopic("parcels", partitions: 1)
        var configuration = broker.configuration
        configuration.safetyTick = nil
        configuration.additionalProperties = ["reconnect.backoff.ms": "20", "reconnect.backoff.max.ms": "100"]
        self.configuration = configuration
    }

    func producer(_ options: KafkaProducer.Options = .lowLatency) throws -> KafkaProducer {
        try KafkaProducer(configuration: configuration, options: options)
    }

    func record(_ number: Int = 0) -> KafkaProducerRecord {
        KafkaProducerRecord(topic: "parcels", partition: 0, value: [UInt8(truncatingIfNeeded: number)])
    }
}

@Suite("A producer's queue", .timeLimit(.minutes(5)))
struct ProducerQueueTests {
    private let stage: ProducerStage

    init() throws { stage = try ProducerStage() }

    private func small() -> KafkaProducer.Options {
        var options = KafkaProducer.Options.lowLatency
        options.maxQueuedRecords = 20
        return options
    }

    @Test("makes senders wait when it is full, and never fails for lack of room")
    func fullQueue() async throws {
        let producer = try stage.producer(small())
        try stage.broker.setBroker(isUp: false)
        let sends = (0..<100).map { number in Task { try await producer.send(stage.record(number)) } }
        #expect(await until { producer.engine.inFlight == 18 && producer.engine.waitingInLine == 82 })
        try stage.broker.setBroker(isUp: true)
        var offsets: [Int64] = []
        for send in sends { offsets.append(try await send.value.offset) }
        #expect(offsets.sorted() == Array(0..<100))
        await producer.shutdown()
    }

    @Test("keeps the order of a task that had to wait for room")
    func orderOfATask() async throws {
        let producer = try stage.producer(small())
        try stage.broker.setBroker(isUp: false)
        let task = Task {
            var deliveries: [KafkaDelivery] = []
            for number in 0..<100 { deliveries.append(try await producer.enqueue(stage.record(number))) }
            return deliveries
        }
        #expect(await until { producer.engine.waitingInLine == 1 })
        try stage.broker.setBroker(isUp: true)
        var offsets: [Int64] = []
        for delivery in try await task.value { offsets.append(try await delivery.metadata().offset) }
        #expect(offsets == Array(0..<100))
        await producer.shutdown()
    }

    @Test("keeps the order of a batch that is larger than it")
    func largeBatch() async throws {
        let producer = try stage.producer(small())
        let outcomes = await producer.sendAll((0..<500).map { stage.record($0) })
        #expect(try outcomes.map { try $0.get().offset } == Array(0..<500))
        await producer.shutdown()
    }

    @Test("keeps the order when librdkafka's own queue is smaller than ours")
    func smallerBelow() async throws {
        var configuration = stage.configuration
        configuration.additionalProperties["queue.buffering.max.messages"] = "5"
        let producer = try KafkaProducer(configuration: configuration, options: small())
        let outcomes = await producer.sendAll((0..<300).map { stage.record($0) })
        #expect(try outcomes.map { try $0.get().offset } == Array(0..<300))
        for number in 0..<50 { try await producer.post(stage.record(number)) }
        try await producer.flush()
        #expect(await until { producer.inFlightCount == 0 })
        await producer.shutdown()
    }

    @Test("lets a sender go who is cancelled in the line, and says that nothing was written")
    func cancelledInLine() async throws {
        let producer = try stage.producer(small())
        try stage.broker.setBroker(isUp: false)
        let first = (0..<18).map { number in Task { try await producer.send(stage.record(number)) } }
        #expect(await until { producer.engine.inFlight == 18 })
        let second = Task { try await producer.send(stage.record()) }
        #expect(await until { producer.engine.waitingInLine == 1 })
        second.cancel()
        let error = await #expect(throws: KafkaError.self) { _ = try await second.value }
        #expect(error?.code == .cancelled)
        #expect(error?.outcome == .notPersisted)
        #expect(producer.engine.waitingInLine == 0)
        try stage.broker.setBroker(isUp: true)
        for send in first { _ = try await send.value }
        await producer.shutdown()
    }

    @Test("lets a sender go who is cancelled while the record is on its way, and says that it may be written")
    func cancelledOnTheWay() async throws {
        let producer = try stage.producer()
        try stage.broker.setBroker(isUp: false)
        let send = Task { try await producer.send(stage.record()) }
        #expect(await until { producer.engine.inFlight == 1 })
        send.cancel()
        let error = await #expect(throws: KafkaError.self) { _ = try await send.value }
        #expect(error?.code == .cancelled)
        #expect(error?.outcome == .possiblyPersisted || error?.outcome == .notPersisted)
        try stage.broker.setBroker(isUp: true)
        #expect(await until { producer.inFlightCount == 0 })
        _ = try await producer.send(stage.record())
        await producer.shutdown()
    }

    @Test("does not take a record of a task that is cancelled already")
    func cancelledBefore() async throws {
        let producer = try stage.producer()
        let send = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await producer.send(stage.record())
        }
        let error = await #expect(throws: KafkaError.self) { _ = try await send.value }
        #expect(error?.code == .cancelled)
        #expect(error?.outcome == .notPersisted)
        #expect(await until { producer.inFlightCount == 0 })
        await producer.shutdown()
    }

    @Test("refuses what cannot be sent, and goes on", arguments: ["", "a\0b", String(repeating: "x", count: 600)])
    func badTopics(name: String) async throws {
        var options = KafkaProducer.Options.lowLatency
        options.deliveryTimeout = .seconds(2)
        let producer = try stage.producer(options)
        let record = KafkaProducerRecord(topic: name, value: [1])
        let error = await #expect(throws: KafkaError.self) { _ = try await producer.send(record) }
        #expect(error?.code == .configuration)
        await #expect(throws: KafkaError.self) { try await producer.post(record) }
        #expect(await until { producer.inFlightCount == 0 })
        _ = try await producer.send(stage.record())
        try await producer.flush()
        await producer.shutdown()
    }

    @Test("refuses partitions that do not exist", arguments: [-7, -1, 1, .max] as [Int32])
    func badPartitions(partition: Int32) async throws {
        let producer = try stage.producer()
        _ = try await producer.send(stage.record())
        let error = await #expect(throws: KafkaError.self) {
            _ = try await producer.send(KafkaProducerRecord(topic: "parcels", partition: partition, value: [1]))
        }
        #expect(error?.code == .unknownTopicOrPartition)
        _ = try await producer.send(stage.record())
        #expect(await until { producer.inFlightCount == 0 })
        await producer.shutdown()
    }

    @Test("refuses a record that is too large, and says so")
    func oversized() async throws {
        let producer = try stage.producer()
        let large = KafkaProducerRecord(topic: "parcels", value: [UInt8](repeating: 1, count: 1_100_000))
        let error = await #expect(throws: KafkaError.self) { _ = try await producer.send(large) }
        #expect(error?.code == .messageTooLarge)
        #expect(error?.outcome == .notPersisted)
        await #expect(throws: KafkaError.self) { try await producer.post(large) }
        _ = try await producer.send(stage.record())
        await producer.shutdown()
    }

    @Test("H6: refuses records with headers again and again without harm to what they hold")
    func refusedHeaders() async throws {
        let producer = try stage.producer()
        _ = try await producer.send(stage.record())
        let headers: KafkaHeaders = [
            KafkaHeader("trace", String(repeating: "x", count: 200)), KafkaHeader("null", bytes: nil),
        ]
        let large = [UInt8](repeating: 1, count: 1_100_000)
        for round in 0..<1000 {
            let nowhere = [-7, 1, .max][round % 3] as Int32
            let records = [
                KafkaProducerRecord(topic: "parcels", partition: nowhere, value: [1], headers: headers),
                KafkaProducerRecord(topic: "parcels", partition: 0, value: large, headers: headers),
            ]
            let outcomes = await producer.sendAll(records)
            for (outcome, code) in zip(outcomes, [KafkaError.Code.unknownTopicOrPartition, .messageTooLarge]) {
                let error = #expect(throws: KafkaError.self) { _ = try outcome.get() }
                #expect(error?.code == code)
            }
        }
        _ = try await producer.send(
            KafkaProducerRecord(topic: "parcels", partition: 0, value: [2], headers: headers)
        )
        #expect(await until { producer.inFlightCount == 0 })
        let consumer = try KafkaConsumer(
            configuration: stage.configuration,
            subscription: .manual([KafkaTopicPartition("parcels", 0): .at(1)])
        )
        var records = consumer.records.makeAsyncIterator()
        #expect(try await records.next().map { Array($0.headers) } == Array(headers))
        await consumer.shutdown(grace: .zero)
        await producer.shutdown()
    }

    @Test("takes headers without a name and with a zero byte in it")
    func oddHeaders() async throws {
        let producer = try stage.producer()
        let headers: KafkaHeaders = [
            KafkaHeader("", "nameless"), KafkaHeader("a\0b", "cut"), KafkaHeader("null", bytes: nil),
            KafkaHeader("empty", bytes: []),
        ]
        _ = try await producer.send(KafkaProducerRecord(topic: "parcels", value: [], headers: headers))
        _ = try await producer.send(KafkaProducerRecord(topic: "parcels", key: [], value: nil, headers: headers))
        await producer.shutdown()
    }
}
