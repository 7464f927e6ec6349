internal import MessagingTelemetry

/// What a request client counts.
///
/// The handles are made once.
struct RequestMetrics: Sendable {
    typealias Table = WaiterTable<RequestID, any PendingCall>

    private let ends: [Table.End: any Counter]
    private let unclaimed: [Table.Unclaimed: any Counter]
    let inFlight: any Gauge

    init(_ metrics: any MetricsSink, client: String) {
        let client = MetricLabel("client", client)
        func end(_ name: String) -> any Counter {
            metrics.counter(
                "messaging_requests_total",
                help: "Calls by how they ended.",
                labels: [client, MetricLabel("end", name)]
            )
        }
        ends = [
            .replied: end("replied"), .timedOut: end("timed_out"), .cancelled: end("cancelled"),
            .sendFailed: end("send_failed"), .shutDown: end("shut_down"),
        ]
        var unclaimed: [Table.Unclaimed: any Counter] = [:]
        for reason in Table.Unclaimed.allCases {
            unclaimed[reason] = metrics.counter(
                "messaging_unclaimed_replies_total",
                help: "Replies that nobody waits for, by reason.",
                labels: [client, MetricLabel("reason", reason.rawValue)]
            )
        }
        self.unclaimed = unclaimed
        inFlight = metrics.gauge(
            "messaging_requests_in_flight",
            help: "Calls that wait for their reply.",
            labels: [client]
        )
    }

    func ended(_ end: Table.End) { ends[end]?.increment() }
    func unclaimed(_ reason: Table.Unclaimed) { unclaimed[reason]?.increment() }
}
