extension MetricsRegistry {
    /// All metrics in the Prometheus text format, version 0.0.4, sorted by name and labels.
    ///
    /// Serve it as `text/plain; version=0.0.4; charset=utf-8`.
    public func prometheusText() -> String {
        var text = PrometheusText()
        for metric in snapshot() { text.append(metric) }
        return text.text
    }
}

/// Writes metrics in the Prometheus text format.
struct PrometheusText {
    private(set) var text = ""

    mutating func append(_ metric: MetricSnapshot) {
        if !metric.help.isEmpty {
            text += "# HELP \(metric.name) \(PrometheusText.escaped(metric.help, quotes: false))\n"
        }
        text += "# TYPE \(metric.name) \(metric.kind.rawValue)\n"
        for series in metric.series {
            switch series.value {
            case .counter(let value): append(metric.name, series.labels, "\(value)")
            case .gauge(let value): append(metric.name, series.labels, PrometheusText.number(value))
            case .histogram(let value): append(metric.name, series.labels, value)
            }
        }
    }

    private mutating func append(_ name: String, _ labels: [MetricLabel], _ value: HistogramSnapshot) {
        var seen: Int64 = 0
        for (bound, count) in zip(value.upperBounds + [.infinity], value.counts) {
            seen += count
            append("\(name)_bucket", labels + [MetricLabel("le", PrometheusText.number(bound))], "\(seen)")
        }
        append("\(name)_sum", labels, PrometheusText.number(value.sum))
        append("\(name)_count", labels, "\(seen)")
    }

    private mutating func append(_ name: String, _ labels: [MetricLabel], _ value: String) {
        text += name
        if !labels.isEmpty {
            text += "{"
            text += labels.map { "\($0.name)=\"\(PrometheusText.escaped($0.value, quotes: true))\"" }
                .joined(separator: ",")
            text += "}"
        }
        text += " \(value)\n"
    }

    /// A number as Prometheus reads it: whole numbers without a fraction, and `+Inf`, `-Inf` and `NaN`.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        if let whole = Int64(exactly: value) { return "\(whole)" }
        return "\(value)"
    }

    static func escaped(_ text: String, quotes: Bool) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += #"\\"#
            case "\n": escaped += #"\n"#
            case "\"" where quotes: escaped += #"\""#
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
