#if Metrics
public import CoreMetrics

/// Reports metrics to swift-metrics, with the trait `Metrics`.
///
/// Counters are counters, gauges are meters. Histograms whose name ends in `_seconds` are timers, others recorders.
public final class SwiftMetricsSink: MetricsSink {
    private struct Series: Hashable {
        var name: String
        var labels: [MetricLabel]
    }

    private let factory: (any MetricsFactory)?
    private let meters = Guarded<[Series: Meter]>([:])

    /// Makes a sink that reports to the given factory, or else to the one of `MetricsSystem`.
    public init(factory: (any MetricsFactory)? = nil) {
        self.factory = factory
    }

    private var currentFactory: any MetricsFactory { factory ?? MetricsSystem.factory }

    /// A counter of swift-metrics.
    public func counter(_ name: String, help: String, labels: [MetricLabel]) -> any Counter {
        BridgedCounter(
            counter: CoreMetrics.Counter(label: name, dimensions: labels.dimensions, factory: currentFactory)
        )
    }

    /// A meter of swift-metrics.
    public func gauge(_ name: String, help: String, labels: [MetricLabel]) -> any Gauge {
        BridgedGauge(
            meter: meters.withLock { meters in
                let series = Series(name: name, labels: labels)
                if let meter = meters[series] { return meter }
                let meter = Meter(label: name, dimensions: labels.dimensions, factory: currentFactory)
                meters[series] = meter
                return meter
            }
        )
    }

    /// A timer of swift-metrics for what is measured in seconds, else a recorder.
    public func histogram(_ name: String, help: String, labels: [MetricLabel]) -> any Histogram {
        if name.hasSuffix("_seconds") {
            let timer = Timer(
                label: name,
                dimensions: labels.dimensions,
                preferredDisplayUnit: .seconds,
                factory: currentFactory
            )
            return BridgedTimer(timer: timer)
        }
        let recorder = Recorder(label: name, dimensions: labels.dimensions, aggregate: true, factory: currentFactory)
        return BridgedRecorder(recorder: recorder)
    }

    /// Destroys the meter.
    public func removeGauge(_ name: String, labels: [MetricLabel]) {
        meters.withLock { $0.removeValue(forKey: Series(name: name, labels: labels)) }?.destroy()
    }
}

extension [MetricLabel] {
    fileprivate var dimensions: [(String, String)] { map { ($0.name, $0.value) } }
}

private struct BridgedCounter: Counter {
    let counter: CoreMetrics.Counter
    func increment(by amount: Int64) { if amount > 0 { counter.increment(by: amount) } }
}

private struct BridgedGauge: Gauge {
    let meter: Meter
    func set(_ value: Double) { meter.set(value) }
    func add(_ amount: Double) { meter.increment(by: amount) }
}

private struct BridgedTimer: Histogram {
    let timer: Timer
    func record(_ value: Double) { timer.recordSeconds(value) }
}

private struct BridgedRecorder: Histogram {
    let recorder: Recorder
    func record(_ value: Double) { recorder.record(value) }
}
#endif
