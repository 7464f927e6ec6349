/// All rounds of one scenario, both sides.
struct Comparison: Sendable {
    let scenario: Scenario
    private(set) var rounds: [(raw: Observation?, ours: Observation?)] = []

    init(of scenario: Scenario) {
        self.scenario = scenario
    }

    mutating func add(raw: Observation?, ours: Observation?) {
        rounds.append((raw, ours))
    }

    func raw(_ metric: Metric) -> Double? {
        median(rounds.compactMap { $0.raw?.values[metric] })
    }

    func ours(_ metric: Metric) -> Double? {
        median(rounds.compactMap { $0.ours?.values[metric] })
    }

    /// The median of the rounds' ratios.
    ///
    /// Both sides of a round ran one right after the other, so what slows the whole
    /// machine down for a while touches both.
    func ratio(_ metric: Metric) -> Double? {
        median(
            rounds.compactMap { round in
                guard let raw = round.raw?.values[metric], let ours = round.ours?.values[metric], raw > 0 else {
                    return nil
                }
                return ours / raw
            }
        )
    }
}
