#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The whole run for machines: every round, both sides.
struct JSONReport: Encodable {
    struct Entry: Encodable {
        struct Round: Encodable {
            let raw: [Metric: Double]?
            let ours: [Metric: Double]?
        }

        struct Goal: Encodable {
            let metric: Metric
            let target: String
            let met: Bool?
        }

        let scenario: String
        let unit: String
        let raw: [Metric: Double]
        let ours: [Metric: Double]
        let ratio: [Metric: Double]
        let targets: [Goal]
        let rounds: [Round]
    }

    let broker: String
    let librdkafka: String
    let processors: Int
    let quick: Bool
    let scenarios: [Entry]

    init(_ comparisons: [Comparison], broker: String, librdkafka: String, processors: Int, quick: Bool) {
        self.broker = broker
        self.librdkafka = librdkafka
        self.processors = processors
        self.quick = quick
        scenarios = comparisons.map(Entry.init)
    }

    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(self).write(to: URL(filePath: path))
    }
}

extension JSONReport.Entry {
    init(_ comparison: Comparison) {
        func collect(_ value: (Metric) -> Double?) -> [Metric: Double] {
            var values: [Metric: Double] = [:]
            for metric in Metric.allCases { values[metric] = value(metric) }
            return values
        }
        scenario = comparison.scenario.name
        unit = comparison.scenario.unit
        raw = collect(comparison.raw)
        ours = collect(comparison.ours)
        ratio = collect(comparison.ratio)
        targets = comparison.scenario.targets.map { target in
            let met = comparison.ours(target.metric).flatMap {
                target.isMet(raw: comparison.raw(target.metric), ours: $0, ratio: comparison.ratio(target.metric))
            }
            return Goal(metric: target.metric, target: target.text, met: met)
        }
        rounds = comparison.rounds.map { Round(raw: $0.raw?.values, ours: $0.ours?.values) }
    }
}
