import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

@Suite("A producer's connections", .timeLimit(.minutes(5)))
struct ProducerConnectionTests {
    @Test("are there before the first record, to every leader of a topic, when that was asked for")
    func leaders() async throws {
        let broker = try EmbeddedBroker(brokers: 3)
        try broker.createTopic("parcels", partitions: 3)
        // Left to itself, the embedded broker chooses leaders at random, perhaps one for all.
        for partition in 0..<3 as Range<Int32> {
            try broker.setLeader(of: KafkaTopicPartition("parcels", partition), to: partition + 1)
        }
        let metrics = MetricsRegistry()
        var configuration = broker.configuration
        configuration.statisticsInterval = .milliseconds(50)
        configuration.telemetry = Telemetry(logSink: InMemoryLogSink(), metrics: metrics)
        let producer = try KafkaProducer(configuration: configuration, options: .lowLatency)
        @Sendable func connected() -> Set<String> {
            var brokers: Set<String> = []
            for metric in metrics.snapshot() where metric.name == "kafka_client_broker_up" {
                for series in metric.series {
                    guard case .gauge(1) = series.value else { continue }
                    // Those with a number; a bootstrap address of its own has none.
                    let names = series.labels.map(\.value).filter {
                        $0.contains("127.0.0.1") && !$0.contains("bootstrap")
                    }
                    brokers.formUnion(names)
                }
            }
            return brokers
        }
        try await producer.connect(to: ["parcels"])
        #expect(await until { connected().count == 3 })
        await producer.shutdown()
    }

    @Test("to brokers that nobody reaches are an error within the time-out, and records may be sent later")
    func unreachable() async throws {
        let stage = try ProducerStage()
        try stage.broker.setBroker(isUp: false)
        let producer = try stage.producer()
        await #expect(throws: KafkaError.self) {
            try await producer.connect(to: ["parcels"], timeout: .milliseconds(200))
        }
        try stage.broker.setBroker(isUp: true)
        _ = try await producer.send(stage.record())
        await producer.shutdown()
        let error = await #expect(throws: KafkaError.self) { try await producer.connect(to: ["parcels"]) }
        #expect(error?.code == .shutdown)
    }
}
