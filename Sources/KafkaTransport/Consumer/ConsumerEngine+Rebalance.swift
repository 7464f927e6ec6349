internal import CLibrdkafka
internal import MessagingTelemetry

/// A rebalance event that is held while somebody works on it.
///
/// Safe to share: it is handed from the reactor to a task and back, and whoever has it last destroys it.
private final class HeldRebalance: @unchecked Sendable {
    let event: OpaquePointer
    let list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?
    let partitions: [KafkaTopicPartition]
    /// The event must be gone before the instance that it came from.
    private let handle: ClientHandle

    init(_ event: OpaquePointer, of handle: ClientHandle) {
        self.event = event
        self.handle = handle
        list = rd_kafka_event_topic_partition_list(event)
        partitions = list.map { KafkaTopicPartition.all(in: $0) } ?? []
    }

    deinit { rd_kafka_event_destroy(event) }
}

/// All of it on the reactor's thread.
extension ConsumerEngine {
    /// Serves a rebalance event, and owns it from now on.
    func rebalance(_ event: OpaquePointer) {
        let held = HeldRebalance(event, of: handle)
        switch rd_kafka_event_error(event) {
        case RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS: beginAssign(held)
        case RD_KAFKA_RESP_ERR__REVOKE_PARTITIONS: beginRevoke(held)
        case let error:
            log(.warning, "\(KafkaError(error, "rebalance"))")
            removeAll()
            rd_kafka_assign(handle.pointer, nil)
        }
    }

    private var isCooperative: Bool {
        rd_kafka_rebalance_protocol(handle.pointer).map { String(cString: $0) == "COOPERATIVE" } ?? false
    }

    /// Calls the delegate when its earlier calls have returned: what it does about partitions that it has lost must
    /// not meet their next assignment.
    private func callDelegate(_ call: @escaping @Sendable () async -> Void) {
        let earlier = state.withLock { $0.delegateCall }
        let task = Task.detached {
            await earlier?.value
            await call()
        }
        state.withLock { $0.delegateCall = task }
    }

    // MARK: - Assign

    private func beginAssign(_ held: HeldRebalance) {
        guard let delegate, !held.partitions.isEmpty, state.withLock({ $0.phase == .running }) else {
            findPlaces(held, starts: [:])
            return
        }
        let once = OneShot()
        reactor.schedule(after: options.rebalanceLimit) {
            guard !once.hasHappened else { return }
            once.happen()
            self.log(.warning, "the rebalance delegate took too long: reading begins at the committed offsets")
            self.findPlaces(held, starts: [:])
        }
        callDelegate {
            let starts = await delegate.assigning(held.partitions)
            self.reactor.post {
                guard !once.hasHappened else { return }
                once.happen()
                self.findPlaces(held, starts: starts)
            }
        }
    }

    private func findPlaces(_ held: HeldRebalance, starts: [KafkaTopicPartition: KafkaOffset]) {
        let wanted = held.partitions.map { ($0, starts[$0] ?? .committed) }
        findPlaces(Dictionary(wanted) { first, _ in first }) { self.finishAssign(held, starts: $0) }
    }

    private func finishAssign(_ held: HeldRebalance, starts: [KafkaTopicPartition: KafkaOffset]) {
        let (isOver, isBeingRead) = state.withLock { state in
            (state.phase == .closed, state.beingRead.values.contains { held.partitions.contains($0) })
        }
        // Whoever comes after the end would attach what nobody detaches.
        guard let list = held.list, !isOver else { return }
        guard !isBeingRead else {
            // A reader of an earlier assignment would take the first records of this one, and drop them.
            reactor.schedule(after: .milliseconds(1)) { self.finishAssign(held, starts: starts) }
            return
        }
        for index in 0..<Int(list.pointee.cnt) {
            let partition = KafkaTopicPartition(list.pointee.elems[index])
            if let start = starts[partition], start != .committed {
                list.pointee.elems[index].offset = start.native
            }
        }
        let names = attach(held.partitions)
        let error: KafkaError?
        if isCooperative {
            error = KafkaError(taking: rd_kafka_incremental_assign(handle.pointer, list), "assigning")
        } else {
            let result = rd_kafka_assign(handle.pointer, list)
            error = result == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaError(result, "assigning")
        }
        if let error { report(error) }
        start(names)
        noteAssignment()
        log(.info, "assigned \(held.partitions.listed)")
        subscribers.send(.assigned(held.partitions))
        resumeAssignmentWaiters(nil)
    }

