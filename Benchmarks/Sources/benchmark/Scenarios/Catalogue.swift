import RawLibrdkafka

/// The scenarios of a run.
struct Catalogue: Sendable {
    let workload: Workload
    let settings: Settings
    /// The records of a real command and its reply.
    ///
    /// Nil leaves that exchange out.
    let envelopes: ExchangeShape?

    private var ours: OurSide { OurSide(workload) }

    var scenarios: [Scenario] {
        let throughput = producing + consuming
        return workload.isKafka ? throughput + latencies + exchanges : throughput
    }

    private static let throughputMetrics: [Metric] = [.rate, .megabytes, .processor, .allocations, .ownAllocations]
    private static let latencyMetrics: [Metric] = [.median, .tail]

    private var producing: [Scenario] {
        let shape = RecordShape(topic: workload.topic(.produce), size: workload.valueSize)
        let properties = settings.throughputProducer
        let lowLatency = settings.lowLatencyProducer
        let workload = workload
        let ours = ours
        var scenarios = [
            Scenario(
                name: "produce, fire and forget",
                metrics: Self.throughputMetrics,
                targets: [.atMostMore(.allocations, 1)],
                raw: { try await RawSide.produceForget(properties, shape, count: workload.produced) },
                ours: { try await ours.produceForget(shape, count: workload.produced) }
            ),
            Scenario(
                name: "produce, batches of \(workload.batch) awaited, \(workload.batchesInFlight) at a time",
                metrics: Self.throughputMetrics,
                targets: [.atLeastShare(.rate, 0.85), .atMostMore(.allocations, 1)],
                raw: {
                    try await RawSide.produceBatches(
                        properties,
                        shape,
                        count: workload.produced,
                        batch: workload.batch,
                        inFlight: workload.batchesInFlight
                    )
                },
                ours: {
                    try await ours.produceBatches(
                        shape,
                        count: workload.produced,
                        batch: workload.batch,
                        inFlight: workload.batchesInFlight
                    )
                }
            ),
        ]
        for inFlight in workload.isKafka ? [1, 100, 1_000, 10_000] : [10_000] {
            let count =
                inFlight == 1 ? workload.awaitedAlone : inFlight == 10_000 ? workload.produced : workload.awaited
            // One at a time is a latency; thousands at a time are throughput.
            let properties = inFlight == 1 ? lowLatency : properties
            scenarios.append(
                Scenario(
                    name: "produce, each record awaited, \(decimal(Double(inFlight), 0)) at a time",
                    metrics: [.rate] + Self.latencyMetrics + [.processor, .allocations, .ownAllocations],
                    targets: inFlight == 1
                        ? [.atMostMore(.median, 50)]
                        : inFlight == 10_000 ? [.atLeast(.rate, 250_000), .atMostMore(.allocations, 1)] : [],
                    raw: {
                        try await RawSide.produceEach(properties, shape, count: count, inFlight: inFlight)
                    },
                    ours: { try await ours.produceEach(shape, count: count, inFlight: inFlight) }
                )
            )
        }
        return scenarios
    }

    private var consuming: [Scenario] {
        let properties = settings.consumer
        let workload = workload
        let ours = ours
        return [false, true].map { copy in
            Scenario(
                name: copy ? "consume, batches copied" : "consume, batches borrowed",
                metrics: Self.throughputMetrics,
                targets: [.atLeastShare(.rate, 0.85)] + (copy ? [] : [.atMostMore(.allocations, 0)]),
                raw: {
                    try await RawSide.consume(
                        properties,
                        topic: workload.topic(.consume),
                        partitions: workload.consumePartitions,
                        count: workload.consumed,
                        drain: raw_drain_partition_batches,
                        copy: copy
                    )
                },
                ours: {
                    try await ours.consume(
                        topic: workload.topic(.consume),
                        partitions: workload.consumePartitions,
                        count: workload.consumed,
                        copy: copy
                    )
                }
            )
        }
    }

    private var latencies: [Scenario] {
        let settings = settings
        let workload = workload
        let ours = ours
        return [
            Scenario(
                name: "wake-up: record produced to record seen",
                metrics: Self.latencyMetrics,
                targets: [.atMostMore(.median, 50)],
                raw: {
                    try await RawSide.wakeUp(
                        producer: settings.lowLatencyProducer,
                        consumer: settings.lowLatencyConsumer,
                        topic: workload.topic(.wakeUp),
                        valueSize: workload.valueSize,
                        count: workload.pings
                    )
                },
                ours: {
                    try await ours.wakeUp(
                        producer: settings.lowLatencyProducer,
                        topic: workload.topic(.wakeUp),
                        valueSize: workload.valueSize,
                        count: workload.pings
                    )
                }
            ),
            Scenario(
                name: "commit, awaited",
                unit: "commits",
                metrics: Self.latencyMetrics,
                raw: {
                    try await RawSide.commit(
                        // A group of its own for each round, which begins at the beginning.
                        settings.groupConsumer("benchmark.\(UInt32.random(in: 0 ... .max))"),
                        topic: workload.topic(.commit),
                        count: workload.commits
                    )
                },
                ours: {
                    try await ours.commit(
                        group: "benchmark.\(UInt32.random(in: 0 ... .max))",
                        topic: workload.topic(.commit),
                        count: workload.commits
                    )
                }
            ),
        ]
    }

    private var exchanges: [Scenario] {
        let shape = ExchangeShape(
            topic: workload.topic(.requests),
            replyTopic: workload.topic(.replies),
            requestSize: workload.valueSize,
            replySize: workload.valueSize
        )
        let ours = ours
        let prefix = workload.prefix
        let bare = exchanges("request and reply on the transport, 300 bytes", shape) { count, concurrency in
            try await ours.exchange(shape, count: count, concurrency: concurrency)
        }
        guard let envelopes else { return bare }
        return bare
            + exchanges("typed request and reply, real envelopes", envelopes) { count, concurrency in
                try await ours.bindDevices(prefix, sizes: envelopes, count: count, concurrency: concurrency)
            }
    }

    /// One exchange at several concurrencies.
    private func exchanges(
        _ name: String,
        _ shape: ExchangeShape,
        ours: @escaping @Sendable (_ count: Int, _ concurrency: Int) async throws -> Observation
    ) -> [Scenario] {
        let settings = settings
        return [1, 100, 1_000].map { concurrency in
            let count = workload.calls(concurrency: concurrency)
            return Scenario(
                name: "\(name), \(decimal(Double(concurrency), 0)) at a time",
                unit: "calls",
                metrics: [.rate] + Self.latencyMetrics + [.processor, .allocations],
                targets: [.atMostTimes(.median, 1.3), .atMostTimes(.tail, 1.3)],
                raw: {
                    try await RawSide.exchange(
                        producer: settings.lowLatencyProducer,
                        consumer: settings.lowLatencyConsumer,
                        shape,
                        count: count,
                        concurrency: concurrency
                    )
                },
                ours: { try await ours(count, concurrency) }
            )
        }
    }
}
