internal import CLibrdkafka
internal import MessagingTelemetry

/// The part of a consumer that lives as long as its reactor.
///
/// The reactor serves the control queue: rebalances, commits, errors. Records stay in librdkafka's queue of their
/// partition until a reader takes a batch of them on its own thread; whoever puts records in wakes a reader that
/// sleeps. Backpressure is not reading.
final class ConsumerEngine: ReactorClient {
    typealias Reader = UnsafeContinuation<Void, Never>
    typealias SeekContinuation = UnsafeContinuation<PartitionSchedule.Name?, Never>

    enum Phase {
        case running
        /// Nothing is read any more; batches that are at work may finish.
        case draining
        case closing
        case closed
    }

    struct State {
        var phase = Phase.running
        var fatal: KafkaError?
        var schedule = PartitionSchedule()
        var queues: [PartitionSchedule.Name: PartitionQueue] = [:]
        var names: [KafkaTopicPartition: PartitionSchedule.Name] = [:]
        var epochs: [KafkaTopicPartition: KafkaAssignmentEpoch] = [:]
        var positions: [KafkaTopicPartition: Int64] = [:]
        var offsets = OffsetStore()
        var isFlushScheduled = false
        /// Partitions that the user has paused, whether assigned or not.
        var paused: Set<KafkaTopicPartition> = []
        /// Where seeks have led, in librdkafka's numbers, until there is a position.
        var seekTargets: [KafkaTopicPartition: Int64] = [:]
        /// Partitions that librdkafka does not read any more, because they have no record at their offset.
        var stranded: Set<KafkaTopicPartition> = []
        /// What readers are taking records out of, also when it is not assigned any more.
        var beingRead: [PartitionSchedule.Name: KafkaTopicPartition] = [:]
        /// Seeks that wait until the reader of their partition is done.
        var seeks: [PartitionSchedule.Name: [SeekContinuation]] = [:]
        var readers: [(identity: UInt64, reader: Reader)] = []
        var cancelledReaders: Set<UInt64> = []
        var nextReader: UInt64 = 0
        var nextName: PartitionSchedule.Name = 1
        var nextEpoch: UInt64 = 0
        var batches: [UInt64: WeakBatch] = [:]
        var nextBatch: UInt64 = 0
        /// What ends the waits for calls that block.
        var blockingCalls: [UInt64: @Sendable () -> Void] = [:]
        var nextBlockingCall: UInt64 = 0
        var commits: [UInt: OpenCommit] = [:]
        var nextCommit: UInt = 0
        /// When somebody looks for commits whose time is over.
        var nextCommitCheck: ContinuousClock.Instant?
        var assignmentWaiters: [UInt64: UnsafeContinuation<KafkaError?, Never>] = [:]
        var hasAssignment = false
        /// The delegate's last call, which the next one waits for.
        var delegateCall: Task<Void, Never>?
        var rebalances = 0

        /// Whether batches may be at work, and what they ask may be asked.
        var isOpen: Bool { phase == .running || phase == .draining }
    }

    /// Somebody who waits for a commit.
    struct OpenCommit {
        var waiter: UnsafeContinuation<KafkaError?, Never>
        var deadline: ContinuousClock.Instant
    }

    struct WeakBatch {
        weak var batch: KafkaRecordBatch?
    }

    static let mainSignal: UInt64 = 1
    static let controlSignal: UInt64 = 2

    let configuration: KafkaConfiguration
    let options: KafkaConsumer.Options
    let subscription: KafkaConsumer.Subscription
    let delegate: (any KafkaRebalanceDelegate)?
    let reactor: Reactor
    let events: ClientEvents
    let log: Log
    let metrics: ConsumerMetrics
    let subscribers = EventSubscribers()
    let handle: ClientHandle
    let state = Guarded(State())
    let batchesDone = OneShot()
    let closed = OneShot()
    /// It is closed, or has failed for good.
    let ended = OneShot()
    private let native: NativeQueues

    /// Safe to share: the pointers never change, and are freed when the reactor is done with them.
    struct NativeQueues: @unchecked Sendable {
        var control: OpaquePointer
        var mainSignal: OpaquePointer
        var controlSignal: OpaquePointer
    }

    var controlQueue: OpaquePointer { native.control }
    var isManual: Bool { if case .manual = subscription { true } else { false } }

