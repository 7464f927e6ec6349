import MessagingTelemetry
import MessagingTestKit
import Synchronization
import Testing

@testable import KafkaTransport

@Suite("A consumer under faults", .timeLimit(.minutes(5)))
struct ConsumerFaultTests {
    let broker: EmbeddedBroker
    let producer: KafkaProducer
    let partition = KafkaTopicPartition("parcels", 0)
    /// A session that outlives the three seconds of the embedded broker's first join.
    let options = KafkaConsumer.Options(
        automaticCommitInterval: nil,
        sessionTimeout: .seconds(6),
        heartbeatInterval: .milliseconds(200)
    )

    init() throws {
        broker = try EmbeddedBroker()
        try broker.createTopic("parcels")
        producer = try KafkaProducer(configuration: broker.configuration, options: .lowLatency)
    }

    func send(_ count: Int) async throws {
        for index in 0..<count {
            _ = try await producer.send(KafkaProducerRecord(topic: "parcels", partition: 0, value: [UInt8(index)]))
        }
    }

    func makeManual(_ topicPartition: KafkaTopicPartition? = nil) throws -> KafkaConsumer {
        try KafkaConsumer(
            configuration: broker.configuration,
            subscription: .manual([topicPartition ?? partition: .beginning])
        )
    }

    func makeMember(
        _ delegate: (any KafkaRebalanceDelegate)? = nil,
        limit: Duration = .seconds(20)
    ) throws -> KafkaConsumer {
        var options = options
        options.rebalanceLimit = limit
        return try KafkaConsumer(
            configuration: broker.configuration,
            subscription: .group("audit", topics: ["parcels"]),
            options: options,
            rebalance: delegate
        )
    }

    func first(of consumer: KafkaConsumer) async throws -> KafkaRecordBatch? {
        var iterator = consumer.batches.makeAsyncIterator()
        return try await iterator.next()
    }

    func finish(_ consumers: KafkaConsumer...) async {
        for consumer in consumers { await consumer.shutdown(grace: .zero) }
        await producer.shutdown()
    }

    @Test("reads on after the broker was away")
    func survivesOutage() async throws {
        try await send(1)
        let consumer = try makeManual()
        var iterator = consumer.batches.makeAsyncIterator()
        #expect(try await iterator.next()?.lastOffset == 0)
        try broker.setBroker(isUp: false)
        let next = Task { try await first(of: consumer) }
        try broker.setBroker(isUp: true)
        try await send(1)
        #expect(try await next.value?.lastOffset == 1)
        await finish(consumer)
    }

    @Test("tells of a topic that it may not read, and does not end")
    func forbiddenTopic() async throws {
        // Nobody knows the topic before it is forbidden and there is somebody to be told: librdkafka tells once.
        try broker.setBroker(isUp: false)
        try broker.failTopic("parcels", with: .topicAuthorizationFailed)
        let consumer = try makeManual()
        let events = consumer.events
        // Errors of a partition stand in line with its records.
        let reading = Task { try await first(of: consumer) }
        try broker.setBroker(isUp: true)
        var seen: KafkaError?
        for await event in events {
            if case .error(let error) = event, error.code == .authorizationFailed {
                seen = error
                break
            }
        }
        #expect(seen?.brokerError == "TOPIC_AUTHORIZATION_FAILED")
        try broker.failTopic("parcels", with: nil)
        try await send(1)
        #expect(try await reading.value?.count == 1)
        await finish(consumer)
    }

    @Test("says that a commit failed, and which way")
    func failedCommit() async throws {
        try await send(1)
        let consumer = try makeMember()
        var iterator = consumer.batches.makeAsyncIterator()
        let batch = try #require(try await iterator.next())
        consumer.store(batch)
        try broker.failNext(.offsetCommit, with: [.illegalGeneration])
        let error = await #expect(throws: KafkaError.self) { try await consumer.commit() }
        #expect(error?.code == .groupMembership)
        await finish(consumer)
    }

