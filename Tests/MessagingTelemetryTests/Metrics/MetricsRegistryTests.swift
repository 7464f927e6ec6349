import MessagingTelemetry
import Testing

@Suite("The metrics registry", .timeLimit(.minutes(5)))
struct MetricsRegistryTests {
    private let logs = InMemoryLogSink()
    private let registry: MetricsRegistry

    init() {
        registry = MetricsRegistry(log: Log(label: "telemetry.metrics", sink: logs))
    }

    @Test("the Prometheus text has every kind, sorted by name and labels, with help and type once")
    func text() {
        registry.gauge("b_ratio", help: "A ratio.", labels: []).set(0.25)
        let labels = [MetricLabel("topic", "b"), MetricLabel("partition", "1")]
        registry.counter("a_total", help: "All.", labels: labels).increment(by: 2)
        registry.counter("a_total", help: "Another help.", labels: [MetricLabel("partition", "0"), labels[0]])
            .increment()
        registry.gauge("c", help: "", labels: []).add(-2)
        #expect(
            registry.prometheusText() == """
                # HELP a_total All.
                # TYPE a_total counter
                a_total{partition="0",topic="b"} 1
                a_total{partition="1",topic="b"} 2
                # HELP b_ratio A ratio.
                # TYPE b_ratio gauge
                b_ratio 0.25
                # TYPE c gauge
                c -2

                """
        )
    }

    @Test("a histogram shows cumulative buckets, their sum and their count")
    func histogramText() {
        let histogram = registry.histogram("handled_seconds", help: "H.", labels: [MetricLabel("topic", "t")])
        for value in [0.0001, 0.00015, 1000] { histogram.record(value) }
        histogram.record(.nan)
        histogram.record(.milliseconds(1))
        let lines = registry.prometheusText().split(separator: "\n")
        #expect(lines[1] == "# TYPE handled_seconds histogram")
        #expect(lines[2] == #"handled_seconds_bucket{topic="t",le="0.0001"} 1"#)
        #expect(lines[3] == #"handled_seconds_bucket{topic="t",le="0.0002"} 2"#)
        #expect(lines[6] == #"handled_seconds_bucket{topic="t",le="0.0016"} 3"#)
        #expect(lines[lines.count - 3] == #"handled_seconds_bucket{topic="t",le="+Inf"} 4"#)
        #expect(lines[lines.count - 2] == #"handled_seconds_sum{topic="t"} 1000.00125"#)
        #expect(lines[lines.count - 1] == #"handled_seconds_count{topic="t"} 4"#)
    }

    @Test("help and label values are escaped as the format says")
    func escaping() {
        registry.gauge("g", help: "a\\b\n\"c\"", labels: [MetricLabel("l", "a\\b\n\"c\" ü")]).set(.infinity)
        #expect(
            registry.prometheusText() == """
                # HELP g a\\\\b\\n"c"
                # TYPE g gauge
                g{l="a\\\\b\\n\\"c\\" ü"} +Inf

                """
        )
    }

    @Test("the same name and labels in any order give the same series")
    func sameSeries() {
        let labels = [MetricLabel("a", "1"), MetricLabel("b", "2")]
        registry.counter("c", help: "", labels: labels).increment()
        registry.counter("c", help: "", labels: labels.reversed()).increment()
        #expect(registry.counterValue("c", labels: labels.reversed()) == 2)
        #expect(registry.counterValue("c", labels: []) == nil)
        #expect(registry.gaugeValue("c", labels: labels) == nil)
    }

    @Test("a name asked for in two ways is reported once, and the second handle works unseen")
    func conflict() {
        registry.counter("c", help: "", labels: []).increment()
        registry.gauge("c", help: "", labels: []).set(7)
        registry.counter("c", help: "", labels: [MetricLabel("a", "1")]).increment()
        registry.histogram("c", help: "", labels: []).record(1)
        #expect(registry.prometheusText() == "# TYPE c counter\nc 1\n")
        #expect(logs.entries.map(\.level) == [.error])
        #expect(logs.entries.first?.metadata["metric"] == "c")
        #expect(logs.entries.first?.metadata["reason"] == "the name is already that of a counter")
    }

    @Test(
        "names and labels that Prometheus does not take are reported and not shown",
        arguments: [
            ("", []), ("1a", []), ("a-b", []), ("ä", []), ("a b", []), ("a", ["__b"]), ("a", ["b:c"]), ("a", [""]),
            ("a", ["b", "b"]), ("a", ["le"]),
        ] as [(String, [String])]
    )
    func invalid(name: String, labels: [String]) {
        registry.histogram(name, help: "", labels: labels.map { MetricLabel($0, "x") }).record(1)
        #expect(registry.prometheusText().isEmpty)
        #expect(logs.entries.map(\.level) == [.error])
    }

    @Test("nobody gets one of the three names that a histogram is shown under")
    func histogramNames() {
        registry.histogram("a", help: "", labels: []).record(1)
        registry.counter("a_count", help: "", labels: []).increment()
        registry.gauge("b_sum", help: "", labels: []).set(1)
        registry.histogram("b", help: "", labels: []).record(1)
        #expect(registry.snapshot().map(\.name) == ["a", "b_sum"])
        #expect(logs.entries.count == 2)
    }

    @Test("a counter never goes down")
    func onlyUp() {
        let counter = registry.counter("c", help: "", labels: [])
        counter.increment(by: 5)
        counter.increment(by: -3)
        #expect(registry.counterValue("c") == 5)
    }

    @Test("a gauge that was removed is not shown, and can come back")
    func removal() {
        let labels = [MetricLabel("p", "1"), MetricLabel("a", "2")]
        registry.gauge("g", help: "", labels: labels).set(1)
        registry.counter("c", help: "", labels: []).increment()
        registry.removeGauge("g", labels: labels.reversed())
        registry.removeGauge("c", labels: [])
        registry.removeGauge("never", labels: [])
        #expect(registry.gaugeValue("g", labels: labels) == nil)
        #expect(registry.prometheusText() == "# TYPE c counter\nc 1\n")
        registry.gauge("g", help: "", labels: labels).set(2)
        #expect(registry.gaugeValue("g", labels: labels) == 2)
    }

    @Test("nothing that many threads record at once is lost")
    func concurrency() async {
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask { [registry] in
                    for round in 0..<2_000 {
                        registry.counter("c", help: "", labels: []).increment()
                        registry.gauge("g", help: "", labels: []).add(task.isMultiple(of: 2) ? 1 : -1)
                        registry.histogram("h", help: "", labels: [MetricLabel("r", "\(round % 4)")]).record(2)
                    }
                }
            }
        }
        #expect(registry.counterValue("c") == 16_000)
        #expect(registry.gaugeValue("g") == 0)
        let histogram = registry.histogramValue("h", labels: [MetricLabel("r", "3")])
        #expect(histogram?.count == 4_000)
        #expect(histogram?.sum == 8_000)
        #expect(logs.entries.isEmpty)
    }

    @Test("buckets follow the unit in the name")
    func units() {
        #expect(HistogramBuckets.suiting("a_seconds") == .seconds)
        #expect(HistogramBuckets.suiting("a_bytes") == .bytes)
        #expect(HistogramBuckets.suiting("a_records") == .counts)
        #expect(HistogramBuckets.bytes.upperBounds.last == 67_108_864)
    }

    @Test("bucket bounds that make no sense are replaced and trap nothing")
    func senseless() {
        #expect(HistogramBuckets(first: -1, factor: 0, count: -5).upperBounds == [1])
        #expect(HistogramBuckets(first: .nan, factor: .infinity, count: 3).upperBounds == [1, 2, 4])
        #expect(HistogramBuckets(first: 0x1p1000, factor: 0x1p20, count: 9).upperBounds == [0x1p1000, 0x1p1020])
    }

    @Test("a quantile is the bound of the bucket in which it lies")
    func quantiles() {
        let histogram = HistogramSnapshot(upperBounds: [1, 2, 4], counts: [50, 40, 9, 1], sum: 0)
        #expect(histogram.quantile(0.5) == 1)
        #expect(histogram.quantile(0.9) == 2)
        #expect(histogram.quantile(0.99) == 4)
        #expect(histogram.quantile(1) == .infinity)
        #expect(histogram.quantile(-1) == 1)
        #expect(HistogramSnapshot(upperBounds: [1], counts: [0, 0], sum: 0).quantile(0.5) == nil)
    }

    @Test("a duration that no clock could count traps nothing")
    func endless() {
        let registry = MetricsRegistry()
        let histogram = registry.histogram("a_seconds", help: "How long it took.", labels: [])
        histogram.record(Duration.seconds(Int64.max) * 4)
        histogram.record(Duration.seconds(Int64.min) * 4)
    }
}
