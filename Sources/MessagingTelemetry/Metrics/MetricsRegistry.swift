/// Keeps metrics in memory and shows them as Prometheus text; the default metrics sink.
///
/// It is safe to use from any thread: counters, gauges and histograms are updated without a lock; only making a handle
/// takes one. A name that is asked for in two ways (as counter and as gauge, or with other label names) is a mistake
/// in the program: it is logged once as an error, and whoever asked second gets a handle that works and is not shown.
public final class MetricsRegistry: MetricsSink {
    /// The registry of ``Telemetry/standard``.
    public static let standard = MetricsRegistry(log: Telemetry.standardLog("telemetry.metrics"))

    private struct Family {
        var help: String
        var kind: MetricSnapshot.Kind
        var labelNames: [String]
        var series: [[MetricLabel]: Handle] = [:]
    }

    private enum Handle {
        case counter(RegisteredCounter)
        case gauge(RegisteredGauge)
        case histogram(RegisteredHistogram)

        init(_ kind: MetricSnapshot.Kind, name: String) {
            switch kind {
            case .counter: self = .counter(RegisteredCounter())
            case .gauge: self = .gauge(RegisteredGauge())
            case .histogram: self = .histogram(RegisteredHistogram(buckets: .suiting(name)))
            }
        }

        var value: MetricSnapshot.Value {
            switch self {
            case .counter(let counter): .counter(counter.value)
            case .gauge(let gauge): .gauge(gauge.value)
            case .histogram(let histogram): .histogram(histogram.value)
            }
        }
    }

    private struct State {
        var families: [String: Family] = [:]
        var reported: Set<String> = []
    }

    private let state = Guarded(State())
    private let log: Log

    /// Makes an empty registry that reports mistakes in names and labels to the given log.
    public init(log: Log = Telemetry.standardLog("telemetry.metrics")) {
        self.log = log
    }

    /// The counter with this name and these labels.
    public func counter(_ name: String, help: String, labels: [MetricLabel]) -> any Counter {
        if case .counter(let counter) = handle(.counter, name, help, labels) { return counter }
        return RegisteredCounter()
    }

    /// The gauge with this name and these labels.
    public func gauge(_ name: String, help: String, labels: [MetricLabel]) -> any Gauge {
        if case .gauge(let gauge) = handle(.gauge, name, help, labels) { return gauge }
        return RegisteredGauge()
    }

    /// The histogram with this name and these labels, with the buckets that suit the unit in its name.
    public func histogram(_ name: String, help: String, labels: [MetricLabel]) -> any Histogram {
        if case .histogram(let histogram) = handle(.histogram, name, help, labels) { return histogram }
        return RegisteredHistogram(buckets: .suiting(name))
    }

    /// Stops showing the gauge with this name and these labels.
    public func removeGauge(_ name: String, labels: [MetricLabel]) {
        let labels = labels.sorted { $0.name < $1.name }
        state.withLock { state in
            guard state.families[name]?.kind == .gauge else { return }
            state.families[name]?.series[labels] = nil
        }
    }

    // MARK: Handles

    /// The handle, or nil after a report if name or labels are not in order.
    private func handle(
        _ kind: MetricSnapshot.Kind,
        _ name: String,
        _ help: String,
        _ labels: [MetricLabel]
    ) -> Handle? {
        let labels = labels.sorted { $0.name < $1.name }
        let (handle, mistake) = state.withLock { state -> (Handle?, MetricMistake?) in
            if let handle = state.families[name]?.series[labels], state.families[name]?.kind == kind {
                return (handle, nil)
            }
            let mistake = MetricMistake(
                kind: kind,
                name: name,
                labelNames: labels.map(\.name),
                existing: { state.families[$0].map { ($0.kind, $0.labelNames) } }
            )
            if let mistake {
                return (nil, state.reported.insert(name).inserted ? mistake : nil)
            }
            let handle = Handle(kind, name: name)
            state.families[name, default: Family(help: help, kind: kind, labelNames: labels.map(\.name))]
                .series[labels] = handle
            return (handle, nil)
        }
        if let mistake {
            log(.error, "metric not shown", ["metric": .string(name), "reason": .string(mistake.description)])
        }
        return handle
    }

    // MARK: Looking

    /// All metrics that have series, sorted by name.
    public func snapshot() -> [MetricSnapshot] {
        let families = state.withLock { $0.families }
        return families.sorted { $0.key < $1.key }.compactMap { name, family in
            guard !family.series.isEmpty else { return nil }
            return MetricSnapshot(
                name: name,
                help: family.help,
                kind: family.kind,
                series: family.series
                    .sorted { $0.key.lexicographicallyPrecedes($1.key) { $0.value < $1.value } }
                    .map { MetricSnapshot.Series(labels: $0.key, value: $0.value.value) }
            )
        }
    }

    /// What a counter stands at; nil if there is none with this name and exactly these labels, in any order.
    public func counterValue(_ name: String, labels: [MetricLabel] = []) -> Int64? {
        guard case .counter(let value) = value(name, labels) else { return nil }
        return value
    }

    /// What a gauge stands at; nil if there is none with this name and exactly these labels, in any order.
    public func gaugeValue(_ name: String, labels: [MetricLabel] = []) -> Double? {
        guard case .gauge(let value) = value(name, labels) else { return nil }
        return value
    }

    /// What a histogram stands at; nil if there is none with this name and exactly these labels, in any order.
    public func histogramValue(_ name: String, labels: [MetricLabel] = []) -> HistogramSnapshot? {
        guard case .histogram(let value) = value(name, labels) else { return nil }
        return value
    }

    private func value(_ name: String, _ labels: [MetricLabel]) -> MetricSnapshot.Value? {
        let labels = labels.sorted { $0.name < $1.name }
        return state.withLock { $0.families[name]?.series[labels] }?.value
    }
}
