internal import CLibrdkafka
internal import MessagingTelemetry

/// What happens to an instance that has failed, on the reactor's thread.
extension ProducerEngine {
    func noteError(_ error: KafkaError, _ instance: ProducerInstance) {
        if error.isFatal {
            rebuild(instance, error)
            return
        }
        let isAuthentication = error.code == .authenticationFailed
        log(isAuthentication ? .error : .debug, "\(error)")
        if isAuthentication { failWhileLockedOut(instance) }
    }

    /// As long as no broker has ever let the client in, what is queued fails now and not after the delivery timeout.
    private func failWhileLockedOut(_ instance: ProducerInstance) {
        guard events.isLockedOut else { return }
        rd_kafka_purge(instance.handle.pointer, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_NON_BLOCKING)
        let isFirst = purges.withLock { purges in
            defer { purges = true }
            return !purges
        }
        guard isFirst else { return }
        reactor.schedule(after: .seconds(2)) { [weak self] in
            guard let self else { return }
            purges.withLock { $0 = false }
            guard let instance = state.withLock({ $0.instance }) else { return }
            failWhileLockedOut(instance)
        }
    }

    /// Takes the instance out of service, lets every report come back, and puts another one in its place.
    func rebuild(_ instance: ProducerInstance, _ reason: KafkaError? = nil) {
        let isCurrent = state.withLock { state in
            guard state.instance === instance else { return false }
            state.instance = nil
            state.retiring = instance
            _ = state.gate.hold(true)
            return true
        }
        guard isCurrent else { return }
        let reason = reason ?? instance.fatalError ?? KafkaError(.other, "librdkafka has failed", isFatal: true)
        if endsOnFailure {
            log(.error, "librdkafka's producer has failed for good: \(reason)")
            fail(reason)
        } else {
            log(.error, "librdkafka's producer has failed for good and is replaced: \(reason)")
            metrics.rebuilt()
        }
        instance.retire()
        awaitReports(of: instance, until: .now + reportLimit) { [self] in
            if endsOnFailure { finishFailed(instance) } else { replace(instance) }
        }
    }

    /// Waits until librdkafka has no record left, without blocking the thread.
    ///
    /// Whatever took the last one away, a report or a caller that was handing one over, looks again.
    func awaitReports(
        of instance: ProducerInstance,
        until deadline: ContinuousClock.Instant,
        then next: @escaping @Sendable () -> Void
    ) {
        let once = OneShot()
        let finish: @Sendable () -> Void = {
            guard !once.hasHappened else { return }
            once.happen()
            next()
        }
        state.withLock { $0.afterLastReport = finish }
        purge(instance)
        drain(instance)
        reactor.schedule(after: max(.zero, deadline - .now)) { [self] in
            guard !once.hasHappened else { return }
            state.withLock { $0.afterLastReport = nil }
            drain(instance)
            finish()
        }
    }

    private func purge(_ instance: ProducerInstance) {
        rd_kafka_purge(
            instance.handle.pointer,
            RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT | RD_KAFKA_PURGE_F_NON_BLOCKING
        )
    }

    /// Goes on when librdkafka has no record left and nobody is handing one over.
    func checkLastReport() {
        guard let instance = state.withLock({ $0.afterLastReport == nil ? nil : $0.retiring }), !instance.isInUse
        else { return }
        guard rd_kafka_outq_len(instance.handle.pointer) == 0 else {
            // What was handed over after the first purge has to come back, too.
            if instance.takeLatePurge() { purge(instance) }
            return
        }
        let next = state.withLock { state in
            defer { state.afterLastReport = nil }
            return state.afterLastReport
        }
        next?()
    }

    private func replace(_ old: ProducerInstance) {
        old.close()
        failLeftovers(of: old, "librdkafka's producer was replaced before the record's report came")
        // The end has begun meanwhile, and takes care of the rest.
        guard state.withLock({ $0.phase == .running && $0.retiring === old }) else { return }
        do {
            let instance = try ProducerInstance(
                properties,
                signal: 1,
                reactor: reactor,
                telemetry: configuration.telemetry
            )
            let waiting = state.withLock { state in
                state.retiring = nil
                state.instance = instance
                return state.takeReplacementWaiters()
            }
            log(.notice, "librdkafka's producer is replaced")
            retryOverflow()
            openGate()
            for waiter in waiting { waiter.happen() }
        } catch {
            log(.error, "no new producer yet, trying again in a second: \(error)")
            reactor.schedule(after: .seconds(1)) { [self] in
                if state.withLock({ $0.retiring === old }) { replace(old) }
            }
        }
    }

    /// Refuses everything from now on.
    private func fail(_ reason: KafkaError) {
        let (waiters, overflow, flushes) = state.withLock { state in
            state.failure = reason
            return (state.gate.removeAllWaiters(), state.overflow.removeAll(), state.takeReplacementWaiters())
        }
        for waiter in waiters { waiter.resume(returning: reason) }
        for flush in flushes { flush.happen() }
        for item in overflow { refuse(item.record, item.name, reason) }
    }

    private func finishFailed(_ instance: ProducerInstance) {
        failLeftovers(of: instance, "librdkafka's producer failed before the record's report came")
    }

    /// Ends the wait for reports that will never come, and gives their room back.
    func failLeftovers(of instance: ProducerInstance?, _ reason: String) {
        let (waiters, lost) = state.withLock { state in
            (state.slots.removeAll(except: state.overflow.names), instance?.open ?? ProducerInstance.Credits())
        }
        let error = KafkaError(.shutdown, reason, outcome: .possiblyPersisted)
        for waiter in waiters { finish(waiter, .failure(error), isAwaited: true) }
        noteUnawaited(error, count: lost.unawaited)
        if let instance { leave(lost, of: instance) }
    }
}

extension ProducerEngine.State {
    /// Those who wait until there is an instance, or none will be.
    mutating func takeReplacementWaiters() -> [OneShot] {
        defer { replacementWaiters = [] }
        return replacementWaiters
    }
}
