internal import CLibrdkafka
internal import MessagingTelemetry

extension ConsumerEngine {
    // MARK: - Storing

    /// Notes that everything before `next` is done.
    ///
    /// False when the assignment has ended.
    func store(_ next: Int64, for partition: KafkaTopicPartition, epoch: KafkaAssignmentEpoch) -> Bool {
        let (accepted, schedules) = state.withLock { state in
            let accepted = state.offsets.store(next, for: partition, epoch: epoch)
            guard accepted, state.offsets.isDirty, !state.isFlushScheduled, options.automaticCommitInterval != nil
            else { return (accepted, false) }
            state.isFlushScheduled = true
            return (accepted, true)
        }
        if schedules {
            // librdkafka's own timer commits what it has been told by then.
            reactor.post { self.reactor.schedule(after: .milliseconds(200)) { self.flushOffsets() } }
        }
        return accepted
    }

    /// Tells librdkafka what is done, of all partitions or of some.
    func flushOffsets(of partitions: Set<KafkaTopicPartition>? = nil) {
        let dirty = state.withLock { state in
            if partitions == nil { state.isFlushScheduled = false }
            return state.offsets.takeDirty(of: partitions)
        }
        guard !dirty.isEmpty else { return }
        let list = Self.list(dirty)
        defer { rd_kafka_topic_partition_list_destroy(list) }
        let result = rd_kafka_offsets_store(handle.pointer, list)
        guard result != RD_KAFKA_RESP_ERR_NO_ERROR else { return }
        for index in 0..<Int(list.pointee.cnt) where list.pointee.elems[index].err != RD_KAFKA_RESP_ERR_NO_ERROR {
            let element = list.pointee.elems[index]
            log(.notice, "\(KafkaError(element.err, "storing \(element.offset) of \(KafkaTopicPartition(element))"))")
        }
    }

    // MARK: - Committing

    /// Commits offsets and waits for the broker: those given, or all that are stored.
    func commit(_ offsets: [KafkaTopicPartition: Int64]?, timeout: Duration) async throws(KafkaError) {
        guard !isManual else {
            throw KafkaError(.commitFailed, "a consumer without a group has nowhere to commit to", isRetriable: false)
        }
        for partition in (offsets ?? [:]).keys { try partition.check() }
        let deadline = ContinuousClock.now + timeout.bounded
        let identity = state.withLock { state in
            state.nextCommit += 1
            return state.nextCommit
        }
        let error: KafkaError? = await withTaskCancellationHandler {
            await withUnsafeContinuation { (continuation: UnsafeContinuation<KafkaError?, Never>) in
                let refusal: KafkaError? = state.withLock { state in
                    // While it closes, a delegate may commit in the last revoke.
                    if state.phase == .closed { return Self.shutdownError("commit") }
                    if Task.isCancelled { return KafkaError(.cancelled, "commit: the task was cancelled") }
                    state.commits[identity] = OpenCommit(waiter: continuation, deadline: deadline)
                    return nil
                }
                if let refusal {
                    continuation.resume(returning: refusal)
                } else if !reactor.post({ self.startCommit(offsets, identity, deadline) }) {
                    finishCommit(identity, Self.shutdownError("commit"))
                }
            }
        } onCancel: {
            finishCommit(
                identity,
                KafkaError(.cancelled, "commit: the task was cancelled; the offsets may be committed all the same")
            )
        }
        if let error { throw error }
    }

    /// On the reactor's thread, which is the one that gives the control queue back at the end.
    private func startCommit(
        _ offsets: [KafkaTopicPartition: Int64]?,
        _ identity: UInt,
        _ deadline: ContinuousClock.Instant
    ) {
        // Ended meanwhile: cancelled, or by the shutdown, after which there is no queue.
        guard state.withLock({ $0.commits[identity] != nil }) else { return }
        watchCommits(until: deadline)
        flushOffsets()
        let list = offsets.map(Self.list)
        defer { if let list { rd_kafka_topic_partition_list_destroy(list) } }
        let result = rd_kafka_commit_queue(
            handle.pointer,
            list,
            controlQueue,
            nil,
            UnsafeMutableRawPointer(bitPattern: identity)
        )
        if result != RD_KAFKA_RESP_ERR_NO_ERROR { finishCommit(identity, Self.commitError(result)) }
    }

