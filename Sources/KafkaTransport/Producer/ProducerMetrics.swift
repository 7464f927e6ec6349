internal import MessagingTelemetry

/// What a producer counts.
struct ProducerMetrics: Sendable {
    private let sent: any Counter
    private let failures: any Counter
    private let rebuilds: any Counter

    init(_ configuration: KafkaConfiguration) {
        let labels = [MetricLabel("client", configuration.clientID)]
        let metrics = configuration.telemetry.metrics
        sent = metrics.counter(
            "kafka_producer_reports_total",
            help: "Delivery reports, of success and of failure.",
            labels: labels
        )
        failures = metrics.counter(
            "kafka_producer_failures_total",
            help: "Records that were not written, or not known to be.",
            labels: labels
        )
        rebuilds = metrics.counter(
            "kafka_producer_rebuilds_total",
            help: "librdkafka producers that were replaced after a fatal error.",
            labels: labels
        )
    }

    func acknowledged(_ count: Int) { sent.increment(by: Int64(count)) }
    func failed(_ error: KafkaError) { failures.increment(by: 1) }
    func rebuilt() { rebuilds.increment(by: 1) }
}
