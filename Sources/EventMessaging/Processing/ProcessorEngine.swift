internal import EventContracts
internal import KafkaTransport
internal import MessagingTelemetry

/// Takes batches into lanes, runs workers on them, and stores what is done.
///
/// The ledger decides, under one lock; this class does what it says, and nothing under the lock.
final class ProcessorEngine: WorkOwner {
    fileprivate enum Phase { case idle, running, stopping, stopped }

    fileprivate struct State {
        var phase = Phase.idle
        var ledger: WorkLedger
        var consumer: KafkaConsumer?
        var preparation: Task<Void, any Error>?
        var reader: Task<Void, any Error>?
        var workers: [UInt64: (partition: KafkaTopicPartition, task: Task<Void, Never>)] = [:]
        var nextWorker: UInt64 = 0
        var drains: [Drain] = []
        var failure: (any Error)?
    }

    /// Somebody who waits until nothing of some partitions is at work.
    fileprivate struct Drain {
        var partitions: Set<KafkaTopicPartition>?
        var over: OneShot
    }

    let registry: HandlerRegistry
    private let configuration: MessagingConfiguration
    private let group: String
    private let options: EventProcessor.Options
    private let metrics: ProcessorMetrics
    private let log: Log
    private let producer: KafkaProducer
    private let work: RecordWork
    private let state: Guarded<State>
    private let pausing = Guarded(())
    private let started = OneShot()
    private let ended = OneShot()

    init(
        _ configuration: MessagingConfiguration,
        group: String,
        _ registry: HandlerRegistry,
        _ options: EventProcessor.Options
    ) throws(KafkaError) {
        guard options.consumer.automaticCommitInterval != nil else {
            throw KafkaError(
                .configuration,
                "a processor commits by itself: set automaticCommitInterval of its consumer options to a duration"
            )
        }
        self.configuration = configuration
        self.group = group
        self.registry = registry
        self.options = options
        metrics = ProcessorMetrics(configuration.telemetry.metrics, group: group)
        log = configuration.telemetry.log("messaging.processor", ["group": .string(group)])
        producer = try KafkaProducer(configuration: configuration.kafka, options: options.producer)
        work = RecordWork(
            configuration,
            group: group,
            registry,
            options,
            producer: producer,
            metrics: metrics,
            log: log
        )
        state = Guarded(
            State(
                ledger: WorkLedger(
                    workersPerPartition: options.workersPerPartition,
                    limits: .init(records: max(1, options.maxRecordsInHand), bytes: max(1, options.maxBytesInHand))
                )
            )
        )
    }

    // MARK: - Life