    /// Assigns what the user chose, without a group.
    func assignManually(_ partitions: [KafkaTopicPartition: KafkaOffset]) {
        let assigned = partitions.keys.sorted()
        let names = attach(assigned)
        findPlaces(partitions) { places in
            // While it ends there is nothing to begin any more.
            guard self.state.withLock({ $0.phase == .running }) else { return }
            let list = Self.list(places.mapValues(\.native))
            defer { rd_kafka_topic_partition_list_destroy(list) }
            let result = rd_kafka_assign(self.handle.pointer, list)
            if result != RD_KAFKA_RESP_ERR_NO_ERROR { self.report(KafkaError(result, "assigning \(assigned.listed)")) }
            self.start(names)
        }
        noteAssignment()
        subscribers.send(.assigned(assigned))
        resumeAssignmentWaiters(nil)
        checkAccess(to: assigned)
    }

    /// - Returns: What the partitions are called, to be started once librdkafka reads them.
    private func attach(_ partitions: [KafkaTopicPartition]) -> [PartitionSchedule.Name] {
        var names: [PartitionSchedule.Name] = []
        for partition in partitions {
            let name = state.withLock { state in
                defer { state.nextName += 1 }
                return state.nextName
            }
            let arrived: @Sendable (PartitionSchedule.Name) -> Void = { [weak self] in self?.recordsArrived($0) }
            guard let queue = PartitionQueue(name, partition, of: handle, arrived: arrived) else {
                report(KafkaError(.other, "\(partition): no queue, so nothing is read from it"))
                continue
            }
            state.withLock { state in
                state.nextEpoch += 1
                let epoch = KafkaAssignmentEpoch(number: state.nextEpoch)
                state.queues[name] = queue
                state.names[partition] = name
                state.epochs[partition] = epoch
                state.offsets.begin(partition, epoch: epoch)
                state.schedule.add(name)
                if state.paused.contains(partition) { state.schedule.pause(name) }
            }
            names.append(name)
        }
        return names
    }

    private func start(_ names: [PartitionSchedule.Name]) {
        let reader = state.withLock { state in
            for name in names { state.schedule.start(name) }
            return state.takeReaderIfReady()
        }
        reader?.resume()
    }

    // MARK: - Revoke

    private func beginRevoke(_ held: HeldRebalance) {
        // Eager members give up everything, even if the event lists less.
        let names = state.withLock { state in
            let names = held.partitions.compactMap { state.names[$0] }
            for name in names { state.schedule.revoke(name) }
            return names
        }
        if rd_kafka_assignment_lost(handle.pointer) != 0 {
            lose(held)
            return
        }
        guard let delegate, !names.isEmpty else {
            finishRevoke(held)
            return
        }
        let once = OneShot()
        reactor.schedule(after: options.rebalanceLimit) {
            guard !once.hasHappened else { return }
            once.happen()
            self.log(.warning, "the rebalance delegate took too long: what is unfinished is read again elsewhere")
            self.finishRevoke(held)
        }
        callDelegate {
            await delegate.revoking(held.partitions)
            self.reactor.post {
                guard !once.hasHappened else { return }
                once.happen()
                self.finishRevoke(held)
            }
        }
    }

    private func finishRevoke(_ held: HeldRebalance) {
        if rd_kafka_assignment_lost(handle.pointer) != 0 {
            lose(held)
            return
        }
        // librdkafka commits what is stored when it lets the partitions go.
        flushOffsets(of: Set(held.partitions))
        release(held)
        log(.info, "revoked \(held.partitions.listed)")
        subscribers.send(.revoked(held.partitions))
    }

    private func lose(_ held: HeldRebalance) {
        state.withLock { state in for partition in held.partitions { state.offsets.end(partition) } }
        release(held)
        log(.warning, "lost \(held.partitions.listed): another member may have them already")
        subscribers.send(.lost(held.partitions))
        guard let delegate, !held.partitions.isEmpty else { return }
        callDelegate { await delegate.lost(held.partitions) }
    }

