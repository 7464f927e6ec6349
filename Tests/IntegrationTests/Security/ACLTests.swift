import KafkaTransport
import Testing

@Suite(
    "Access control",
    .requires(.kafkaHome),
    .kafkaCluster(.init(security: .sasl, acl: true)),
    .serialized,
    .timeLimit(.minutes(5))
)
struct ACLTests {
    @Test("a topic that may not be written ends in an authorization error that names it")
    func forbiddenToWrite() async throws {
        let cluster = try KafkaCluster.current
        try await cluster.createTopic("not-for-bob")
        let error = await expectFailure(.authorizationFailed) {
            _ = try await sendOne(cluster.plain("bob"), to: "not-for-bob", deliveryTimeout: .seconds(60))
        }
        #expect(error?.message.contains("not-for-bob") == true)
        #expect(error?.brokerError == "TOPIC_AUTHORIZATION_FAILED")
        #expect(error?.outcome == .notPersisted)
        #expect(error?.isRetriable == false)
    }

    @Test("a topic that may be written can be, and a forbidden one beside it does not disturb that")
    func oneOfTwo() async throws {
        let cluster = try KafkaCluster.current
        try await cluster.createTopic("for-alice")
        try await cluster.createTopic("not-for-alice")
        try await cluster.tools.allow("User:alice", ["Write", "Describe"], on: ["--topic", "for-alice"])
        try await KafkaProducer.withProducer(configuration: cluster.plain("alice"), options: .lowLatency) { producer in
            for number in 0..<3 {
                await expectFailure(.authorizationFailed) {
                    _ = try await producer.send(KafkaProducerRecord(topic: "not-for-alice", text: ""))
                }
                let metadata = try await producer.send(KafkaProducerRecord(topic: "for-alice", text: ""))
                #expect(metadata.offset == Int64(number))
            }
        }
    }

    @Test("a topic that may not be read is told as an authorization error, seen or unseen", arguments: [false, true])
    func forbiddenToRead(isVisible: Bool) async throws {
        let cluster = try KafkaCluster.current
        let topic = isVisible ? "seen-and-unreadable" : "unseen"
        try await cluster.createTopic(topic)
        if isVisible { try await cluster.tools.allow("User:bob", ["Describe"], on: ["--topic", topic]) }
        let start = [KafkaTopicPartition(topic, 0): KafkaOffset.beginning]
        try await KafkaConsumer.withConsumer(
            configuration: cluster.plain("bob"),
            subscription: .manual(start)
        ) { consumer in
            try await expectTopicError(consumer, topic)
        }
    }

    @Test("a group is told of a topic that it may not read, and reads the others")
    func forbiddenTopicOfGroup() async throws {
        let cluster = try KafkaCluster.current
        try await cluster.createTopic("not-for-group")
        try await cluster.tools.allow("User:bob", ["Read"], on: ["--group", "of-bob"])
        try await KafkaConsumer.withConsumer(
            configuration: cluster.plain("bob"),
            subscription: .group("of-bob", topics: ["not-for-group"])
        ) { consumer in
            try await expectTopicError(consumer, "not-for-group")
        }
    }

    /// Reads, and expects to be told, while the reading goes on.
    private func expectTopicError(_ consumer: KafkaConsumer, _ topic: String) async throws {
        let error = await withTaskGroup(of: KafkaError?.self) { tasks in
            tasks.addTask {
                for await event in consumer.events {
                    if case .error(let error) = event, error.code == .authorizationFailed { return error }
                }
                return nil
            }
            tasks.addTask {
                do {
                    for try await _ in consumer.batches {}
                } catch {
                    Issue.record("the reading ended: \(error)")
                }
                return nil
            }
            tasks.addTask {
                try? await Task.sleep(for: .seconds(20))
                return nil
            }
            let first = await tasks.next() ?? nil
            tasks.cancelAll()
            return first
        }
        #expect(error?.message.contains(topic) == true)
        #expect(error?.brokerError == "TOPIC_AUTHORIZATION_FAILED")
        #expect(error?.isFatal == false)
    }

    @Test("a group that may not be joined is told as an authorization error")
    func forbiddenGroup() async throws {
        let cluster = try KafkaCluster.current
        try await cluster.createTopic("readable")
        try await cluster.tools.allow("User:alice", ["Read", "Describe"], on: ["--topic", "readable"])
        let subscription = KafkaConsumer.Subscription.group("not-for-alice", topics: ["readable"])
        let consumer = try KafkaConsumer(configuration: cluster.plain("alice"), subscription: subscription)
        let error = await expectFailure(.authorizationFailed) {
            try await consumer.waitForAssignment(timeout: .seconds(30))
        }
        #expect(error?.brokerError == "GROUP_AUTHORIZATION_FAILED")
        await consumer.shutdown()
    }

    @Test("a group that may be joined reads what may be read")
    func allowedGroup() async throws {
        let cluster = try KafkaCluster.current
        try await cluster.createTopic("shared-with-alice")
        try await cluster.tools.allow("User:alice", ["All"], on: ["--topic", "shared-with-alice"])
        try await cluster.tools.allow("User:alice", ["Read"], on: ["--group", "of-alice"])
        _ = try await sendOne(cluster.plain("alice"), to: "shared-with-alice", text: "for me")
        try await KafkaConsumer.withConsumer(
            configuration: cluster.plain("alice"),
            subscription: .group("of-alice", topics: ["shared-with-alice"])
        ) { consumer in
            var records = consumer.records.makeAsyncIterator()
            let next = try await records.next()
            #expect(next?.value == Array("for me".utf8))
        }
    }

    @Test("a manual consumer needs no right on any group")
    func manualWithoutGroup() async throws {
        let cluster = try KafkaCluster.current
        try await cluster.createTopic("manual")
        try await cluster.tools.allow("User:bob", ["Read", "Write", "Describe"], on: ["--topic", "manual"])
        _ = try await sendOne(cluster.plain("bob"), to: "manual", text: "no group")
        let partition = KafkaTopicPartition("manual", 0)
        let consumer = try KafkaConsumer(
            configuration: cluster.plain("bob"),
            subscription: .manual([partition: .beginning])
        )
        let events = consumer.events
        var batches = consumer.batches.makeAsyncIterator()
        let batch = try #require(try await batches.next())
        #expect(try batch.copyRecords().first?.value == Array("no group".utf8))
        #expect(consumer.store(batch))
        await consumer.shutdown(grace: .zero)
        // It was told of nothing that concerns a group, and left nothing behind in the one that it has for form's sake.
        for await event in events { if case .error(let error) = event { Issue.record("\(error)") } }
        let ours = KafkaConfiguration(testing: cluster.internalBootstrapServers)
        try await KafkaAdmin.withAdmin(configuration: ours) { admin in
            let committed = try await admin.committedOffsets(group: "kafka-contracts.manual")
            #expect(committed.isEmpty)
        }
    }

    @Test("a consumer with a wrong password is told so")
    func wrongPassword() async throws {
        let cluster = try KafkaCluster.current
        let configuration = cluster.plain("alice", password: "wrong")
        let consumer = try KafkaConsumer(
            configuration: configuration,
            subscription: .group("of-alice", topics: ["shared-with-alice"])
        )
        await expectFailure(.authenticationFailed) { try await consumer.waitForAssignment(timeout: .seconds(30)) }
        await consumer.shutdown()
    }
}