    init(
        _ configuration: KafkaConfiguration,
        _ properties: LibrdkafkaConfiguration,
        _ subscription: KafkaConsumer.Subscription,
        options: KafkaConsumer.Options,
        delegate: (any KafkaRebalanceDelegate)?
    ) throws(KafkaError) {
        self.configuration = configuration
        self.options = options
        self.subscription = subscription
        self.delegate = delegate
        let telemetry = configuration.telemetry
        reactor = try Reactor(name: "kafka-consumer", tick: configuration.safetyTick, telemetry: telemetry)
        events = ClientEvents(configuration, label: "kafka.consumer")
        log = telemetry.log(
            "kafka.consumer",
            ["client": .string(configuration.clientID), "group": .string(subscription.groupName ?? "none")]
        )
        metrics = ConsumerMetrics(configuration, subscription)
        handle = try ClientHandle(.consumer, properties, telemetry: telemetry)
        guard let control = rd_kafka_queue_get_consumer(handle.pointer),
            let mainSignal = kc_signal_new(reactor.bell, Self.mainSignal),
            let controlSignal = kc_signal_new(reactor.bell, Self.controlSignal)
        else { throw KafkaError(.other, "no memory for a consumer") }
        native = NativeQueues(control: control, mainSignal: mainSignal, controlSignal: controlSignal)
        kc_signal_attach(mainSignal, handle.mainQueue)
        kc_signal_attach(controlSignal, control)
        kc_signal_fire(mainSignal)
        kc_signal_fire(controlSignal)
        do {
            try subscribe()
            try reactor.start(self)
        } catch {
            releaseQueues()
            throw error
        }
        // On the reactor's thread, like every assignment, and only now: a job that never runs would keep all of this.
        if case .manual(let partitions) = subscription { reactor.post { self.assignManually(partitions) } }
        keepAlive(every: .milliseconds(Int(properties.value(of: "max.poll.interval.ms") ?? "") ?? 300_000) / 4)
    }

    private func subscribe() throws(KafkaError) {
        guard case .group(let group, let topics) = subscription else { return }
        let list = rd_kafka_topic_partition_list_new(Int32(clamping: topics.count))
        defer { rd_kafka_topic_partition_list_destroy(list) }
        for topic in topics { rd_kafka_topic_partition_list_add(list, topic, RD_KAFKA_PARTITION_UA) }
        let result = rd_kafka_subscribe(handle.pointer, list)
        guard result == RD_KAFKA_RESP_ERR_NO_ERROR else {
            throw KafkaError(result, "group '\(group)' cannot subscribe to \(topics.joined(separator: ", "))")
        }
    }

    /// Polls the control queue now and then, because a consumer that is never polled is thrown out of its group.
    private func keepAlive(every interval: Duration) {
        reactor.post { self.scheduleKeepAlive(every: interval) }
    }

    private func scheduleKeepAlive(every interval: Duration) {
        reactor.schedule(after: interval) { [weak self] in
            guard let self, self.state.withLock({ $0.phase == .running }) else { return }
            self.serveControl()
            self.scheduleKeepAlive(every: interval)
        }
    }

    // MARK: - The reactor's side

    func serve(_ signal: UInt64) {
        switch signal {
        case Self.mainSignal: serveMain()
        default: serveControl()
        }
    }

    func sweep() -> Int {
        var count = serveMain() + serveControl()
        // Whatever lies in a partition's queue without a signal shows when somebody looks.
        let silent = state.withLock { state -> [UInt64] in
            state.phase == .running && !state.readers.isEmpty ? Array(state.queues.keys) : []
        }
        for name in silent {
            guard let queue = state.withLock({ $0.queues[name] }), rd_kafka_queue_length(queue.queue) > 0 else {
                continue
            }
            guard let reader = takeReader(for: name) else { continue }
            count += 1
            reader.resume()
        }
        return count
    }

    @discardableResult
    private func serveMain() -> Int {
        var count = 0
        while let event = rd_kafka_queue_poll(handle.mainQueue, 0) {
            count += 1
            if !events.serve(event, of: handle, onError: report) { serveControlEvent(event) }
            rd_kafka_event_destroy(event)
        }
        return count
    }

    @discardableResult
    func serveControl() -> Int {
        var count = 0
        while let event = rd_kafka_queue_poll(native.control, 0) {
            count += 1
            if rd_kafka_event_type(event) == RD_KAFKA_EVENT_REBALANCE {
                rebalance(event)
                continue
            }
            if !events.serve(event, of: handle, onError: report) { serveControlEvent(event) }
            rd_kafka_event_destroy(event)
        }
        checkClosed()
        return count
    }

    private func serveControlEvent(_ event: OpaquePointer) {
        if rd_kafka_event_type(event) == RD_KAFKA_EVENT_OFFSET_COMMIT { finishCommit(event) }
    }