    func run() async throws {
        let mayRun = state.withLock { state in
            guard state.phase == .idle else { return false }
            state.phase = .running
            return true
        }
        guard mayRun else {
            if state.withLock({ $0.phase }) == .running {
                throw ProcessorError(.alreadyRunning, "a processor runs once: make another one")
            }
            return await ended.wait()
        }
        do {
            if try await prepare() {
                try begin()
                started.happen()
                try await read()
            }
        } catch {
            fail(error)
        }
        started.happen()
        await shutdown(grace: options.drainLimit)
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    /// Looks at the topics.
    ///
    /// False: the processor was shut down meanwhile.
    private func prepare() async throws -> Bool {
        let preparation = Task { try await prepareTopics() }
        let isRunning = state.withLock { state in
            state.preparation = preparation
            return state.phase == .running
        }
        if !isRunning { preparation.cancel() }
        let result = await preparation.result
        guard state.withLock({ $0.phase }) == .running else { return false }
        try result.get()
        return true
    }

    private func prepareTopics() async throws {
        var topics = registry.topics
        topics += registry.topics.map { configuration.deadLetterTopic(of: $0) }
        try await TopicCheck(configuration.kafka).require(topics, options.topicCreation)
    }

    private func begin() throws {
        let consumer = try KafkaConsumer(
            configuration: configuration.kafka,
            subscription: .group(group, topics: registry.topics),
            options: options.drainingConsumer,
            rebalance: self
        )
        let isRunning = state.withLock { state in
            guard state.phase == .running else { return false }
            state.consumer = consumer
            return true
        }
        if !isRunning { Task.detached { await consumer.shutdown(grace: .zero) } }
    }

    private func read() async throws {
        guard let consumer = state.withLock({ $0.consumer }) else { return }
        let reader = Task {
            for try await batch in consumer.batches { self.take(batch) }
        }
        let isRunning = state.withLock { state in
            state.reader = reader
            // A worker may have failed before there was a reader to be told.
            return state.phase == .running && state.failure == nil
        }
        if !isRunning { reader.cancel() }
        try await reader.value
    }

    /// Something happened after which the processor cannot go on.
    func fail(_ error: any Error) {
        let isFirst = state.withLock { state in
            guard state.failure == nil else { return false }
            state.failure = error
            return true
        }
        if isFirst { log(.error, "the processor stops: \(error)") }
        state.withLock { $0.reader }?.cancel()
    }

    func shutdown(grace: Duration) async {
        let (isFirst, wasIdle, tasks, partitions) = state.withLock { state in
            guard state.phase == .running || state.phase == .idle else {
                return (false, false, [Task<Void, any Error>](), [KafkaTopicPartition]())
            }
            let wasIdle = state.phase == .idle
            state.phase = .stopping
            return (true, wasIdle, [state.preparation, state.reader].compactMap(\.self), state.ledger.partitions)
        }
        guard isFirst else { return await ended.wait() }
        started.happen()
        let deadline = ContinuousClock.now + grace.bounded
        for task in tasks { task.cancel() }
        stopTaking(partitions)
        await drain(nil, until: deadline)
        cancelWorkers { _ in true }
        await producer.shutdown(grace: wasIdle ? .zero : max(.milliseconds(100), deadline - .now))
        if let consumer = state.withLock({ $0.consumer }) {
            await consumer.shutdown(grace: max(.seconds(1), deadline - .now))
        }
        state.withLock { $0.phase = .stopped }
        ended.happen()
    }

    func waitForAssignment(timeout: Duration) async throws {
        let deadline = ContinuousClock.now + timeout.bounded
        guard await started.wait(atMost: timeout.bounded) else {
            if Task.isCancelled { throw KafkaError(.cancelled, "the task was cancelled") }
            throw KafkaError(.timedOut, "the processor has not started after \(timeout); is run() running?")
        }
        if let failure = state.withLock({ $0.failure }) { throw failure }
        guard let consumer = state.withLock({ $0.consumer }) else {
            throw KafkaError(.shutdown, "the processor has been shut down")
        }
        do throws(KafkaError) {
            try await consumer.waitForAssignment(timeout: deadline - .now)
        } catch {
            guard error.code == .timedOut else { throw error }
            throw KafkaError(.timedOut, "no partitions were assigned within \(timeout)", cause: error)
        }
    }

    // MARK: - Work

    private func take(_ batch: KafkaRecordBatch) {
        var arrivals: [WorkLedger.Arrival] = []
        arrivals.reserveCapacity(batch.count)
        let isByKey = options.workersPerPartition > 1
        do {
            try batch.withRecords { record in
                arrivals.append(
                    WorkLedger.Arrival(
                        offset: record.offset,
                        lane: isByKey ? Self.lane(record.unsafeKey) : 0,
                        size: record.valueCount + record.keyCount
                    )
                )
            }
        } catch {
            // The consumer has been shut down: the records are read again by whoever has the partition next.
            return
        }
        let partition = batch.topicPartition
        let (workers, flow) = state.withLock { state in
            guard state.phase == .running else { return (0, WorkLedger.Lanes.Flow()) }
            return (state.ledger.take(batch, arrivals), state.ledger.flow(after: partition))
        }
        apply(flow)
        for _ in 0..<workers { startWorker(partition, batch.epoch) }
    }

    private static func lane(_ key: UnsafeRawBufferPointer?) -> UInt64 {
        key.map { StableHash.of($0) } ?? 0
    }

    private func startWorker(_ partition: KafkaTopicPartition, _ epoch: KafkaAssignmentEpoch) {
        state.withLock { state in
            state.nextWorker += 1
            let identity = state.nextWorker
            let task = Task {
                await self.runWorker(partition, epoch)
                self.state.withLock { _ = $0.workers.removeValue(forKey: identity) }
            }
            state.workers[identity] = (partition, task)
        }
    }

    private func runWorker(_ partition: KafkaTopicPartition, _ epoch: KafkaAssignmentEpoch) async {
        var assigned = state.withLock { $0.ledger.next(partition, epoch) }
        while let current = assigned {
            let item = current.work
            let ending = await work.run(item, of: self)
            if case .now(let end) = ending { settle(item, end) }
            let (next, flow) = state.withLock { state in
                (state.ledger.finish(current), state.ledger.flow(after: partition))
            }
            apply(flow)
            assigned = next
        }
    }

    func isStopped(_ item: WorkItem) -> Bool { state.withLock { $0.ledger.isStopped(item) } }

    /// A record has come to its end, here or on the producer's thread.
    func settle(_ item: WorkItem, _ end: RecordWork.End) {
        let isDone = if case .done = end { true } else { false }
        let (storing, dropped, consumer, drained, flow) = state.withLock { state in
            let storing = isDone ? state.ledger.complete(item) : nil
            let dropped = isDone ? 0 : state.ledger.abandon(item)
            let flow = isDone ? WorkLedger.Lanes.Flow() : state.ledger.flowAfterDropping()
            return (storing, dropped, state.consumer, state.takeDrained(), flow)
        }
        if let storing, let consumer {
            consumer.store(storing.position, for: storing.partition, epoch: storing.epoch)
        }
        for drain in drained { drain.happen() }
        guard !isDone else { return }
        apply(flow)
        for _ in 0...dropped { metrics.count(.givenUp) }
        switch end {
        case .done, .givenUp: break
        case .partitionStops(let error):
            log(
                .critical,
                "a partition stands still until it is assigned again: \(FailureText.of(error))",
                ["partition": .string("\(item.partition)")]
            )
            align([item.partition])
            metrics.stoppedPartitions.set(Double(state.withLock { $0.ledger.stoppedCount }))
        case .processorStops(let error):
            fail(error)
        }
    }

    /// - Parameter epochs: The assignments that end, where they have not ended yet.
    private func stopTaking(
        _ partitions: [KafkaTopicPartition],
        _ epochs: [KafkaTopicPartition: KafkaAssignmentEpoch] = [:]
    ) {
        let dropped = state.withLock { state in
            partitions.reduce(0) { $0 + state.ledger.stop($1, epochs[$1]) }
        }
        for _ in 0..<dropped { metrics.count(.givenUp) }
    }

    /// Holds or releases what the ledger says has changed.
    private func apply(_ flow: WorkLedger.Lanes.Flow) {
        align(flow.hold + flow.release)
    }

    /// Pauses or resumes partitions.
    ///
    /// Two workers may come here in another order than the ledger decided, so one at a time, and by what holds then.
    private func align(_ changed: [KafkaTopicPartition]) {
        guard !changed.isEmpty else { return }
        pausing.withLock { _ in
            let (consumer, paused) = state.withLock { state in
                (state.consumer, changed.map { ($0, state.ledger.isPaused($0)) })
            }
            for (partition, isPaused) in paused {
                if isPaused { consumer?.pause([partition]) } else { consumer?.resume([partition]) }
            }
        }
    }

    /// Waits until nothing of the partitions (nil: of any) is at work, or the time has come.
    private func drain(_ partitions: Set<KafkaTopicPartition>?, until deadline: ContinuousClock.Instant) async {
        let over = OneShot()
        let drained = state.withLock { state in
            state.drains.append(Drain(partitions: partitions, over: over))
            return state.takeDrained()
        }
        for drain in drained { drain.happen() }
        let limit = Task {
            try await Task.sleep(until: deadline)
            over.happen()
        }
        await over.wait()
        limit.cancel()
        state.withLock { state in state.drains.removeAll { $0.over === over } }
    }

    private func cancelWorkers(_ isMeant: (KafkaTopicPartition) -> Bool) {
        let tasks = state.withLock { state in
            state.workers.values.filter { isMeant($0.partition) }.map(\.task)
        }
        for task in tasks { task.cancel() }
    }
}

// MARK: - Rebalance

extension ProcessorEngine: KafkaRebalanceDelegate {
    func assigning(_ partitions: [KafkaTopicPartition]) async -> [KafkaTopicPartition: KafkaOffset] {
        // What was held or stopped in an earlier assignment is not in this one.
        state.withLock { $0.consumer }?.resume(partitions)
        return [:]
    }