    func finishCommit(_ event: OpaquePointer) {
        let identity = UInt(bitPattern: rd_kafka_event_opaque(event))
        let code = rd_kafka_event_error(event)
        guard identity != 0 else {
            // An automatic commit. Nobody waits for it, and the next one repeats what it failed to do.
            if let error = Self.commitError(code) { report(error) }
            return
        }
        var error = Self.commitError(code)
        if error == nil, let list = rd_kafka_event_topic_partition_list(event) {
            for index in 0..<Int(list.pointee.cnt) {
                let element = list.pointee.elems[index]
                guard error == nil, element.err != RD_KAFKA_RESP_ERR_NO_ERROR else { continue }
                error = Self.commitError(element.err, KafkaTopicPartition(element))
            }
        }
        finishCommit(identity, error)
    }

    private func finishCommit(_ identity: UInt, _ error: KafkaError?) {
        let commit = state.withLock { $0.commits.removeValue(forKey: identity) }
        commit?.waiter.resume(returning: error)
    }

    /// Sees to it that somebody looks for late commits no later than then: librdkafka waits for a coordinator for as
    /// long as a session lasts, and for its answer for as long as a connection may be silent.
    private func watchCommits(until deadline: ContinuousClock.Instant) {
        let isEarlier = state.withLock { state in
            if let check = state.nextCommitCheck, check <= deadline { return false }
            state.nextCommitCheck = deadline
            return true
        }
        guard isEarlier else { return }
        reactor.schedule(after: deadline - .now) { self.endLateCommits() }
    }

    private func endLateCommits() {
        let (late, next) = state.withLock { state in
            let now = ContinuousClock.now
            let late = state.commits.filter { $0.value.deadline <= now }
            for identity in late.keys { state.commits[identity] = nil }
            state.nextCommitCheck = nil
            return (late, state.commits.values.map(\.deadline).min())
        }
        let error = KafkaError(.timedOut, "commit: no answer in time; the offsets may be committed all the same")
        for commit in late.values { commit.waiter.resume(returning: events.explained(error)) }
        if let next { watchCommits(until: next) }
    }

    private static func commitError(
        _ code: rd_kafka_resp_err_t,
        _ partition: KafkaTopicPartition? = nil
    ) -> KafkaError? {
        // Nothing was stored since the last commit, which is not an error.
        if code == RD_KAFKA_RESP_ERR_NO_ERROR || code == RD_KAFKA_RESP_ERR__NO_OFFSET { return nil }
        let error = KafkaError(code, partition.map { "committing \($0)" } ?? "committing")
        let specific: [KafkaError.Code] = [
            .fenced, .groupMembership, .authorizationFailed, .authenticationFailed, .transport, .timedOut, .shutdown,
        ]
        guard !specific.contains(error.code) else { return error }
        return KafkaError(
            .commitFailed,
            error.message,
            isFatal: error.isFatal,
            isRetriable: error.isRetriable,
            brokerError: error.brokerError
        )
    }

    // MARK: - Lists

    static func list(
        _ offsets: [KafkaTopicPartition: Int64]
    ) -> UnsafeMutablePointer<rd_kafka_topic_partition_list_t> {
        let list = rd_kafka_topic_partition_list_new(Int32(clamping: offsets.count))
        for (partition, offset) in offsets {
            rd_kafka_topic_partition_list_add(list, partition.topic, partition.partition)?.pointee.offset = offset
        }
        // librdkafka aborts by itself when it has no memory for a list; it never returns none.
        return list.unsafelyUnwrapped
    }
}
