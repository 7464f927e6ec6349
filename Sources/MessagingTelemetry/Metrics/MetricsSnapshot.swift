/// A metric with all its series, as it was at one moment.
public struct MetricSnapshot: Sendable, Hashable {
    /// What kind of metric it is.
    public enum Kind: String, Sendable, Hashable {
        case counter, gauge, histogram
    }

    /// One series of the metric.
    public struct Series: Sendable, Hashable {
        /// The labels, sorted by name.
        public var labels: [MetricLabel]
        /// What the series stood at.
        public var value: Value
    }

    /// What a series stands at.
    public enum Value: Sendable, Hashable {
        case counter(Int64)
        case gauge(Double)
        case histogram(HistogramSnapshot)
    }

    /// The name of the metric.
    public var name: String
    /// What it measures.
    public var help: String
    /// What kind of metric it is.
    public var kind: Kind
    /// The series, sorted by their labels.
    public var series: [Series]
}

/// A histogram, as it was at one moment.
public struct HistogramSnapshot: Sendable, Hashable {
    /// The upper bounds of the buckets, growing.
    public var upperBounds: [Double]
    /// The observations in each bucket alone, and last those above all bounds.
    public var counts: [Int64]
    /// The sum of all observations.
    public var sum: Double

    /// Makes a snapshot; `counts` has one number more than there are bounds.
    public init(upperBounds: [Double], counts: [Int64], sum: Double) {
        self.upperBounds = upperBounds
        self.counts = counts
        self.sum = sum
    }

    /// The number of observations.
    public var count: Int64 { counts.reduce(0, &+) }

    /// The value that the given part of the observations does not exceed, as well as the buckets tell.
    ///
    /// It is the upper bound of the bucket in which it lies, infinity above all bounds, and nil without observations.
    public func quantile(_ part: Double) -> Double? {
        let total = count
        guard total > 0 else { return nil }
        let rank = max(1, (min(max(part, 0), 1) * Double(total)).rounded(.up))
        var seen: Int64 = 0
        for (bound, count) in zip(upperBounds, counts) {
            seen += count
            if Double(seen) >= rank { return bound }
        }
        return .infinity
    }
}
