internal import CLibrdkafka
internal import MessagingTelemetry

/// The way back of a record, on the reactor's thread.
extension ProducerEngine {
    func serve(_ signal: UInt64) {
        guard let instance = state.withLock({ $0.instance ?? $0.retiring }) else { return }
        drain(instance)
    }

    func sweep() -> Int {
        guard let instance = state.withLock({ $0.instance ?? $0.retiring }) else { return 0 }
        return drain(instance)
    }

    @discardableResult
    func drain(_ instance: ProducerInstance) -> Int {
        var count = 0
        while let event = rd_kafka_queue_poll(instance.handle.mainQueue, 0) {
            count += 1
            if rd_kafka_event_type(event) == RD_KAFKA_EVENT_DR {
                serveReports(event)
                continue
            }
            _ = events.serve(event, of: instance.handle) { error in
                noteError(error, instance)
            }
            rd_kafka_event_destroy(event)
        }
        checkLastReport()
        return count
    }

    private func serveReports(_ event: OpaquePointer) {
        var records = 0
        var bytes = 0
        withUnsafeTemporaryAllocation(of: kc_report_t.self, capacity: 256) { reports in
            var finished: [(Waiter?, kc_report_t)] = []
            while case let count = kc_event_take_reports(event, reports.baseAddress, reports.count), count > 0 {
                finished.removeAll(keepingCapacity: true)
                var works = false
                state.withLock { state in
                    for index in 0..<count {
                        let report = reports[index]
                        records += 1
                        bytes += report.bytes
                        works = works || report.error == 0
                        let name = UInt(bitPattern: report.opaque)
                        if name != 0 {
                            finished.append((state.slots.remove(name), report))
                        } else if report.error != 0 {
                            finished.append((nil, report))
                        }
                    }
                }
                if works { events.connectionWorks() }
                finish(finished)
            }
        }
        // Messages count in librdkafka's queue until their event is gone.
        rd_kafka_event_destroy(event)
        leave(records: records, bytes: bytes)
        metrics.acknowledged(records)
        retryOverflow()
    }

    /// Resumes those who wait for reports that came together.
    private func finish(_ finished: [(Waiter?, kc_report_t)]) {
        // Records of one batch mostly come one after the other: their collector is told of a run at once.
        var run: [(Int, Acknowledgement)] = []
        var runCollector: BatchCollector?
        for (waiter, report) in finished {
            guard report.error == 0 else {
                finish(waiter, .failure(error(of: report)), isAwaited: report.opaque != nil)
                continue
            }
            let acknowledgement = Acknowledgement(
                partition: report.partition,
                offset: report.offset,
                timestamp: report.timestamp
            )
            guard case .batch(let collector, let index)? = waiter else {
                finish(waiter, .success(acknowledgement), isAwaited: report.opaque != nil)
                continue
            }
            if collector !== runCollector {
                runCollector?.finish(run)
                run.removeAll(keepingCapacity: true)
                runCollector = collector
            }
            run.append((index, acknowledgement))
        }
        runCollector?.finish(run)
    }

    func finish(_ waiter: Waiter?, _ result: Result<Acknowledgement, KafkaError>, isAwaited: Bool) {
        if case .failure(let error) = result, error.code != .cancelled {
            metrics.failed(error)
            if !isAwaited { noteUnawaited(error) }
        }
        switch waiter {
        case .send(let continuation)?: continuation.resume(returning: result)
        case .batch(let collector, let index)?: collector.finish(index, result)
        case .delivery(let delivery)?: delivery.finish(result)
        case .callback(let callback)?:
            switch result {
            case .success: callback(nil)
            case .failure(let error): callback(error)
            }
        case nil: break
        }
    }

    private func error(of report: kc_report_t) -> KafkaError {
        let outcome: KafkaError.DeliveryOutcome =
            report.status == Int32(RD_KAFKA_MSG_STATUS_NOT_PERSISTED.rawValue) ? .notPersisted : .possiblyPersisted
        let code = rd_kafka_resp_err_t(report.error)
        let topic = report.topic.map { String(cString: $0) } ?? "sending"
        let subject = report.partition >= 0 ? "\(topic)[\(report.partition)]" : topic
        let error = KafkaError(code, subject, outcome: outcome)
        // What timed out, or was taken back, did so because of what keeps the client from its brokers.
        guard error.code == .timedOut || error.code == .shutdown, let problem = events.connectionProblem else {
            return error
        }
        return KafkaError(
            problem.code == .authenticationFailed ? .authenticationFailed : error.code,
            "\(error.message), because \(problem.message)",
            isRetriable: problem.isRetriable,
            brokerError: error.brokerError,
            outcome: outcome,
            cause: problem
        )
    }

    private func noteUnawaited(_ error: KafkaError) {
        state.withLock { state in
            state.unawaitedFailures += 1
            if state.unawaitedFailure == nil { state.unawaitedFailure = error }
        }
        log(.error, "a record that nobody waits for was not written: \(error)")
    }

    func leave(records: Int, bytes: Int) {
        let admitted = state.withLock { $0.gate.leave(records: records, bytes: bytes) }
        for waiter in admitted { waiter.resume(returning: nil) }
    }

    /// Hands over what librdkafka could not take before, in its order.
    func retryOverflow() {
        guard let instance = state.withLock({ $0.overflow.isEmpty ? nil : $0.instance }) else { return }
        while let next = state.withLock({ $0.overflow.first }) {
            let result = instance.produce(next.record, opaque: next.name)
            // The next report brings another try.
            if result == RD_KAFKA_RESP_ERR__QUEUE_FULL { return }
            if result == RD_KAFKA_RESP_ERR__FATAL {
                rebuild(instance)
                return
            }
            state.withLock { $0.overflow.removeFirst() }
            if result != RD_KAFKA_RESP_ERR_NO_ERROR {
                refuse(next.record, next.name, Self.refusal(of: next.record, result))
            }
        }
        openGate()
    }

    func openGate() {
        let admitted = state.withLock { state in
            state.overflow.isEmpty && state.instance != nil ? state.gate.hold(false) : []
        }
        for waiter in admitted { waiter.resume(returning: nil) }
    }
}
