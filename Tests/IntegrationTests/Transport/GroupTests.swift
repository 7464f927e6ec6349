import KafkaTransport
import MessagingTelemetry
import Testing

/// Who has which partition, and which records were handled: what the members of a group tell of themselves.
private final class Ledger: Sendable {
    private struct State {
        var owners: [KafkaTopicPartition: String] = [:]
        var conflicts: [String] = []
        var handled: [String: Int] = [:]
    }

    private let state = Guarded(State())

    func take(_ partitions: [KafkaTopicPartition], by member: String) {
        state.withLock { state in
            for partition in partitions {
                if let owner = state.owners[partition], owner != member {
                    state.conflicts.append("\(member) takes \(partition) while \(owner) has it")
                }
                state.owners[partition] = member
            }
        }
    }

    func give(_ partitions: [KafkaTopicPartition], by member: String) {
        state.withLock { state in
            for partition in partitions where state.owners[partition] == member { state.owners[partition] = nil }
        }
    }

    func handle(_ record: KafkaRecord, by member: String) {
        state.withLock { state in
            if state.owners[record.topicPartition] != member {
                state.conflicts.append("\(member) handles \(record.topicPartition) of somebody else")
            }
            state.handled[String(decoding: record.value ?? [], as: UTF8.self), default: 0] += 1
        }
    }

    var handled: [String: Int] { state.withLock { $0.handled } }
    var conflicts: [String] { state.withLock { $0.conflicts } }

    func partitions(of member: String) -> Int {
        state.withLock { state in state.owners.values.count { $0 == member } }
    }
}

/// How far a test has come.
private final class Progress: Sendable {
    private let value = Guarded(0)
    var now: Int {
        get { value.withLock { $0 } }
        set { value.withLock { $0 = newValue } }
    }
}

/// One member of a group: handles what it reads, and has no record at work when it gives partitions up.
private final class Member: KafkaRebalanceDelegate {
    let name: String
    private let ledger: Ledger
    private let atWork = Guarded(Set<KafkaTopicPartition>())

    init(_ name: String, _ ledger: Ledger) {
        self.name = name
        self.ledger = ledger
    }

    func assigning(_ partitions: [KafkaTopicPartition]) async -> [KafkaTopicPartition: KafkaOffset] {
        ledger.take(partitions, by: name)
        return [:]
    }

    func revoking(_ partitions: [KafkaTopicPartition]) async {
        _ = await eventually { self.atWork.withLock { $0.isDisjoint(with: partitions) } }
        ledger.give(partitions, by: name)
    }

    func lost(_ partitions: [KafkaTopicPartition]) async {
        ledger.give(partitions, by: name)
    }

    /// Takes part until `isOver`.
    func run(
        _ configuration: KafkaConfiguration,
        group: String,
        topic: String,
        until isOver: @Sendable () async -> Bool
    ) async throws {
        let consumer = try KafkaConsumer(
            configuration: configuration,
            subscription: .group(group, topics: [topic]),
            options: KafkaConsumer.Options(
                sessionTimeout: .seconds(6),
                heartbeatInterval: .milliseconds(300)
            ),
            rebalance: self
        )
        try await withThrowingTaskGroup { tasks in
            tasks.addTask {
                for try await batch in consumer.batches {
                    self.atWork.withLock { _ = $0.insert(batch.topicPartition) }
                    // A batch that was taken just before its partition was given up is somebody else's by now.
                    if consumer.epoch(of: batch.topicPartition) == batch.epoch {
                        for record in try batch.copyRecords() { self.ledger.handle(record, by: self.name) }
                        consumer.store(batch)
                    }
                    self.atWork.withLock { _ = $0.remove(batch.topicPartition) }
                }
            }
            _ = await eventually(within: .seconds(90)) { await isOver() }
            await consumer.shutdown()
            try await tasks.waitForAll()
        }
    }
}

@Suite("Consumer groups", .requires(.anyKafka), .sharedKafka, .timeLimit(.minutes(5)))
struct GroupTests {
    @Test("members that come and go lose nothing, and no partition has two owners")
    func comeAndGo() async throws { try await comeAndGo([:]) }

