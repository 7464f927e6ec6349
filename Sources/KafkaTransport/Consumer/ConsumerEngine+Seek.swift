internal import CLibrdkafka
internal import MessagingTelemetry

extension ConsumerEngine {
    /// Goes on reading a partition at another offset.
    ///
    /// Nobody reads the partition meanwhile: what one reader takes out of its queue is all from before, or all from
    /// after.
    func seek(
        _ partition: KafkaTopicPartition,
        to offset: KafkaOffset,
        timeout: Duration
    ) async throws(KafkaError) {
        let deadline = ContinuousClock.now + timeout.bounded
        try checkOpen("seeking in \(partition)")
        guard state.withLock({ $0.names[partition] != nil }) else { throw notAssigned(partition) }
        let target = try await target(of: offset, in: partition, until: deadline)
        guard let name = await beginSeek(partition) else { throw notAssigned(partition) }
        // What was stored before counts.
        flushOffsets(of: [partition])
        let (result, mayHaveMoved) = await jump(partition, to: target, until: deadline)
        let isAssigned = endSeek(partition, name, movedTo: mayHaveMoved ? target : nil)
        if let result { throw result }
        guard isAssigned else { throw notAssigned(partition) }
    }

    /// The number of the record to go on at.
    private func target(
        of offset: KafkaOffset,
        in partition: KafkaTopicPartition,
        until deadline: ContinuousClock.Instant
    ) async throws(KafkaError) -> KafkaOffset {
        var place = offset
        if place == .committed {
            if let committed = try await committed([partition], timeout: deadline - .now)[partition] {
                return .at(committed)
            }
            place = options.offsetReset.place
        }
        guard place != .committed else {
            throw KafkaError(.offsetOutOfRange, "\(partition) has no committed offset, and offsetReset is .error")
        }
        let first = place.needsFirst ? try await end(of: partition, .beginning, until: deadline) : nil
        let next = place.needsNext ? try await end(of: partition, .end, until: deadline) : nil
        return place.between(first, next)
    }

    private func end(
        of partition: KafkaTopicPartition,
        _ end: KafkaOffset,
        until deadline: ContinuousClock.Instant
    ) async throws(KafkaError) -> Int64? {
        do throws(KafkaError) {
            let subject = "seeking in \(partition)"
            let time = deadline - .now
            return try await lookUp([partition: end.native], subject, time, Self.offsetsForTimes)[partition]
        } catch {
            guard error.code == .transport else { throw error }
            throw KafkaError(.timedOut, error.message, isRetriable: error.isRetriable, cause: error)
        }
    }

    /// Keeps readers away from a partition, and waits for the one that is at it, which takes no longer than a drain.
    private func beginSeek(_ partition: KafkaTopicPartition) async -> PartitionSchedule.Name? {
        await withUnsafeContinuation { (continuation: SeekContinuation) in
            let (name, waits) = state.withLock { state -> (PartitionSchedule.Name?, Bool) in
                guard let name = state.names[partition], state.phase == .running else { return (nil, false) }
                guard state.schedule.beginSeek(name) else { return (name, false) }
                state.seeks[name, default: []].append(continuation)
                return (name, true)
            }
            if !waits { continuation.resume(returning: name) }
        }
    }

    /// Lets readers in again, and begins an epoch if they will read elsewhere.
    ///
    /// False when the partition has been given up meanwhile.
    private func endSeek(
        _ partition: KafkaTopicPartition,
        _ name: PartitionSchedule.Name,
        movedTo target: KafkaOffset?
    ) -> Bool {
        let (isAssigned, reader) = state.withLock { state -> (Bool, Reader?) in
            guard state.names[partition] == name else { return (false, nil) }
            if let target {
                state.nextEpoch += 1
                let epoch = KafkaAssignmentEpoch(number: state.nextEpoch)
                state.epochs[partition] = epoch
                state.positions[partition] = nil
                state.seekTargets[partition] = target.native
                state.offsets.begin(partition, epoch: epoch)
            }
            _ = state.schedule.endSeek(name)
            return (true, state.takeReaderIfReady())
        }
        reader?.resume()
        return isAssigned
    }

    /// Tells librdkafka, and again as long as it has not begun to fetch the partition: until then it refuses.
    ///
    /// - Returns: Why it failed, and whether records may come from elsewhere than before all the same.
    private func jump(
        _ partition: KafkaTopicPartition,
        to target: KafkaOffset,
        until deadline: ContinuousClock.Instant
    ) async -> (error: KafkaError?, mayHaveMoved: Bool) {
        let offset = target.native
        var pause = Duration.milliseconds(5)
        var mayHaveMoved = false
        while true {
            // With too little time for an answer nobody would know what it was.
            let limit = min(max(deadline - .now, .milliseconds(100)), .seconds(5))
            let isStranded = state.withLock { $0.stranded.contains(partition) }
            let code: rd_kafka_resp_err_t
            if isStranded {
                code = await assignAgain(partition, at: offset)
            } else {
                let answer = await untilClosing(BlockingCall()) { [handle] in
                    Self.seek(partition, to: offset, of: handle, limit)
                }
                guard case .success(let answered) = answer else {
                    // Nobody reads it any more, wherever it is.
                    return (Self.shutdownError("seeking in \(partition)"), false)
                }
                code = answered
            }
            switch code {
            case RD_KAFKA_RESP_ERR_NO_ERROR:
                if isStranded { state.withLock { _ = $0.stranded.remove(partition) } }
                return (nil, true)
            case RD_KAFKA_RESP_ERR__TIMED_OUT: mayHaveMoved = true
            case RD_KAFKA_RESP_ERR__STATE, RD_KAFKA_RESP_ERR__PREV_IN_PROGRESS: break
            default: return (KafkaError(code, "seeking in \(partition)"), mayHaveMoved)
            }
            if Task.isCancelled {
                return (KafkaError(.cancelled, "seeking in \(partition): the task was cancelled"), mayHaveMoved)
            }
            guard state.withLock({ $0.names[partition] != nil && $0.phase == .running }) else {
                let error = notAssigned(partition)
                return (error, mayHaveMoved && error.code != .shutdown)
            }
            guard ContinuousClock.now < deadline else {
                let error = KafkaError(.timedOut, "seeking in \(partition): reading it has not begun in time")
                return (events.explained(error), mayHaveMoved)
            }
            try? await Task.sleep(for: min(pause, max(deadline - .now, .milliseconds(1))))
            pause = min(pause * 2, .milliseconds(200))
        }
    }

