import KafkaTransport
import MessagingTelemetry
import Testing

@Suite("Metrics of librdkafka's statistics", .timeLimit(.minutes(5)))
struct KafkaStatisticsMetricsTests {
    private let logs = InMemoryLogSink()
    private let registry: MetricsRegistry
    private let metrics: KafkaStatisticsMetrics
    private let consumer = MetricLabel("client", "device-service#consumer-2")
    private let producer = MetricLabel("client", "device-service#producer-1")

    init() {
        registry = MetricsRegistry(log: Log(label: "telemetry.metrics", sink: logs))
        metrics = KafkaStatisticsMetrics(sink: registry)
    }

    private func labels(partition: Int32) -> [MetricLabel] {
        [consumer, MetricLabel("topic", "device.commands"), MetricLabel("partition", "\(partition)")]
    }

    @Test("a consumer's lag is shown per partition, and of no partition that is not Kafka's")
    func lag() throws {
        metrics.report(try StatisticsSample.consumer.statistics)
        #expect(registry.gaugeValue("kafka_client_partition_lag", labels: labels(partition: 2)) == 101)
        #expect(registry.gaugeValue("kafka_client_partition_lag", labels: labels(partition: 0)) == 0)
        #expect(registry.gaugeValue("kafka_client_partition_lag", labels: labels(partition: -1)) == nil)
        #expect(registry.gaugeValue("kafka_client_assigned_partitions", labels: [consumer]) == 4)
        #expect(registry.gaugeValue("kafka_client_group_joined", labels: [consumer]) == 1)
        #expect(logs.entries.isEmpty)
    }

    @Test("totals become counters that grow by what came since the last report")
    func totals() throws {
        var statistics = try StatisticsSample.consumer.statistics
        metrics.report(statistics)
        metrics.report(statistics)
        #expect(registry.counterValue("kafka_client_records_received_total", labels: [consumer]) == 500)
        statistics.recordsReceived = 620
        metrics.report(statistics)
        #expect(registry.counterValue("kafka_client_records_received_total", labels: [consumer]) == 620)
    }

    @Test("a total that begins anew adds to what was counted before")
    func reset() throws {
        var statistics = try StatisticsSample.producer.statistics
        let broker = [producer, MetricLabel("broker", statistics.brokers[0].name)]
        metrics.report(statistics)
        statistics.brokers[0].requestsSent = 2
        metrics.report(statistics)
        #expect(registry.counterValue("kafka_client_broker_requests_sent_total", labels: broker) == 7)
    }

    @Test("a partition that was taken away loses its gauges, keeps its counters, and has them again when it is back")
    func revocation() throws {
        let statistics = try StatisticsSample.consumer.statistics
        var without = statistics
        let index = try #require(without.topics[0].partitions.firstIndex { $0.partition == 2 })
        without.topics[0].partitions[index].isDesired = false
        metrics.report(statistics)
        metrics.report(without)
        #expect(registry.gaugeValue("kafka_client_partition_lag", labels: labels(partition: 2)) == nil)
        #expect(registry.gaugeValue("kafka_client_partition_lag", labels: labels(partition: 0)) == 0)
        let received = "kafka_client_partition_records_received_total"
        #expect(registry.counterValue(received, labels: labels(partition: 2)) == 124)
        metrics.report(statistics)
        #expect(registry.gaugeValue("kafka_client_partition_lag", labels: labels(partition: 2)) == 101)
        #expect(registry.counterValue(received, labels: labels(partition: 2)) == 124)
    }

    @Test("round-trip times are shown in seconds by quantile, and stay when nothing was measured")
    func windows() throws {
        var statistics = try StatisticsSample.producer.statistics
        let broker = statistics.brokers.count - 1
        let labels = [
            producer, MetricLabel("broker", statistics.brokers[broker].name), MetricLabel("quantile", "1"),
        ]
        metrics.report(statistics)
        statistics.brokers[broker].roundTripTime?.count = 0
        statistics.brokers[broker].roundTripTime?.maximum = .zero
        metrics.report(statistics)
        let value = try #require(registry.gaugeValue("kafka_client_broker_rtt_seconds", labels: labels))
        #expect(abs(value - 0.000401) < 1e-12)
        #expect(registry.gaugeValue("kafka_client_topic_batch_records", labels: labels) == nil)
    }

    @Test("a producer shows the partitions that it writes to, and its queue beside the limit")
    func producing() throws {
        var statistics = try StatisticsSample.producer.statistics
        statistics.topics[0].partitions[1].recordsSent = 0
        metrics.report(statistics)
        let partitions = registry.snapshot().first { $0.name == "kafka_client_partition_records_sent_total" }
        #expect(partitions?.series.count == 3)
        #expect(registry.gaugeValue("kafka_client_queued_records_limit", labels: [producer]) == 100_000)
    }

    @Test("a closed client leaves no gauges behind")
    func closing() throws {
        metrics.report(try StatisticsSample.consumer.statistics)
        metrics.finish()
        #expect(registry.snapshot().allSatisfy { $0.kind == .counter })
        #expect(registry.counterValue("kafka_client_records_received_total", labels: [consumer]) == 500)
    }

    @Test("every handle is made once, however many reports there are")
    func handles() throws {
        let counting = HandleCounter()
        let metrics = KafkaStatisticsMetrics(sink: counting)
        metrics.report(try StatisticsSample.producer.statistics)
        let made = counting.made
        metrics.report(try StatisticsSample.producer.statistics)
        #expect(made > 50)
        #expect(counting.made == made)
    }

    @Test("numbers that no client has trap nothing")
    func absurdNumbers() throws {
        var statistics = try StatisticsSample.producer.statistics
        statistics.recordsSent = .min
        statistics.topics[0].partitions[1].waitingRecords = .max
        statistics.topics[0].partitions[1].batchedRecords = .max
        metrics.report(statistics)
        statistics.recordsSent = .max
        metrics.report(statistics)
        #expect(registry.prometheusText().contains("kafka_client_records_sent_total"))
    }
}

/// Counts how many handles are made.
private final class HandleCounter: MetricsSink {
    private let count = Guarded(0)
    private let registry = MetricsRegistry()

    var made: Int { count.withLock { $0 } }

    func counter(_ name: String, help: String, labels: [MetricLabel]) -> any Counter {
        count.withLock { $0 += 1 }
        return registry.counter(name, help: help, labels: labels)
    }

    func gauge(_ name: String, help: String, labels: [MetricLabel]) -> any Gauge {
        count.withLock { $0 += 1 }
        return registry.gauge(name, help: help, labels: labels)
    }

    func histogram(_ name: String, help: String, labels: [MetricLabel]) -> any Histogram {
        count.withLock { $0 += 1 }
        return registry.histogram(name, help: help, labels: labels)
    }
}
