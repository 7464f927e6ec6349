/// The same work done on both sides.
struct Scenario: Sendable {
    let name: String
    /// What `rate` counts: records, commits, calls.
    var unit = "records"
    let metrics: [Metric]
    var targets: [Target] = []
    var raw: (@Sendable () async throws -> Observation)?
    var ours: (@Sendable () async throws -> Observation)?

    /// Runs rounds of both sides, one right after the other, beginning with the other side each time.
    func run(rounds: Int, warmUp: Bool, progress: (String) -> Void) async throws -> Comparison {
        var comparison = Comparison(of: self)
        if warmUp {
            progress("\(name): warming up")
            _ = try await raw?()
            _ = try await ours?()
        }
        for round in 0..<rounds {
            progress("\(name): round \(round + 1) of \(rounds)")
            let raw: Observation?
            let ours: Observation?
            if round.isMultiple(of: 2) {
                raw = try await self.raw?()
                ours = try await self.ours?()
            } else {
                ours = try await self.ours?()
                raw = try await self.raw?()
            }
            comparison.add(raw: raw, ours: ours)
        }
        return comparison
    }
}
