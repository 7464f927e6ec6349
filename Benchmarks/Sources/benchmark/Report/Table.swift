/// The comparisons as a table that fits a terminal of 100 columns.
struct Table {
    private let metricWidth = 25
    private let columns = [14, 14, 9, 14, 10]

    func render(_ comparisons: [Comparison]) -> String {
        var lines = [header, String(repeating: "-", count: header.count)]
        for comparison in comparisons {
            lines.append(comparison.scenario.name)
            for metric in comparison.scenario.metrics {
                lines.append(row(metric, of: comparison))
            }
        }
        return lines.joined(separator: "\n")
    }

    private var header: String {
        line("", "raw C", "ours", "ratio", "target", "")
    }

    private func line(_ name: String, _ cells: String...) -> String {
        "  " + name.padded(metricWidth) + zip(cells, columns).map { $0.aligned($1) }.joined()
    }

    private func row(_ metric: Metric, of comparison: Comparison) -> String {
        let raw = comparison.raw(metric)
        let ours = comparison.ours(metric)
        let digits = metric.fractionDigits
        var ratio = comparison.ratio(metric).map { decimal($0, 2) } ?? ""
        if metric == .allocations || metric == .ownAllocations, let raw, let ours {
            ratio = (ours >= raw ? "+" : "") + decimal(ours - raw, 2)
        }
        var name = metric.rawValue
        if metric == .rate { name = "\(comparison.scenario.unit) \(name)" }
        let target = comparison.scenario.targets.first { $0.metric == metric }
        let verdict = target.flatMap { target in
            ours.flatMap { target.isMet(raw: raw, ours: $0, ratio: comparison.ratio(metric)) }
        }
        return line(
            name,
            raw.map { decimal($0, digits) } ?? "-",
            ours.map { decimal($0, digits) } ?? "-",
            ratio,
            target?.text ?? "",
            verdict.map { $0 ? "met" : "MISSED" } ?? ""
        )
    }
}
