internal import MessagingTelemetry

/// What a consumer counts.
struct ConsumerMetrics: Sendable {
    private let records: any Counter
    private let rebalances: any Counter
    private let failures: any Counter
    private let partitions: any Gauge

    init(_ configuration: KafkaConfiguration, _ subscription: KafkaConsumer.Subscription) {
        let labels = [
            MetricLabel("client", configuration.clientID), MetricLabel("group", subscription.groupName ?? ""),
        ]
        let metrics = configuration.telemetry.metrics
        records = metrics.counter("kafka_consumer_records_total", help: "Records read.", labels: labels)
        rebalances = metrics.counter("kafka_consumer_rebalances_total", help: "Rebalances.", labels: labels)
        failures = metrics.counter("kafka_consumer_errors_total", help: "Errors of the consumer.", labels: labels)
        partitions = metrics.gauge("kafka_consumer_partitions", help: "Partitions assigned.", labels: labels)
    }

    func read(_ count: Int) { records.increment(by: Int64(count)) }
    func rebalanced(partitions count: Int) {
        rebalances.increment(by: 1)
        partitions.set(Double(count))
    }
    func failed(_ error: KafkaError) { failures.increment(by: 1) }
}
