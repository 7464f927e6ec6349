/// What is measured of a scenario.
enum Metric: String, CaseIterable, Codable, Sendable, CodingKeyRepresentable {
    /// Records, commits or calls a second.
    case rate = "per second"
    /// Megabytes of values a second.
    case megabytes = "MB/s"
    /// The median, in microseconds.
    case median = "p50 µs"
    /// The 99th percentile, in microseconds.
    case tail = "p99 µs"
    /// Processor time of this process for each record, in microseconds.
    case processor = "CPU µs each"
    /// Heap allocations of this process for each record.
    case allocations = "allocations each"
    /// Those that librdkafka's own code did not ask for.
    case ownAllocations = "of which not librdkafka's"

    var fractionDigits: Int {
        switch self {
        case .rate, .median, .tail: 0
        case .megabytes: 1
        case .processor, .allocations, .ownAllocations: 2
        }
    }
}