    /// Tells of an error that librdkafka goes on after, or ends the reading when it does not.
    func report(_ error: KafkaError) {
        if error.isFatal {
            log(.error, "the consumer has failed for good: \(error)")
            state.withLock { if $0.fatal == nil { $0.fatal = error } }
            wakeReaders()
        } else if isManual, error.concernsGroup {
            // A consumer that assigns by itself has no use for a group's coordinator.
            log(.debug, "\(error)")
            return
        } else {
            log(error.code == .transport ? .debug : .warning, "\(error)")
        }
        metrics.failed(error)
        subscribers.send(.error(error))
        if error.isFatal || error.code == .authenticationFailed || error.code == .authorizationFailed {
            resumeAssignmentWaiters(error)
        }
        if error.isFatal { ended.happen() }
    }

    // MARK: - The end

    /// Stops reading, lets batches that are at work finish, gives the partitions up in order, and ends.
    func shutdown(grace: Duration) async {
        let deadline = ContinuousClock.now + grace.bounded
        let (isFirst, isIdle) = state.withLock { state in
            guard state.phase == .running else { return (false, false) }
            state.phase = .draining
            return (true, state.batches.isEmpty)
        }
        guard isFirst else { return await closed.wait() }
        wakeReaders()
        if isIdle { batchesDone.happen() }
        let posted = reactor.post {
            self.reactor.schedule(after: max(.zero, deadline - .now)) { self.batchesDone.happen() }
        }
        guard posted else { return await closed.wait() }
        if !isIdle { log(.info, "shutting down: waiting for batches that are still held") }
        await batchesDone.wait()
        reactor.post { self.beginClose(until: max(deadline, .now + .seconds(5))) }
        await closed.wait()
    }

    private func beginClose(until deadline: ContinuousClock.Instant) {
        let blockingCalls = state.withLock { state in
            state.phase = .closing
            return Array(state.blockingCalls.values)
        }
        // Before those who wait go on: a seek begins anew with what is stored.
        flushOffsets()
        for end in blockingCalls { end() }
        // The last revoke comes through the control queue, like any other.
        if let error = KafkaError(taking: rd_kafka_consumer_close_queue(handle.pointer, native.control), "closing") {
            log(.notice, "\(error)")
            finishClose()
            return
        }
        serveControl()
        reactor.schedule(after: max(.milliseconds(100), deadline - .now)) { self.finishClose() }
    }

    /// Runs a call that blocks, and waits for its result until the consumer closes.
    func untilClosing<Value: Sendable>(
        _ call: BlockingCall<Value>,
        _ body: @escaping @Sendable () -> Value
    ) async -> Result<Value, BlockingCallEnd> {
        let identity: UInt64? = state.withLock { state in
            guard state.isOpen else { return nil }
            state.nextBlockingCall += 1
            state.blockingCalls[state.nextBlockingCall] = { call.end(.shutDown) }
            return state.nextBlockingCall
        }
        guard let identity else { return .failure(.shutDown) }
        defer { state.withLock { _ = $0.blockingCalls.removeValue(forKey: identity) } }
        return await call.run(body)
    }

    private func checkClosed() {
        guard state.withLock({ $0.phase == .closing }), rd_kafka_consumer_closed(handle.pointer) != 0 else { return }
        finishClose()
    }

    func finishClose() {
        let (isFirst, queues, batches, commits) = state.withLock { state in
            let isFirst = state.phase != .closed
            state.phase = .closed
            defer { (state.queues, state.commits, state.names, state.epochs) = ([:], [:], [:], [:]) }
            return (isFirst, Array(state.queues.values), state.batches.values.compactMap(\.batch), state.commits)
        }
        guard isFirst else { return }
        if rd_kafka_consumer_closed(handle.pointer) == 0 {
            log(.warning, "the group did not answer in time: the consumer ends without leaving it")
            handle.skipConsumerClose()
        }
        for commit in commits.values { commit.waiter.resume(returning: Self.shutdownError("commit")) }
        for queue in queues { queue.detach() }
        for batch in batches { batch.invalidate() }
        resumeAssignmentWaiters(Self.shutdownError("assignment"))
        releaseQueues()
        events.finish()
        subscribers.finish()
        reactor.stop()
        closed.happen()
        ended.happen()
    }

    private func releaseQueues() {
        kc_signal_detach(handle.mainQueue)
        kc_signal_detach(native.control)
        kc_signal_destroy(native.mainSignal)
        kc_signal_destroy(native.controlSignal)
        rd_kafka_queue_destroy(native.control)
    }

    static func shutdownError(_ subject: String) -> KafkaError {
        KafkaError(.shutdown, "\(subject): the consumer has been shut down")
    }
}

extension KafkaError {
    /// About the group or its coordinator.
    fileprivate var concernsGroup: Bool {
        code == .groupMembership || brokerError?.contains("GROUP") == true || brokerError?.contains("COORD") == true
    }
}

extension KafkaConsumer.Subscription {
    var groupName: String? {
        if case .group(let group, _) = self { group } else { nil }
    }
}
