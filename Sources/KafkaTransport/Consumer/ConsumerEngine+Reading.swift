internal import CLibrdkafka
internal import MessagingTelemetry

/// What readers do, on their own threads, and what wakes them.
extension ConsumerEngine {
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

    func wakeReaders() {
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

    // MARK: - Waking

    /// A partition that was given back to the line must find a reader that sleeps.
    private func wakeReaderIfReady() {
        state.withLock { $0.takeReaderIfReady() }?.resume()
    }

    /// A partition's queue has something, says whoever puts it in, under locks of librdkafka's.
    func recordsArrived(_ name: PartitionSchedule.Name) {
        guard let reader = takeReader(for: name) else { return }
        // From elsewhere, since to resume a task is to wait for its cancellation handlers and to call its executor,
        // and both are the user's.
        Task.detached { reader.resume() }
    }

    /// A reader that sleeps, for a partition that has something.
    func takeReader(for name: PartitionSchedule.Name) -> Reader? {
        state.withLock { state in
            guard state.schedule.signal(name), !state.readers.isEmpty else { return nil }
            return state.readers.removeFirst().reader
        }
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
