/// What a scenario ought to reach, relative to raw C in the same run or as an absolute figure.
enum Target: Sendable {
    /// Ours is at least this share of raw C's.
    case atLeastShare(Metric, Double)
    /// Ours is at most this many times raw C's.
    case atMostTimes(Metric, Double)
    /// Ours is at most this much more than raw C's.
    case atMostMore(Metric, Double)
    /// Ours is at least this.
    case atLeast(Metric, Double)

    var metric: Metric {
        switch self {
        case .atLeastShare(let metric, _), .atMostTimes(let metric, _), .atMostMore(let metric, _),
            .atLeast(let metric, _):
            metric
        }
    }

    var text: String {
        switch self {
        case .atLeastShare(_, let share): "≥ \(decimal(share, 2)) x"
        case .atMostTimes(_, let times): "≤ \(decimal(times, 2)) x"
        case .atMostMore(let metric, let more): "≤ +\(decimal(more, metric == .allocations ? 1 : 0))"
        case .atLeast(_, let least): "≥ \(decimal(least, 0))"
        }
    }

    func isMet(raw: Double?, ours: Double, ratio: Double?) -> Bool? {
        switch self {
        case .atLeastShare(_, let share): ratio.map { $0 >= share }
        case .atMostTimes(_, let times): ratio.map { $0 <= times }
        // A tenth of an allocation is what batches and buffers cost that are shared by many records.
        case .atMostMore(.allocations, let more): raw.map { ours - $0 <= more + 0.1 }
        case .atMostMore(_, let more): raw.map { ours - $0 <= more }
        case .atLeast(_, let least): ours >= least
        }
    }
}
