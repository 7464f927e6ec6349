/// A name and value that tell one series of a metric from another.
public struct MetricLabel: Sendable, Hashable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// A count that only grows.
public protocol Counter: Sendable {
    func increment(by amount: Int64)
}

/// A value that goes up and down.
public protocol Gauge: Sendable {
    func set(_ value: Double)
    func add(_ amount: Double)
}

/// A distribution of values, durations in seconds.
public protocol Histogram: Sendable {
    func record(_ value: Double)
}

/// Where metrics go. The port that a trait bridges to swift-metrics. Handles are made once and kept.
public protocol MetricsSink: Sendable {
    func counter(_ name: String, help: String, labels: [MetricLabel]) -> any Counter
    func gauge(_ name: String, help: String, labels: [MetricLabel]) -> any Gauge
    func histogram(_ name: String, help: String, labels: [MetricLabel]) -> any Histogram
}
