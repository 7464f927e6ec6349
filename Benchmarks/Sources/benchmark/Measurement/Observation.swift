import UsageCounter

/// One run of one side of a scenario.
struct Observation: Sendable {
    var values: [Metric: Double] = [:]

    /// What was used between two instants while `records` records with `bytes` bytes of values passed.
    init(from begin: usage_instant, to end: usage_instant, records: Int, bytes: Int, latencies: [UInt64] = []) {
        let seconds = Double(end.wall - begin.wall) / 1e9
        let count = Double(records)
        values[.rate] = count / seconds
        values[.megabytes] = Double(bytes) / 1e6 / seconds
        values[.processor] = Double(end.processor - begin.processor) / 1e3 / count
        if usage_counts_allocations() {
            let all = end.allocations - begin.allocations
            let library = end.libraryAllocations - begin.libraryAllocations
            values[.allocations] = Double(all) / count
            values[.ownAllocations] = Double(all - library) / count
        }
        take(latencies)
    }

    /// Latencies alone, in nanoseconds.
    init(latencies: [UInt64]) {
        take(latencies)
    }

    private mutating func take(_ latencies: [UInt64]) {
        guard !latencies.isEmpty else { return }
        let sorted = latencies.sorted()
        values[.median] = Double(sorted[sorted.count / 2]) / 1e3
        values[.tail] = Double(sorted[min(sorted.count - 1, sorted.count * 99 / 100)]) / 1e3
    }
}

/// The middle of some values; of an even number of them, the mean of the two in the middle.
func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