    private func release(_ held: HeldRebalance) {
        remove(held.partitions)
        let error: KafkaError?
        if isCooperative, let list = held.list {
            error = KafkaError(taking: rd_kafka_incremental_unassign(handle.pointer, list), "giving partitions up")
        } else {
            removeAll()
            let result = rd_kafka_assign(handle.pointer, nil)
            error = result == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaError(result, "giving partitions up")
        }
        if let error { log(.notice, "\(error)") }
        noteAssignment()
    }

    private func removeAll() {
        remove(state.withLock { Array($0.names.keys) })
    }

    private func remove(_ partitions: [KafkaTopicPartition]) {
        let queues = state.withLock { state -> [PartitionQueue] in
            partitions.compactMap { partition in
                state.offsets.end(partition)
                state.epochs[partition] = nil
                state.positions[partition] = nil
                state.seekTargets[partition] = nil
                state.stranded.remove(partition)
                guard let name = state.names.removeValue(forKey: partition) else { return nil }
                state.schedule.remove(name)
                return state.queues.removeValue(forKey: name)
            }
        }
        for queue in queues { queue.detach() }
    }

    private func noteAssignment() {
        let count = state.withLock { state in
            state.hasAssignment = true
            state.rebalances += 1
            return state.names.count
        }
        metrics.rebalanced(partitions: count)
    }

    // MARK: - Waiting for an assignment

    func waitForAssignment(timeout: Duration) async throws(KafkaError) {
        let identity = state.withLock { state in
            state.nextReader += 1
            return state.nextReader
        }
        let error: KafkaError? = await withTaskCancellationHandler {
            await withUnsafeContinuation { (continuation: UnsafeContinuation<KafkaError?, Never>) in
                let answer: KafkaError?? = state.withLock { state in
                    if let fatal = state.fatal { return .some(fatal) }
                    if state.phase != .running { return .some(Self.shutdownError("assignment")) }
                    if state.hasAssignment { return .some(nil) }
                    if Task.isCancelled { return .some(KafkaError(.cancelled, "the task was cancelled")) }
                    state.assignmentWaiters[identity] = continuation
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
                reactor.post { self.limitAssignmentWait(identity, timeout) }
            }
        } onCancel: {
            resumeAssignmentWaiter(identity, KafkaError(.cancelled, "the task was cancelled"))
        }
        if let error { throw error }
    }

    private func limitAssignmentWait(_ identity: UInt64, _ timeout: Duration) {
        guard state.withLock({ $0.assignmentWaiters[identity] != nil }) else { return }
        reactor.schedule(after: timeout) {
            let error = KafkaError(.timedOut, "no assignment after \(timeout)")
            self.resumeAssignmentWaiter(identity, self.events.explained(error))
        }
    }

    private func resumeAssignmentWaiter(_ identity: UInt64, _ error: KafkaError) {
        let waiter = state.withLock { $0.assignmentWaiters.removeValue(forKey: identity) }
        waiter?.resume(returning: error)
    }

    func resumeAssignmentWaiters(_ error: KafkaError?) {
        let waiters = state.withLock { state in
            defer { state.assignmentWaiters = [:] }
            return Array(state.assignmentWaiters.values)
        }
        for waiter in waiters { waiter.resume(returning: error) }
    }
}

extension [KafkaTopicPartition] {
    fileprivate var listed: String { isEmpty ? "nothing" : map(\.description).joined(separator: ", ") }
}

extension KafkaTopicPartition {
    init(_ element: rd_kafka_topic_partition_t) {
        self.init(element.topic.map { String(cString: $0) } ?? "", element.partition)
    }

    static func all(in list: UnsafePointer<rd_kafka_topic_partition_list_t>) -> [KafkaTopicPartition] {
        (0..<Int(list.pointee.cnt)).map { KafkaTopicPartition(list.pointee.elems[$0]) }
    }
}

extension KafkaOffset {
    /// As librdkafka writes it.
    var native: Int64 {
        switch self {
        case .beginning: Int64(RD_KAFKA_OFFSET_BEGINNING)
        case .end: Int64(RD_KAFKA_OFFSET_END)
        case .committed: Int64(RD_KAFKA_OFFSET_STORED)
        case .at(let offset): max(0, offset)
        case .last(let count): Int64(RD_KAFKA_OFFSET_TAIL_BASE) - min(max(0, count), Int64.max / 2)
        }
    }
}
