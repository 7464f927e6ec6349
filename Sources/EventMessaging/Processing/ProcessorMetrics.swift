internal import EventContracts
internal import MessagingTelemetry

/// What a processor counts: every record that it takes, by what became of it.
///
/// The handles are made once.
struct ProcessorMetrics: Sendable {
    enum Result: String, CaseIterable {
        case handled, tombstone, ignored, expired, answeredFromCache, deadLetter, skipped
        /// Not finished here: it is read again by whoever has the partition next.
        case givenUp
    }

    enum ReplyResult: String, CaseIterable {
        case sent, refusedTopic, failed
    }

    private let results: [Result: any Counter]
    private let replies: [ReplyResult: any Counter]
    private let metrics: any MetricsSink
    private let group: MetricLabel
    let stoppedPartitions: any Gauge

    init(_ metrics: any MetricsSink, group: String) {
        self.metrics = metrics
        let group = MetricLabel("group", group)
        self.group = group
        var results: [Result: any Counter] = [:]
        for result in Result.allCases {
            results[result] = metrics.counter(
                "messaging_records_total",
                help: "Records by what became of them.",
                labels: [group, MetricLabel("result", result.rawValue)]
            )
        }
        var replies: [ReplyResult: any Counter] = [:]
        for result in ReplyResult.allCases {
            replies[result] = metrics.counter(
                "messaging_replies_total",
                help: "Replies by whether they could be sent.",
                labels: [group, MetricLabel("result", result.rawValue)]
            )
        }
        self.results = results
        self.replies = replies
        stoppedPartitions = metrics.gauge(
            "messaging_stopped_partitions",
            help: "Partitions that are not read any more because a dead letter could not be written.",
            labels: [group]
        )
    }

    func count(_ result: Result) { results[result]?.increment() }
    func count(_ result: ReplyResult) { replies[result]?.increment() }

    func countDeadLetter(_ disposition: DeadLetterDisposition, topic: String) {
        count(.deadLetter)
        metrics.counter(
            "messaging_dead_letters_total",
            help: "Dead letters by the topic of the record and by reason.",
            labels: [group, MetricLabel("topic", topic), MetricLabel("disposition", disposition.rawValue)]
        ).increment()
    }
}
