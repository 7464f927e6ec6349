/// The upper bounds of a histogram's buckets: each is the one before times a factor.
public struct HistogramBuckets: Sendable, Hashable {
    /// The upper bounds, growing; what is above the last is counted without a bucket of its own.
    public let upperBounds: [Double]

    /// Makes `count` bounds from `first` on, each `factor` times the one before.
    ///
    /// Values that make no sense are replaced by some that do: a first bound above zero, a factor above one, one to
    /// a hundred buckets.
    public init(first: Double, factor: Double, count: Int) {
        let first = first > 0 && first.isFinite ? first : 1
        let factor = factor > 1 && factor.isFinite ? factor : 2
        var bounds = [first]
        while bounds.count < min(max(count, 1), 100) {
            let next = bounds[bounds.count - 1] * factor
            guard next.isFinite else { break }
            bounds.append(next)
        }
        upperBounds = bounds
    }

    /// 100 microseconds to 52 seconds in steps of two, for durations.
    public static let seconds = HistogramBuckets(first: 0.0001, factor: 2, count: 20)
    /// 64 bytes to 64 MiB in steps of four, for sizes.
    public static let bytes = HistogramBuckets(first: 64, factor: 4, count: 11)
    /// 1 to 65 536 in steps of two, for counts of things.
    public static let counts = HistogramBuckets(first: 1, factor: 2, count: 17)

    /// The buckets that suit a metric by the unit that its name ends in: `_seconds`, `_bytes`, or else a count.
    public static func suiting(_ name: String) -> HistogramBuckets {
        if name.hasSuffix("_seconds") { return .seconds }
        if name.hasSuffix("_bytes") { return .bytes }
        return .counts
    }

    /// The place of the first bound that is not below the value, or the number of bounds if there is none.
    func index(of value: Double) -> Int {
        var low = 0
        var high = upperBounds.count
        while low < high {
            let middle = (low + high) / 2
            if upperBounds[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
