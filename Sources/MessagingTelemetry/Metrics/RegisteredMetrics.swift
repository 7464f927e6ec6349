import Synchronization

/// A counter of a `MetricsRegistry`.
final class RegisteredCounter: Counter {
    private let count = Atomic<Int64>(0)

    func increment(by amount: Int64) {
        guard amount > 0 else { return }
        count.wrappingAdd(amount, ordering: .relaxed)
    }

    var value: Int64 { count.load(ordering: .relaxed) }
}

/// A gauge of a `MetricsRegistry`.
final class RegisteredGauge: Gauge {
    private let current = AtomicSum()

    func set(_ value: Double) { current.set(value) }
    func add(_ amount: Double) { current.add(amount) }

    var value: Double { current.value }
}

/// A histogram of a `MetricsRegistry`.
final class RegisteredHistogram: Histogram {
    let buckets: HistogramBuckets
    private let counts: [RegisteredCounter]
    private let sum = AtomicSum()

    init(buckets: HistogramBuckets) {
        self.buckets = buckets
        counts = (0...buckets.upperBounds.count).map { _ in RegisteredCounter() }
    }

    func record(_ value: Double) {
        guard !value.isNaN else { return }
        counts[buckets.index(of: value)].increment(by: 1)
        sum.add(value)
    }

    var value: HistogramSnapshot {
        HistogramSnapshot(upperBounds: buckets.upperBounds, counts: counts.map(\.value), sum: sum.value)
    }
}

/// A number that threads add to without a lock.
private final class AtomicSum: Sendable {
    private let bits = Atomic<UInt64>(0)

    func set(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }

    func add(_ amount: Double) {
        var seen = bits.load(ordering: .relaxed)
        while true {
            let result = bits.weakCompareExchange(
                expected: seen,
                desired: (Double(bitPattern: seen) + amount).bitPattern,
                ordering: .relaxed
            )
            if result.exchanged { return }
            seen = result.original
        }
    }

    var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }
}
