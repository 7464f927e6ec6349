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

    /// A partition that was given back to the line must find a reader that sleeps.
    private func wakeReaderIfReady() {
        state.withLock { $0.takeReaderIfReady() }?.resume()
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

    // MARK: - Reading

    /// The next batch.
    ///
    /// Nil when the consumer has been shut down or the task is cancelled.
    func nextBatch() async throws(KafkaError) -> KafkaRecordBatch? {
        while !Task.isCancelled {
            switch takeReady() {
            case .batch(let batch): return batch
            case .failed(let error): throw error
            case .over: return nil
            case .nothing: await waitUntilReady()
            }
        }
        // The wake-up that this reader may have got is another one's now.
        wakeReaderIfReady()
        return nil
    }

    private enum Taken {
        case batch(KafkaRecordBatch)
        case nothing
        case over
        case failed(KafkaError)
    }

    private func takeReady() -> Taken {
        while true {
            let (over, queue, epoch) = state.withLock { state -> (Taken?, PartitionQueue?, KafkaAssignmentEpoch?) in
                if let fatal = state.fatal { return (.failed(fatal), nil, nil) }
                guard state.phase == .running else { return (.over, nil, nil) }
                guard let name = state.schedule.next(), let queue = state.queues[name] else {
                    return (.nothing, nil, nil)
                }
                state.beingRead[name] = queue.partition
                return (nil, queue, state.epochs[queue.partition])
            }
            if let over {
                if case .nothing = over, state.withLock({ $0.schedule.hasReady }) { continue }
                return over
            }
            guard let queue, let epoch else { continue }
            if let batch = drain(queue, epoch) { return .batch(batch) }
        }
    }

    /// Takes what is in a partition's queue, on the reader's own thread.
    private func drain(_ queue: PartitionQueue, _ epoch: KafkaAssignmentEpoch) -> KafkaRecordBatch? {
        let capacity = options.maxBatchRecords
        let (references, taken) = Self.take(from: queue.queue, capacity)
        let count = sortOut(references, taken, queue)
        guard count > 0 else {
            references.deallocate()
            let (_, seeks) = state.withLock { $0.finish(queue.name, isEmpty: taken < capacity) }
            for seek in seeks { seek.resume(returning: queue.name) }
            wakeReaderIfReady()
            return nil
        }
        let memory = MessageMemory(references, count: count)
        let last = memory.offset(at: count - 1)
        let (identity, seeks) = state.withLock { state -> (UInt64?, [SeekContinuation]) in
            let (isOurs, seeks) = state.finish(queue.name, isEmpty: taken < capacity)
            guard isOurs, state.phase == .running, state.epochs[queue.partition] == epoch else { return (nil, seeks) }
            state.positions[queue.partition] = last + 1
            state.nextBatch += 1
            return (state.nextBatch, seeks)
        }
        for seek in seeks { seek.resume(returning: queue.name) }
        guard let identity else {
            // Given up while it was being read: whoever has the partition next reads it again.
            memory.release()
            memory.deallocate()
            return nil
        }
        let batch = KafkaRecordBatch(memory, of: queue.partition, epoch: epoch, identity: identity, engine: self)
        // While this reader is at its batch, another one may go on with what is left.
        let reader: Reader? = state.withLock { state in
            state.batches[identity] = WeakBatch(batch: batch)
            return state.takeReaderIfReady()
        }
        reader?.resume()
        metrics.read(count)
        events.connectionWorks()
        return batch
    }

    /// Takes what is in a queue, into memory that is the caller's.
    ///
    /// A trickle fits on the stack first: room for a whole batch, for every record that comes alone, would cost the
    /// allocator more than the record costs everybody else.
    private static func take(
        from queue: OpaquePointer,
        _ capacity: Int
    ) -> (references: UnsafeMutablePointer<kc_message_ref_t>, count: Int) {
        withUnsafeTemporaryAllocation(of: kc_message_ref_t.self, capacity: 64) { first in
            guard let start = first.baseAddress else { return (.allocate(capacity: 0), 0) }
            let room = min(first.count, capacity)
            let count = kc_queue_drain(queue, start, room)
            let isAll = count < room || room == capacity
            let references = UnsafeMutablePointer<kc_message_ref_t>.allocate(capacity: isAll ? count : capacity)
            references.initialize(from: start, count: count)
            guard !isAll else { return (references, count) }
            return (references, count + kc_queue_drain(queue, references + count, capacity - count))
        }
    }

    /// Keeps the records at the front, and tells of the errors among them.
    private func sortOut(
        _ references: UnsafeMutablePointer<kc_message_ref_t>,
        _ taken: Int,
        _ queue: PartitionQueue
    ) -> Int {
        var count = 0
        for index in 0..<taken {
            let reference = references[index]
            if let message = reference.message, message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR {
                references[count] = reference
                count += 1
                continue
            }
            var discarded = reference
            note(reference, queue.partition)
            kc_message_refs_release(&discarded, 1)
        }
        return count
    }

    private func note(_ reference: kc_message_ref_t, _ partition: KafkaTopicPartition) {
        let code: rd_kafka_resp_err_t
        var detail: String?
        var offset: Int64 = -1
        if let message = reference.message {
            code = message.pointee.err
            offset = message.pointee.offset
            if message.pointee.payload != nil {
                detail = rd_kafka_message_errstr(message).map { String(cString: $0) }
            }
        } else if let event = reference.event {
            code = rd_kafka_event_error(event)
            detail = rd_kafka_event_error_string(event).map { String(cString: $0) }
            if let element = rd_kafka_event_topic_partition(event) {
                offset = element.pointee.offset
                rd_kafka_topic_partition_destroy(element)
            }
        } else {
            return
        }
        if code == RD_KAFKA_RESP_ERR__PARTITION_EOF {
            subscribers.send(.endOfPartition(partition, offset: offset))
            return
        }
        if code == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET {
            state.withLock { state in
                if state.names[partition] != nil { state.stranded.insert(partition) }
            }
        }
        report(KafkaError(code, "\(partition)", detail: detail))
    }

    /// Sleeps until a partition has something, the consumer ends or the task is cancelled.
    private func waitUntilReady() async {
        let identity = state.withLock { state in
            state.nextReader += 1
            return state.nextReader
        }
        await withTaskCancellationHandler {
            await withUnsafeContinuation { (reader: Reader) in
                let goesOn = state.withLock { state in
                    if state.cancelledReaders.remove(identity) != nil { return true }
                    if state.phase != .running || state.fatal != nil || state.schedule.hasReady { return true }
                    state.readers.append((identity, reader))
                    return false
                }
                if goesOn { reader.resume() }
            }
        } onCancel: {
            let reader: Reader? = state.withLock { state in
                guard let index = state.readers.firstIndex(where: { $0.identity == identity }) else {
                    state.cancelledReaders.insert(identity)
                    return nil
                }
                return state.readers.remove(at: index).reader
            }
            reader?.resume()
        }
        state.withLock { _ = $0.cancelledReaders.remove(identity) }
    }

    private func wakeReaders() {
        let readers = state.withLock { state in
            defer { state.readers = [] }
            return state.readers
        }
        for (_, reader) in readers { reader.resume() }
    }

    func forget(batch identity: UInt64) {
        let isDone = state.withLock { state in
            state.batches[identity] = nil
            return state.phase == .draining && state.batches.isEmpty
        }
        if isDone { batchesDone.happen() }
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

    /// A partition's queue has something, says whoever puts it in, under locks of librdkafka's.
    func recordsArrived(_ name: PartitionSchedule.Name) {
        guard let reader = takeReader(for: name) else { return }
        // From elsewhere, since to resume a task is to wait for its cancellation handlers and to call its executor,
        // and both are the user's.
        Task.detached { reader.resume() }
    }

    /// A reader that sleeps, for a partition that has something.
    private func takeReader(for name: PartitionSchedule.Name) -> Reader? {
        state.withLock { state in
            guard state.schedule.signal(name), !state.readers.isEmpty else { return nil }
            return state.readers.removeFirst().reader
        }
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

extension ConsumerEngine.State {
    /// A reader is done with a partition.
    ///
    /// - Returns: Whether what was read may be handed on, and the seeks that have waited for the reader.
    mutating func finish(
        _ name: PartitionSchedule.Name,
        isEmpty: Bool
    ) -> (isOurs: Bool, seeks: [ConsumerEngine.SeekContinuation]) {
        beingRead[name] = nil
        return (schedule.finish(name, isEmpty: isEmpty), seeks.removeValue(forKey: name) ?? [])
    }

    /// A reader that sleeps although there is something to read.
    mutating func takeReaderIfReady() -> ConsumerEngine.Reader? {
        schedule.hasReady && !readers.isEmpty ? readers.removeFirst().reader : nil
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
