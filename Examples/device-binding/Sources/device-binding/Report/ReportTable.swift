/// A report as people read it.
struct ReportTable {
    let lines: [String]

    init(_ report: Report, _ ink: Ink) {
        lines =
            [""] + Self.counts(report.counts, ink)
            + [""] + Self.latency(report, ink)
            + [""] + Self.checks(report, ink)
    }

    private static func counts(_ counts: Report.Counts, _ ink: Ink) -> [String] {
        func row(_ name: String, _ number: Int, indentation: Int = 0) -> String {
            "   " + Format.left(String(repeating: " ", count: indentation) + name, 40)
                + Format.right(Format.count(number), 12)
        }
        var lines = [ink("   Counts", .bold), row("commands sent", counts.commandsSent)]
        lines.append(row("bound", counts.bound, indentation: 2))
        for (reason, number) in counts.rejected.sorted(by: { $0.key < $1.key }) {
            lines.append(row("rejected: \(reason)", number, indentation: 2))
        }
        lines.append(row("timed out", counts.timedOut, indentation: 2))
        for (code, number) in counts.failed.sorted(by: { $0.key < $1.key }) {
            lines.append(row("failed: \(code)", number, indentation: 2))
        }
        lines.append(row("commands not run, past their deadline", counts.expired))
        lines.append(row("events seen by the auditor", counts.eventsSeenByAuditor))
        lines.append(row("dead letters", counts.deadLetters))
        return lines
    }

    private static func latency(_ report: Report, _ ink: Ink) -> [String] {
        let latency = report.latency
        let times = [
            ("p50", latency.p50Milliseconds), ("p90", latency.p90Milliseconds), ("p99", latency.p99Milliseconds),
            ("p99.9", latency.p999Milliseconds), ("max", latency.maxMilliseconds),
        ]
        var lines = [
            ink("   Request and reply", .bold)
                + ink("  \(Format.count(latency.calls)) calls, \(latency.atATime) at a time", .dim),
            "   " + times.map { Format.right($0.0, 11) }.joined() + Format.right("calls/s", 11),
            "   " + times.map { Format.right(Format.time(.milliseconds($0.1)), 11) }.joined()
                + Format.right(Format.count(latency.callsPerSecond), 11),
        ]
        if report.kafka.isEmbedded {
            lines.append(ink("   Not Kafka's latency: the embedded broker does not wake a fetch that waits.", .dim))
        }
        return lines
    }

    private static func checks(_ report: Report, _ ink: Ink) -> [String] {
        var lines = [ink("   Checks", .bold)]
        for check in report.checks {
            lines.append("   " + (check.holds ? ink("✓", .green) : ink("✗", .red)) + " " + check.promise)
            if let difference = check.difference { lines.append("     " + ink(difference, .red)) }
        }
        let broken = report.checks.count { !$0.holds }
        lines.append("")
        lines.append(
            broken == 0
                ? ink(
                    "   Everything was as it must be: \(report.checks.count) of \(report.checks.count) checks.",
                    .green
                )
                : ink("   \(broken) of \(report.checks.count) checks failed.", .red)
        )
        return lines
    }
}