    @Test(
        "the same, while members keep what nobody else is to have",
        .enabled(if: LibrdkafkaVersion.current >= LibrdkafkaVersion(2, 6, 1), "needs librdkafka 2.6.1")
    )
    func comeAndGoCooperatively() async throws {
        try await comeAndGo(["partition.assignment.strategy": "cooperative-sticky"])
    }

    @Test(
        "the same, while the broker decides who has what (KIP-848)",
        .enabled(if: LibrdkafkaVersion.current >= LibrdkafkaVersion(2, 12, 0), "needs librdkafka 2.12.0")
    )
    func comeAndGoAsTold() async throws {
        try await comeAndGo(["group.protocol": "consumer"])
    }

    private func comeAndGo(_ properties: [String: String]) async throws {
        var configuration = try await SharedKafka.configuration()
        configuration.additionalProperties.merge(properties) { $1 }
        let topic = try await SharedKafka.createTopic("group", partitions: 6)
        let group = uniqueName("group")
        let ledger = Ledger()
        let stage = Progress()
        let sent = Progress()

        try await withThrowingTaskGroup { tasks in
            tasks.addTask { [configuration] in
                try await KafkaProducer.withProducer(configuration: configuration) { producer in
                    while stage.now < 4 {
                        let first = sent.now
                        let records = (first..<(first + 50)).map { KafkaProducerRecord(topic: topic, text: "\($0)") }
                        for outcome in await producer.sendAll(records) { _ = try outcome.get() }
                        sent.now = first + 50
                        try await Task.sleep(for: .milliseconds(5))
                    }
                    // Only now does anybody know how many there are.
                    stage.now = 5
                }
            }
            func join(_ name: String, until over: @escaping @Sendable () async -> Bool) {
                tasks.addTask { [configuration] in
                    try await Member(name, ledger).run(configuration, group: group, topic: topic, until: over)
                }
            }
            let isDone: @Sendable () async -> Bool = {
                stage.now >= 5 && ledger.handled.count == sent.now
            }
            join("first", until: isDone)
            #expect(await eventually { ledger.partitions(of: "first") == 6 })
            join("second", until: { stage.now >= 3 })
            #expect(await eventually { ledger.partitions(of: "second") == 3 && ledger.partitions(of: "first") == 3 })
            join("third", until: isDone)
            #expect(await eventually { ["first", "second", "third"].allSatisfy { ledger.partitions(of: $0) == 2 } })
            let before = ledger.handled.count
            #expect(await eventually { ledger.handled.count > before + 500 })
            stage.now = 3
            #expect(await eventually { ledger.partitions(of: "first") == 3 && ledger.partitions(of: "third") == 3 })
            stage.now = 4
            try await tasks.waitForAll()
        }

        #expect(ledger.conflicts.isEmpty)
        #expect(ledger.handled.count == sent.now)
        // Everybody left in order: what was handled was committed before another member began.
        #expect(ledger.handled.values.allSatisfy { $0 == 1 })
    }

    @Test("a member that dies without a word is replaced when its session is over, and nothing is lost")
    func dies() async throws {
        let configuration = try await SharedKafka.configuration()
        let topic = try await SharedKafka.createTopic("group", partitions: 2)
        let group = uniqueName("group")
        try await KafkaProducer.withProducer(configuration: configuration) { producer in
            let records = (0..<20).map { KafkaProducerRecord(topic: topic, partition: $0 % 2, value: [UInt8($0)]) }
            for outcome in await producer.sendAll(records) { _ = try outcome.get() }
        }
        let options = KafkaConsumer.Options(sessionTimeout: .seconds(3), heartbeatInterval: .milliseconds(500))
        // This one reads, stores nothing, and never says that it goes: a static member does not leave on shutdown.
        var dying = options
        dying.groupInstanceID = "will-not-come-back"
        try await KafkaConsumer.withConsumer(
            configuration: configuration,
            subscription: .group(group, topics: [topic]),
            options: dying
        ) { consumer in
            var batches = consumer.batches.makeAsyncIterator()
            _ = try await batches.next()
        }
        try await KafkaConsumer.withConsumer(
            configuration: configuration,
            subscription: .group(group, topics: [topic]),
            options: options
        ) { consumer in
            var values: Set<UInt8> = []
            for try await record in consumer.records {
                if let value = record.value?.first { values.insert(value) }
                if values.count == 20 { break }
            }
            #expect(values == Set(0..<20))
        }
    }
}
