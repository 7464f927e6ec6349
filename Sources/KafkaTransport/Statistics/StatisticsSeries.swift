import MessagingTelemetry

/// The series that a client's statistics are reported as: their handles, made once, and the totals last seen.
struct StatisticsSeries: Sendable {
    /// What a series is about.
    enum Owner: Hashable {
        case client
        case broker(String)
        case topic(String)
        case partition(String, Int32)

        var labels: [MetricLabel] {
            switch self {
            case .client: []
            case .broker(let name): [MetricLabel("broker", name)]
            case .topic(let name): [MetricLabel("topic", name)]
            case .partition(let topic, let partition):
                [MetricLabel("topic", topic), MetricLabel("partition", "\(partition)")]
            }
        }
    }

    private struct Key: Hashable {
        var name: String
        var owner: Owner
        var more: [MetricLabel] = []
    }

    private struct KnownCounter {
        var handle: any Counter
        var total: Int64 = 0
    }

    private struct KnownGauge {
        var handle: any Gauge
        var labels: [MetricLabel]
        var report: Int
    }

    private let sink: any MetricsSink
    private var client: String?
    private var report = 0
    private var counters: [Key: KnownCounter] = [:]
    private var gauges: [Key: KnownGauge] = [:]

    init(sink: any MetricsSink) { self.sink = sink }

    /// Begins a report of the client with the given name.
    mutating func begin(client: String?) {
        self.client = client ?? self.client
        report += 1
    }

    /// Ends the report: what was not in it is gone.
    mutating func end() {
        for (key, gauge) in gauges where gauge.report != report {
            sink.removeGauge(key.name, labels: gauge.labels)
            gauges[key] = nil
        }
    }

    /// Reports a total: the counter grows by what came since the last report.
    mutating func counter(_ name: String, _ help: String, _ owner: Owner, _ total: Int64) {
        let key = Key(name: name, owner: owner)
        var counter =
            counters[key]
            ?? KnownCounter(handle: sink.counter(name, help: help, labels: clientLabel + owner.labels))
        // A total that went down began anew, for example because the connection to a broker was made anew.
        let growth = total >= counter.total ? total &- counter.total : total
        if growth > 0 { counter.handle.increment(by: growth) }
        counter.total = total
        counters[key] = counter
    }

    mutating func gauge(_ name: String, _ help: String, _ owner: Owner, _ value: Int64) {
        gauge(name, help, owner, [], Double(value))
    }

    mutating func gauge(_ name: String, _ help: String, _ owner: Owner, _ more: [MetricLabel], _ value: Double) {
        let key = Key(name: name, owner: owner, more: more)
        if gauges[key] == nil {
            let labels = clientLabel + owner.labels + more
            let handle = sink.gauge(name, help: help, labels: labels)
            gauges[key] = KnownGauge(handle: handle, labels: labels, report: report)
        }
        gauges[key]?.report = report
        gauges[key]?.handle.set(value)
    }

    /// Reports a window as gauges with the label `quantile`, where 1 is the maximum.
    ///
    /// A window in which nothing was measured leaves them as they are.
    mutating func quantiles<Value>(
        _ name: String,
        _ help: String,
        _ owner: Owner,
        _ window: KafkaStatistics.Window<Value>?,
        value: (Value) -> Double
    ) {
        guard let window else { return }
        let quantiles = [
            ("0.5", window.median), ("0.95", window.percentile95), ("0.99", window.percentile99), ("1", window.maximum),
        ]
        for (quantile, measured) in quantiles {
            let more = [MetricLabel("quantile", quantile)]
            if window.count > 0 {
                gauge(name, help, owner, more, value(measured))
            } else {
                gauges[Key(name: name, owner: owner, more: more)]?.report = report
            }
        }
    }

    private var clientLabel: [MetricLabel] { [MetricLabel("client", client ?? "")] }
}