    func revoking(_ partitions: [KafkaTopicPartition]) async {
        let consumer = state.withLock { $0.consumer }
        var epochs: [KafkaTopicPartition: KafkaAssignmentEpoch] = [:]
        for partition in partitions { epochs[partition] = consumer?.epoch(of: partition) }
        stopTaking(partitions, epochs)
        let given = Set(partitions)
        await drain(given, until: .now + options.drainLimit.bounded)
        cancelWorkers { given.contains($0) }
        release(partitions)
    }

    func lost(_ partitions: [KafkaTopicPartition]) async {
        stopTaking(partitions)
        let given = Set(partitions)
        cancelWorkers { given.contains($0) }
        release(partitions)
    }

    private func release(_ partitions: [KafkaTopicPartition]) {
        let (stopped, flow) = state.withLock { state in
            for partition in partitions { state.ledger.release(partition) }
            return (state.ledger.stoppedCount, state.ledger.flowAfterDropping())
        }
        apply(flow)
        metrics.stoppedPartitions.set(Double(stopped))
    }
}

extension ProcessorEngine.State {
    /// Those who have waited long enough.
    fileprivate mutating func takeDrained() -> [OneShot] {
        guard !drains.isEmpty else { return [] }
        var over: [OneShot] = []
        drains.removeAll { drain in
            let isBusy = drain.partitions.map { $0.contains { ledger.isActive($0) } } ?? (ledger.activeCount > 0)
            if !isBusy { over.append(drain.over) }
            return !isBusy
        }
        return over
    }
}
