import MessagingTelemetry
import Synchronization
import Testing

@testable import KafkaTransport

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@Suite("An instance of librdkafka", .timeLimit(.minutes(5)))
struct ClientHandleTests {
    private let logs = InMemoryLogSink()
    private let metrics = MetricsRegistry()
    private static let leaked = "kafka_client_leaked_handles_total"

    private func release(leakLimit: Duration, _ destroyed: @escaping @Sendable () -> Void) throws {
        let configuration = KafkaConfiguration(bootstrapServers: ["127.0.0.1:1"])
        _ = try ClientHandle(
            .producer,
            try LibrdkafkaConfiguration(configuration),
            telemetry: Telemetry(logSink: logs, metrics: metrics),
            leakLimit: leakLimit,
            destroyed: destroyed
        )
    }

    @Test("whose destruction hangs is reported as a leak, once")
    func leak() async throws {
        let isReported = Flag()
        let isOver = Flag()
        try release(leakLimit: .milliseconds(20)) {
            while !isReported.isSet { usleep(1000) }
            isOver.set()
        }
        #expect(await until { metrics.counterValue(Self.leaked) == 1 })
        #expect(await until { logs.entries(from: .error).contains { $0.message.contains("is leaked") } })
        isReported.set()
        #expect(await until { isOver.isSet })
        #expect(metrics.counterValue(Self.leaked) == 1)
    }

    @Test("that is destroyed in time is no leak")
    func noLeak() async throws {
        let isOver = Flag()
        try release(leakLimit: .seconds(30)) { isOver.set() }
        #expect(await until { isOver.isSet })
        #expect(metrics.counterValue(Self.leaked) ?? 0 == 0)
        #expect(logs.entries(from: .error).isEmpty)
    }

    private final class Flag: Sendable {
        private let value = Atomic<Bool>(false)
        var isSet: Bool { value.load(ordering: .acquiring) }
        func set() { value.store(true, ordering: .releasing) }
    }
}
