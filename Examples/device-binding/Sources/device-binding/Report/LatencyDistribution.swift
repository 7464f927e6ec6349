/// How long calls took, and how many there were in a second.
struct LatencyDistribution: Codable, Sendable, Equatable {
    let calls: Int
    let atATime: Int
    let callsPerSecond: Int
    let p50Milliseconds: Double
    let p90Milliseconds: Double
    let p99Milliseconds: Double
    let p999Milliseconds: Double
    let maxMilliseconds: Double

    init(_ times: [Duration], atATime: Int, elapsed: Duration) {
        let sorted = times.map { $0 / .milliseconds(1) }.sorted()
        /// The smallest time that at least so many of a thousand calls did not exceed.
        func quantile(_ thousandths: Int) -> Double {
            guard !sorted.isEmpty else { return 0 }
            let rank = (sorted.count * thousandths + 999) / 1000
            return Self.rounded(sorted[max(1, rank) - 1])
        }
        calls = sorted.count
        self.atATime = atATime
        callsPerSecond = Int(Double(sorted.count) / max(0.000_001, elapsed / .seconds(1)))
        p50Milliseconds = quantile(500)
        p90Milliseconds = quantile(900)
        p99Milliseconds = quantile(990)
        p999Milliseconds = quantile(999)
        maxMilliseconds = quantile(1000)
    }

    private static func rounded(_ milliseconds: Double) -> Double { (milliseconds * 1000).rounded() / 1000 }
}
