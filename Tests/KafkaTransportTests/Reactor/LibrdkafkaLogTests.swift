import KafkaTransport
import MessagingTelemetry
import MessagingTestKit
import Testing

@Suite("Log lines of librdkafka", .timeLimit(.minutes(5)))
struct LibrdkafkaLogTests {
    private let logs = InMemoryLogSink()

    private func configuration(_ level: LogLevel) -> KafkaConfiguration {
        KafkaConfiguration(
            bootstrapServers: ["127.0.0.1:1"],
            clientID: "talkative",
            additionalProperties: ["debug": "broker"],
            telemetry: Telemetry(logSink: logs, minimumLogLevel: level, metrics: MetricsRegistry())
        )
    }

    /// Every kind of client, as each has its own way of reading its queues.
    private func withClients(_ configuration: KafkaConfiguration, _ body: () async throws -> Void) async throws {
        let producer = try KafkaProducer(configuration: configuration)
        let consumer = try KafkaConsumer(
            configuration: configuration,
            subscription: .manual([KafkaTopicPartition("parcels", 0): .beginning])
        )
        let admin = try KafkaAdmin(configuration: configuration)
        try await body()
        await producer.shutdown(grace: .zero)
        await consumer.shutdown(grace: .zero)
        await admin.shutdown()
    }

    private var own: [LogEntry] { logs.entries.filter { $0.label == "librdkafka" } }

    @Test("go where ours go, with the client and the facility they come from, debugging as trace")
    func arrive() async throws {
        try await withClients(configuration(.trace)) {
            // Each tells of its first connection, and librdkafka's own names say who it is.
            for kind in ["producer", "consumer"] {
                #expect(
                    await until {
                        own.contains { $0.level == .trace && $0.message.contains("#\(kind)-") }
                    }
                )
            }
        }
        for entry in own {
            #expect(entry.metadata["client"] == "talkative")
            #expect(entry.metadata["facility"]?.description.isEmpty == false)
        }
    }

    @Test("are no louder than a notice, whatever librdkafka calls an error, as it cures it by itself")
    func volume() async throws {
        try await withClients(configuration(.trace)) {
            #expect(await until { own.contains { $0.metadata["facility"] == "FAIL" && $0.level == .notice } })
        }
        #expect(own.allSatisfy { $0.level <= .notice })
    }

    @Test("are left out below the level that is wanted")
    func level() async throws {
        try await withClients(configuration(.notice)) {
            #expect(await until { own.contains { $0.metadata["facility"] == "FAIL" } })
        }
        #expect(own.allSatisfy { $0.level >= .notice })
    }
}
