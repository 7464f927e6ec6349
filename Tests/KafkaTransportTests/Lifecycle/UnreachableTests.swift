import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

@Suite("Without a broker", .timeLimit(.minutes(5)))
struct UnreachableTests {
    /// Nobody listens there.
    private var configuration: KafkaConfiguration {
        KafkaConfiguration(
            bootstrapServers: ["127.0.0.1:1"],
            additionalProperties: ["reconnect.backoff.ms": "20", "reconnect.backoff.max.ms": "100"],
            telemetry: .disabled,
            safetyTick: nil
        )
    }
    private let partition = KafkaTopicPartition("parcels", 0)
    private let limit = Duration.milliseconds(300)

    /// Expects a call to end long before librdkafka's own patience does, and to say why.
    private func expectReason(_ call: String, _ body: () async throws -> Void) async {
        let start = ContinuousClock.now
        let error = await #expect(throws: KafkaError.self, "\(call)") { try await body() }
        #expect(ContinuousClock.now - start < .seconds(15), "\(call)")
        #expect(error?.code == .timedOut || error?.code == .transport, "\(call): \(String(describing: error))")
        #expect(error?.message.contains("Connection refused") == true, "\(call): \(String(describing: error))")
    }

    @Test("every call of a member of a group ends after its time-out, with the reason")
    func member() async throws {
        let consumer = try KafkaConsumer(
            configuration: configuration,
            subscription: .group("audit", topics: ["parcels"])
        )
        #expect(await until { consumer.engine.events.connectionProblem != nil })
        await expectReason("waitForAssignment") { try await consumer.waitForAssignment(timeout: limit) }
        await expectReason("committed") { _ = try await consumer.committed([partition], timeout: limit) }
        await expectReason("offsets") { _ = try await consumer.offsets(for: 0, of: [partition], timeout: limit) }
        // One that may take longer is not forgotten for the one that comes after it and ends before it.
        async let patient: Void = expectReason("commit, patiently") {
            try await consumer.commit([partition: 1], timeout: .seconds(2))
        }
        #expect(await until { consumer.engine.state.withLock { $0.nextCommitCheck != nil } })
        await expectReason("commit") { try await consumer.commit([partition: 1], timeout: limit) }
        await patient
        await consumer.shutdown(grace: .zero)
    }

    @Test("every call of a manual consumer ends after its time-out, with the reason")
    func manual() async throws {
        let consumer = try KafkaConsumer(configuration: configuration, subscription: .manual([partition: .beginning]))
        try await consumer.waitForAssignment(timeout: limit)
        #expect(await until { consumer.engine.events.connectionProblem != nil })
        await expectReason("committed") { _ = try await consumer.committed([partition], timeout: limit) }
        await expectReason("offsets") { _ = try await consumer.offsets(for: 0, of: [partition], timeout: limit) }
        await expectReason("seek to committed") { try await consumer.seek(partition, to: .committed, timeout: limit) }
        await consumer.shutdown(grace: .zero)
    }

    @Test("every call of an admin client ends after its time-out, with the reason")
    func admin() async throws {
        let admin = try KafkaAdmin(configuration: configuration)
        for (name, call) in AdminCalls.all { await expectReason(name) { try await call(admin, limit) } }
        await admin.shutdown()
    }

    @Test("64 lookups that wait for an answer leave the threads of Swift's tasks alone")
    func cooperativePool() async throws {
        let consumer = try KafkaConsumer(configuration: configuration, subscription: .manual([partition: .beginning]))
        let ended = Collected<Int>()
        let (partition, patience) = (partition, Duration.seconds(1000))
        let lookups = (0..<64).map { number in
            Task.detached {
                _ = try? await consumer.committed([partition], timeout: patience)
                ended.append(number)
            }
        }
        // A thread that is blocked would serve none of these before a lookup ends.
        for _ in 0..<1000 { await Task.detached {}.value }
        #expect(ended.all.isEmpty)
        await consumer.shutdown(grace: .zero)
        for lookup in lookups { await lookup.value }
    }
}

/// Every call of an admin client that asks a broker.
enum AdminCalls {
    typealias Call = @Sendable (KafkaAdmin, Duration) async throws -> Void

    private static let partition = KafkaTopicPartition("parcels", 0)

    static let all: [(String, Call)] = [
        ("createTopics", { try await $0.createTopics([KafkaNewTopic("parcels")], timeout: $1) }),
        ("deleteTopics", { try await $0.deleteTopics(["parcels"], timeout: $1) }),
        ("createPartitions", { try await $0.createPartitions(["parcels": 2], timeout: $1) }),
        ("describeTopics", { _ = try await $0.describeTopics(["parcels"], timeout: $1) }),
        ("describeTopic", { _ = try await $0.describeTopic("parcels", timeout: $1) }),
        ("waitForTopic", { _ = try await $0.waitForTopic("parcels", timeout: $1) }),
        ("describeCluster", { _ = try await $0.describeCluster(timeout: $1) }),
        ("watermarks", { _ = try await $0.watermarks(of: partition, timeout: $1) }),
        ("listGroups", { _ = try await $0.listGroups(timeout: $1) }),
        (
            "describeGroups",
            { admin, timeout in
                for group in try await admin.describeGroups(["audit"], timeout: timeout) {
                    if let error = group.error { throw error }
                }
            }
        ),
        ("deleteGroups", { try await $0.deleteGroups(["audit"], timeout: $1) }),
        ("committedOffsets", { _ = try await $0.committedOffsets(group: "audit", timeout: $1) }),
        ("alterOffsets", { try await $0.alterOffsets(group: "audit", [partition: 1], timeout: $1) }),
        ("deleteRecords", { _ = try await $0.deleteRecords(before: [partition: .at(1)], timeout: $1) }),
    ]
}