    @Test("commits nothing when there is nothing to commit, without an error")
    func emptyCommit() async throws {
        let consumer = try makeMember()
        try await consumer.waitForAssignment()
        try await consumer.commit()
        #expect(try await consumer.committed([partition]).isEmpty)
        await finish(consumer)
    }

    @Test("refuses to commit without a group, and to seek in what is not assigned")
    func refusesNonsense() async throws {
        let consumer = try makeManual()
        try await consumer.waitForAssignment()
        let commit = await #expect(throws: KafkaError.self) { try await consumer.commit() }
        #expect(commit?.code == .commitFailed)
        let seek = await #expect(throws: KafkaError.self) {
            try await consumer.seek(KafkaTopicPartition("parcels", 7), to: .beginning)
        }
        #expect(seek?.code == .staleAssignment)
        await finish(consumer)
    }

    @Test("gives its partitions up although the delegate never returns")
    func impatient() async throws {
        final class Sleeper: KafkaRebalanceDelegate {
            let awake = OneShot()
            func revoking(_ partitions: [KafkaTopicPartition]) async { await awake.wait() }
        }
        let sleeper = Sleeper()
        let consumer = try makeMember(sleeper, limit: .milliseconds(300))
        try await consumer.waitForAssignment()
        await finish(consumer)
        // Only now, so that nothing is left behind.
        sleeper.awake.happen()
        #expect(consumer.assignment.isEmpty)
    }

    /// Answers when it is told to.
    private final class Waiter: KafkaRebalanceDelegate {
        let isAsked = OneShot()
        let mayAnswer = OneShot()
        func assigning(_ partitions: [KafkaTopicPartition]) async -> [KafkaTopicPartition: KafkaOffset] {
            isAsked.happen()
            await mayAnswer.wait()
            return [:]
        }
    }

    @Test("attaches nothing when the time for an assignment is over after its end")
    func assignedAfterTheEnd() async throws {
        let limit = Duration.milliseconds(100)
        let waiter = Waiter()
        let consumer = try makeMember(waiter, limit: limit)
        await waiter.isAsked.wait()
        let isOver = ContinuousClock.now + limit
        // The end, and behind it the timer.
        consumer.engine.reactor.post {
            while ContinuousClock.now < isOver {}
            consumer.engine.finishClose()
        }
        await consumer.engine.closed.wait()
        #expect(await until { !consumer.engine.reactor.post {} })
        #expect(consumer.engine.state.withLock { $0.queues.isEmpty && $0.names.isEmpty })
        waiter.mayAnswer.happen()
        await finish(consumer)
    }

    @Test("is not assigned a partition again while a reader of its last assignment is at it")
    func stalledReader() async throws {
        try await send(4)
        let waiter = Waiter()
        let consumer = try makeMember(waiter, limit: .seconds(60))
        await waiter.isAsked.wait()
        // Of a life that is over.
        consumer.engine.state.withLock { $0.beingRead[0] = partition }
        waiter.mayAnswer.happen()
        for _ in 0..<500 { await withCheckedContinuation { all in consumer.engine.reactor.post { all.resume() } } }
        #expect(!consumer.engine.state.withLock { $0.hasAssignment })
        consumer.engine.state.withLock { $0.beingRead = [:] }
        var iterator = consumer.batches.makeAsyncIterator()
        #expect(try await iterator.next()?.firstOffset == 0)
        await finish(consumer)
    }

    @Test("tells its delegate of the next assignment when the delegate is done with what was lost")
    func lostThenAssigned() async throws {
        final class Slow: KafkaRebalanceDelegate {
            let calls = Collected<String>()
            let mayForget = OneShot()

            func assigning(_ partitions: [KafkaTopicPartition]) async -> [KafkaTopicPartition: KafkaOffset] {
                calls.append("assigning")
                return [:]
            }

            func lost(_ partitions: [KafkaTopicPartition]) async {
                calls.append("losing")
                await mayForget.wait()
                calls.append("lost")
            }
        }
        let slow = Slow()
        let consumer = try makeMember(slow)
        try await consumer.waitForAssignment()
        try broker.failNext(.heartbeat, with: [.illegalGeneration])
        #expect(await until { slow.calls.all == ["assigning", "losing"] })
        let losing = consumer.engine.state.withLock { $0.delegateCall }
        #expect(await until { consumer.engine.state.withLock { $0.delegateCall } != losing })
        #expect(slow.calls.all == ["assigning", "losing"])
        slow.mayForget.happen()
        #expect(await until { slow.calls.all == ["assigning", "losing", "lost", "assigning"] })
        await finish(consumer)
    }

    @Test("begins where the delegate says")
    func startsWhereTold() async throws {
        struct Starter: KafkaRebalanceDelegate {
            func assigning(_ partitions: [KafkaTopicPartition]) async -> [KafkaTopicPartition: KafkaOffset] {
                Dictionary(uniqueKeysWithValues: partitions.map { ($0, .at(2)) })
            }
        }
        try await send(4)
        let consumer = try makeMember(Starter())
        var iterator = consumer.batches.makeAsyncIterator()
        #expect(try await iterator.next()?.firstOffset == 2)
        await finish(consumer)
    }

    @Test("is shut down while it joins its group", arguments: 0..<5)
    func shutdownWhileJoining(round: Int) async throws {
        let consumer = try makeMember()
        if round > 0 { try await Task.sleep(for: .milliseconds(round * round * 20)) }
        await finish(consumer)
    }

    @Test("lets a batch that is in use finish before its memory goes")
    func shutdownDuringUse() async throws {
        try await send(3)
        let consumer = try makeManual()
        var iterator = consumer.batches.makeAsyncIterator()
        let batch = try #require(try await iterator.next())
        var values: [UInt8] = []
        let ending = Mutex<Task<Void, Never>?>(nil)
        try batch.withRecords { record in
            ending.withLock { ending in
                if ending == nil { ending = Task { await consumer.shutdown(grace: .zero) } }
            }
            record.withValue { bytes in values.append(bytes.unsafeLoad(fromByteOffset: 0, as: UInt8.self)) }
        }
        await ending.withLock { $0 }?.value
        #expect(values == Array(0..<UInt8(batch.count)))
        #expect(throws: KafkaError.self) { try batch.withRecord(at: 0) { _ in } }
        await producer.shutdown()
    }

    @Test("ends every wait when it is shut down")
    func endsWaits() async throws {
        try broker.setBroker(isUp: false)
        let consumer = try makeMember()
        let assigned = Task { try await consumer.waitForAssignment(timeout: .seconds(60)) }
        let batch = Task { try await first(of: consumer) }
        let running = Task { try await consumer.run() }
        await consumer.shutdown(grace: .zero)
        await #expect(throws: KafkaError.self) { try await assigned.value }
        #expect(try await batch.value == nil)
        try await running.value
        try broker.setBroker(isUp: true)
        await producer.shutdown()
    }

    @Test("ends the wait of a cancelled task with an error that says so")
    func cancelledWaits() async throws {
        try broker.setBroker(isUp: false)
        let consumer = try makeMember()
        let waiting = Task { try await consumer.waitForAssignment(timeout: .seconds(60)) }
        waiting.cancel()
        let assignment = await #expect(throws: KafkaError.self) { try await waiting.value }
        #expect(assignment?.code == .cancelled)
        let committing = Task { try await consumer.commit([partition: 1]) }
        committing.cancel()
        let commit = await #expect(throws: KafkaError.self) { try await committing.value }
        #expect(commit?.code == .cancelled)
        try broker.setBroker(isUp: true)
        await finish(consumer)
    }

    @Test(
        "names what is wrong with its options",
        arguments: [
            ("", ["parcels"], "group"), ("audit", [], "no topic"),
        ]
    )
    func wrongOptions(group: String, topics: [String], word: String) {
        let error = #expect(throws: KafkaError.self) {
            try KafkaConsumer(configuration: broker.configuration, subscription: .group(group, topics: topics))
        }
        #expect(error?.code == .configuration)
        #expect(error?.message.contains(word) == true)
    }

    @Test("refuses cooperative-sticky on a librdkafka that may abort the process with it")
    func refusesCooperativeOnOld() throws {
        var configuration = broker.configuration
        configuration.additionalProperties["partition.assignment.strategy"] = "cooperative-sticky"
        let make = {
            try KafkaConsumer(configuration: configuration, subscription: .group("audit", topics: ["parcels"]))
        }
        if LibrdkafkaVersion.current < LibrdkafkaVersion(2, 6, 1) {
            let error = #expect(throws: KafkaError.self) { _ = try make() }
            #expect(error?.code == .unsupportedVersion)
        } else {
            _ = try make()
        }
    }

    @Test("leaves to the broker what it decides with KIP-848, or says which librdkafka that needs")
    func brokerSideGroups() throws {
        var configuration = broker.configuration
        configuration.additionalProperties["group.protocol"] = "consumer"
        let make = {
            try KafkaConsumer(configuration: configuration, subscription: .group("audit", topics: ["parcels"]))
        }
        if LibrdkafkaVersion.current < LibrdkafkaVersion(2, 12, 0) {
            let error = #expect(throws: KafkaError.self) { _ = try make() }
            #expect(error?.code == .unsupportedVersion)
            #expect(error?.message.contains("2.12.0") == true)
        } else {
            _ = try make()
            configuration.additionalProperties["session.timeout.ms"] = "10000"
            let error = #expect(throws: KafkaError.self) { _ = try make() }
            #expect(error?.message.contains("session.timeout.ms") == true)
        }
    }

    @Test("lookups end in time, though librdkafka 2.0.2 forgets the time that it was given")
    func lateLookup() async throws {
        try await send(1)
        let consumer = try makeManual()
        #expect(try await consumer.watermarks(of: partition).high == 1)
        // Longer than the test may take; what has begun ends when the broker goes.
        try broker.delayNext(.listOffsets, by: .seconds(600))
        let error = await #expect(throws: KafkaError.self) {
            try await consumer.watermarks(of: partition, timeout: .milliseconds(300))
        }
        #expect(error?.code == .timedOut)
        await finish(consumer)
    }

    @Test(
        "without a record at its offset a partition waits for a seek, and goes on where that leads",
        arguments: [KafkaOffset.beginning, .at(1), .end]
    )
    func stranded(target: KafkaOffset) async throws {
        try await send(3)
        let consumer = try KafkaConsumer(
            configuration: broker.configuration,
            subscription: .manual([partition: .at(500)]),
            options: .init(offsetReset: .error)
        )
        let events = consumer.events
        let reading = Task { try await first(of: consumer) }
        for await event in events {
            if case .error(let error) = event, error.code == .offsetOutOfRange { break }
        }
        try await consumer.seek(partition, to: target)
        if target == .end { try await send(1) }
        let expected: Int64 =
            switch target {
            case .beginning: 0
            case .at(let offset): offset
            default: 3
            }
        #expect(try await reading.value?.firstOffset == expected)
        // It can be sought in again, as any other.
        try await consumer.seek(partition, to: .at(2))
        #expect(try await first(of: consumer)?.firstOffset == 2)
        await finish(consumer)
    }

    @Test("offsetReset says where reading goes on that has no record at its offset", arguments: [true, false])
    func resets(toEarliest: Bool) async throws {
        try await send(3)
        let consumer = try KafkaConsumer(
            configuration: broker.configuration,
            subscription: .manual([partition: .at(500)]),
            options: .init(offsetReset: toEarliest ? .earliest : .latest)
        )
        let reading = Task { try await first(of: consumer) }
        if toEarliest {
            #expect(try await reading.value?.firstOffset == 0)
        } else {
            let sending = Task { while !Task.isCancelled { try await send(1) } }
            #expect(try await reading.value?.firstOffset ?? 0 >= 3)
            sending.cancel()
            _ = try? await sending.value
        }
        await finish(consumer)
    }
}