    /// Blocks until librdkafka has accepted or refused the new position.
    private static func seek(
        _ partition: KafkaTopicPartition,
        to offset: Int64,
        of handle: ClientHandle,
        _ limit: Duration
    ) -> rd_kafka_resp_err_t {
        let list = list([partition: offset])
        defer { rd_kafka_topic_partition_list_destroy(list) }
        // Before 2.1.0 it takes milliseconds for microseconds once it waits.
        let factor = LibrdkafkaVersion.current < LibrdkafkaVersion(2, 1, 0) ? 1000 : 1
        let milliseconds = Int32(clamping: limit.wholeMilliseconds * factor)
        if let error = rd_kafka_seek_partitions(handle.pointer, list, milliseconds) {
            defer { rd_kafka_error_destroy(error) }
            return rd_kafka_error_code(error)
        }
        return list.pointee.elems[0].err
    }

    // MARK: - Where librdkafka has stopped reading

    /// Begins to read a partition anew: librdkafka has stopped reading it, and seeks only in what it reads.
    private func assignAgain(_ partition: KafkaTopicPartition, at offset: Int64) async -> rd_kafka_resp_err_t {
        let protocolName = rd_kafka_rebalance_protocol(handle.pointer).map { String(cString: $0) }
        guard protocolName == "EAGER" else {
            return await BlockingPool.run { [handle] in Self.assignAgain(partition, at: offset, of: handle) }
        }
        // Such a member has all or nothing assigned, so that all its partitions begin anew, where they stand.
        var others: [(partition: KafkaTopicPartition, name: PartitionSchedule.Name)] = []
        for other in state.withLock({ Array($0.names.keys) }) where other != partition {
            if let name = await beginSeek(other) { others.append((other, name)) }
        }
        let code = await withUnsafeContinuation { (continuation: UnsafeContinuation<rd_kafka_resp_err_t, Never>) in
            let isAccepted = reactor.post { continuation.resume(returning: self.assignAllAgain(partition, at: offset)) }
            if !isAccepted { continuation.resume(returning: RD_KAFKA_RESP_ERR__STATE) }
        }
        for (other, name) in others { _ = endSeek(other, name, movedTo: nil) }
        return code
    }

    /// On the reactor's thread, like every assignment.
    private func assignAllAgain(_ partition: KafkaTopicPartition, at offset: Int64) -> rd_kafka_resp_err_t {
        let places: [KafkaTopicPartition: Int64]? = state.withLock { state in
            guard state.names[partition] != nil, state.phase == .running,
                !state.names.values.contains(where: state.schedule.isRevoking)
            else { return nil }
            return state.seekTargets.merging(state.positions) { _, position in position }
        }
        // What is about to be given up is not assigned anew.
        guard let places else { return RD_KAFKA_RESP_ERR__STATE }
        var assigned: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?
        let code = rd_kafka_assignment(handle.pointer, &assigned)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR, let assigned else { return code }
        defer { rd_kafka_topic_partition_list_destroy(assigned) }
        // It has where each partition was to begin when it was assigned.
        for index in 0..<Int(assigned.pointee.cnt) {
            let other = KafkaTopicPartition(assigned.pointee.elems[index])
            if let place = other == partition ? offset : places[other] {
                assigned.pointee.elems[index].offset = place
            }
        }
        return rd_kafka_assign(handle.pointer, assigned)
    }

    private static func assignAgain(
        _ partition: KafkaTopicPartition,
        at offset: Int64,
        of handle: ClientHandle
    ) -> rd_kafka_resp_err_t {
        let list = list([partition: offset])
        defer { rd_kafka_topic_partition_list_destroy(list) }
        for change in [rd_kafka_incremental_unassign, rd_kafka_incremental_assign] {
            guard let error = change(handle.pointer, list) else { continue }
            defer { rd_kafka_error_destroy(error) }
            return rd_kafka_error_code(error)
        }
        return RD_KAFKA_RESP_ERR_NO_ERROR
    }

    private func notAssigned(_ partition: KafkaTopicPartition) -> KafkaError {
        guard state.withLock({ $0.phase == .running }) else { return Self.shutdownError("seeking in \(partition)") }
        return KafkaError(.staleAssignment, "\(partition) is not assigned to this consumer: it cannot be sought in")
    }
}
