internal import CLibrdkafka
internal import MessagingTelemetry

extension ProducerEngine {
    /// Waits until every record that was handed over has its report.
    func flush(timeout: Duration) async throws(KafkaError) {
        guard let handle = state.withLock({ $0.instance?.handle }) else {
            if let refusal = state.withLock({ $0.refusal }) { throw refusal }
            throw KafkaError(.transport, "flush: the producer is being replaced after a fatal error", isRetriable: true)
        }
        let milliseconds = Int32(clamping: max(0, timeout.wholeMilliseconds))
        let result = await BlockingPool.run { rd_kafka_flush(handle.pointer, milliseconds) }
        guard result == RD_KAFKA_RESP_ERR_NO_ERROR else {
            let problem = events.connectionProblem
            throw KafkaError(
                problem?.code == .authenticationFailed ? .authenticationFailed : .timedOut,
                "flush: \(rd_kafka_outq_len(handle.pointer)) records have no acknowledgement after \(timeout)"
                    + (problem.map { ", because \($0.message)" } ?? ""),
                cause: problem
            )
        }
        // The reports have been taken from librdkafka; wait until the reactor has dealt with the last of them.
        await barrier()
        if let failure = takeUnawaitedFailure() { throw failure }
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

    private func barrier() async {
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
        while let handle = state.withLock({ $0.instance?.handle }), case let rest = deadline - .now, rest > .zero {
            let milliseconds = Int32(clamping: rest.wholeMilliseconds)
            let result = await BlockingPool.run { rd_kafka_flush(handle.pointer, milliseconds) }
            guard result == RD_KAFKA_RESP_ERR_NO_ERROR else { break }
            await barrier()
            guard state.withLock({ !$0.overflow.isEmpty && $0.instance != nil }) else { break }
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
        let overflow = state.withLock { state in
            state.phase = .closed
            state.instance = nil
            state.retiring = nil
            return state.overflow.removeAll()
        }
        for item in overflow {
            let waiter = state.withLock { $0.slots.remove(item.name) }
            let error = KafkaError(.shutdown, "\(item.record.topic): shut down before sending", outcome: .notPersisted)
            finish(waiter, .failure(error), isAwaited: item.name != 0)
        }
        failLeftovers("shut down before the record's report came")
        events.finish()
        reactor.stop()
        closed.happen()
    }
}

extension Duration {
    /// Not negative, and at most ten years: adding it to an instant cannot overflow.
    package var bounded: Duration { min(max(self, .zero), .seconds(315_360_000)) }
}
