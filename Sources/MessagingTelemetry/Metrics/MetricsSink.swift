/// A name and value that tell one series of a metric from another.
public struct MetricLabel: Sendable, Hashable {
    /// The name, of letters, digits and underscores, the first no digit.
    public var name: String
    /// The value, any text.
    public var value: String

    /// Makes a label.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// A count that only grows.
public protocol Counter: Sendable {
    /// Adds to the count. An amount below zero counts as zero.
    func increment(by amount: Int64)
}

extension Counter {
    /// Adds one to the count.
    public func increment() { increment(by: 1) }
}

/// A value that goes up and down.
public protocol Gauge: Sendable {
    /// Replaces the value.
    func set(_ value: Double)
    /// Adds to the value; below zero takes from it.
    func add(_ amount: Double)
}

/// A distribution of values, durations in seconds.
public protocol Histogram: Sendable {
    /// Adds one observation.
    func record(_ value: Double)
}

extension Histogram {
    /// Adds one observation of a duration, in seconds.
    public func record(_ duration: Duration) {
        let (seconds, attoseconds) = duration.boundedComponents
        record(Double(seconds) + Double(attoseconds) * 1e-18)
    }
}

/// Where metrics go, the port that a trait bridges to swift-metrics.
///
/// Handles are made once and kept: making one may take a lock, using one may not. Names and labels are those of
/// Prometheus, a duration is in seconds and its name ends in `_seconds`. Asking twice for the same name and labels
/// gives the same series, and nothing here ever fails: a sink that cannot serve a name says so in its log.
public protocol MetricsSink: Sendable {
    /// The counter with this name and these labels.
    func counter(_ name: String, help: String, labels: [MetricLabel]) -> any Counter
    /// The gauge with this name and these labels.
    func gauge(_ name: String, help: String, labels: [MetricLabel]) -> any Gauge
    /// The histogram with this name and these labels.
    func histogram(_ name: String, help: String, labels: [MetricLabel]) -> any Histogram
    /// Stops showing the gauge with this name and these labels, because what it measured is gone.
    func removeGauge(_ name: String, labels: [MetricLabel])
}

extension MetricsSink {
    /// Does nothing: not every sink can take a series back.
    public func removeGauge(_ name: String, labels: [MetricLabel]) {}
}
