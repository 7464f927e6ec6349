internal import CLibrdkafka
internal import MessagingTelemetry

extension ProducerEngine {
    /// Waits until every record that was handed over has its report, those included that librdkafka could not take
    /// yet, whatever becomes of the instance meanwhile.
    func flush(timeout: Duration) async throws(KafkaError) {
        let deadline = ContinuousClock.now + timeout.bounded
        while true {
            if Task.isCancelled { throw KafkaError(.cancelled, "flush: the task was cancelled") }
            let (current, hasAll) = state.withLock { ($0.instance, $0.overflow.isEmpty) }
            guard let instance = current else {
                if let refusal = state.withLock({ $0.refusal }) { throw refusal }
                try await waitForInstance(until: deadline)
                continue
            }
            let milliseconds = Int32(clamping: max(0, (deadline - .now).wholeMilliseconds))
            let handle = instance.handle
            let answer = await BlockingPool.runUnlessCancelled { rd_kafka_flush(handle.pointer, milliseconds) }
            guard let result = answer else { continue }
            // The reports have been taken from librdkafka; wait until the reactor has dealt with the last of them.
            await barrier()
            let isSame = state.withLock { $0.instance === instance }
            // What had not come to librdkafka when this began has its turn in another round.
            if isSame, hasAll, result == RD_KAFKA_RESP_ERR_NO_ERROR { break }
            if isSame, result != RD_KAFKA_RESP_ERR_NO_ERROR || ContinuousClock.now > deadline { throw late(timeout) }
        }
        if let failure = takeUnawaitedFailure() { throw failure }
    }

    private func waitForInstance(until deadline: ContinuousClock.Instant) async throws(KafkaError) {
        let change = OneShot()
        let isThere = state.withLock { state in
            if state.instance == nil, state.refusal == nil { state.replacementWaiters.append(change) }
            return state.instance != nil || state.refusal != nil
        }
        guard !isThere else { return }
        let limit: Reactor.Job = { [reactor] in reactor.schedule(after: deadline - .now) { change.happen() } }
        guard reactor.post(limit) else { return }
        await withTaskCancellationHandler {
            await change.wait()
        } onCancel: {
            change.happen()
        }
        guard ContinuousClock.now < deadline else {
            state.withLock { state in state.replacementWaiters.removeAll { $0 === change } }
            throw KafkaError(.timedOut, "flush: the producer is still being replaced after a fatal error")
        }
    }

    private func late(_ timeout: Duration) -> KafkaError {
        events.explained(KafkaError(.timedOut, "flush: \(inFlight) records have no acknowledgement after \(timeout)"))
    }

    /// What has become of the records that nobody waits for, since the last time.
    func takeUnawaitedFailure() -> KafkaError? {
        let (failure, count) = state.withLock { state in
            defer { (state.unawaitedFailure, state.unawaitedFailures) = (nil, 0) }
            return (state.unawaitedFailure, state.unawaitedFailures)
        }
        return failure.map { failure in
            KafkaError(
                failure.code,
                "\(count) records that nobody waited for were not written; the first: \(failure.message)",
                brokerError: failure.brokerError,
                outcome: failure.outcome,
                cause: failure
            )
        }
    }

    /// Waits until the reactor has done what it has begun.
    func barrier() async {
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
            if !reactor.post({ continuation.resume() }) { continuation.resume() }
        }
    }

    /// Stops taking records, waits for the reports of those taken, at most for `grace`, and ends.
    func shutdown(grace: Duration) async {
        let (isFirst, waiters) = state.withLock { state in
            guard state.phase == .running else { return (false, [GateContinuation]()) }
            state.phase = .closing
            return (true, state.gate.removeAllWaiters())
        }
        for waiter in waiters { waiter.resume(returning: Self.shutdownError()) }
        guard isFirst else { return await closed.wait() }

        let deadline = ContinuousClock.now + grace.bounded
        // What librdkafka could not take yet follows as soon as there is room: flush until that is gone, too.
        while case let rest = deadline - .now, rest > .zero {
            let (current, hasAll) = state.withLock { ($0.instance?.handle, $0.overflow.isEmpty) }
            guard let handle = current else { break }
            let milliseconds = Int32(clamping: rest.wholeMilliseconds)
            let result = await BlockingPool.run { rd_kafka_flush(handle.pointer, milliseconds) }
            guard result == RD_KAFKA_RESP_ERR_NO_ERROR else { break }
            await barrier()
            if hasAll { break }
        }
        if !reactor.post({ self.end() }) { closed.happen() }
        await closed.wait()
    }

    private func end() {
        let instance = state.withLock { state in
            if let instance = state.instance { (state.retiring, state.instance) = (instance, nil) }
            return state.retiring
        }
        guard let instance else { return finishEnd() }
        instance.retire()
        awaitReports(of: instance, until: .now + .seconds(5)) { [self] in
            instance.close()
            finishEnd()
        }
    }

    private func finishEnd() {
        let (retiring, overflow, flushes) = state.withLock { state in
            defer { (state.instance, state.retiring) = (nil, nil) }
            state.phase = .closed
            return (state.retiring, state.overflow.removeAll(), state.takeReplacementWaiters())
        }
        for flush in flushes { flush.happen() }
        for item in overflow {
            let waiter = state.withLock { $0.slots.remove(item.name) }
            let error = KafkaError(.shutdown, "\(item.record.topic): shut down before sending", outcome: .notPersisted)
            finish(waiter, .failure(error), isAwaited: item.name != 0)
        }
        failLeftovers(of: retiring, "shut down before the record's report came")
        events.finish()
        reactor.stop()
        closed.happen()
    }
}

extension Duration {
    /// Not negative, and at most ten years: adding it to an instant cannot overflow.
    package var bounded: Duration { min(max(self, .zero), .seconds(315_360_000)) }
}
