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
                serveReports(event, of: instance)
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

    private func serveReports(_ event: OpaquePointer, of instance: ProducerInstance) {
        var records = 0
        var bytes = 0
        var unawaited = 0
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
                            continue
                        }
                        unawaited += 1
                        if report.error != 0 { finished.append((nil, report)) }
                    }
                }
                if works { events.connectionWorks() }
                finish(finished)
            }
        }
        // Messages count in librdkafka's queue until their event is gone.
        rd_kafka_event_destroy(event)
        leave(ProducerInstance.Credits(records: records, bytes: bytes, unawaited: unawaited), of: instance)
        metrics.acknowledged(records)
        if state.withLock({ !$0.gathers || $0.instance?.open.records == 0 }) { retryOverflow() }
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
        // Without a topic there is no partition for a record whose key should choose one.
        let isUnplaced = code == RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION && report.partition < 0
        let cause = isUnplaced ? RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC : code
        if let unknown = unknownTopic(cause, topic, outcome) { return unknown }
        let error = KafkaError(code, subject, outcome: outcome)
        // What timed out, or was taken back, did so because of what keeps the client from its brokers.
        return error.code == .timedOut || error.code == .shutdown ? events.explained(error) : error
    }

    func noteUnawaited(_ error: KafkaError, count: Int = 1) {
        guard count > 0 else { return }
        state.withLock { state in
            state.unawaitedFailures += count
            if state.unawaitedFailure == nil { state.unawaitedFailure = error }
        }
        let metadata: LogMetadata = ["records": .integer(Int64(count))]
        log(.error, "what nobody waits for was not written: \(error)", metadata)
    }

    /// Gives the room of records back that an instance was given.
    func leave(_ credits: ProducerInstance.Credits, of instance: ProducerInstance) {
        let admitted = state.withLock { state in
            instance.open.records -= credits.records
            instance.open.bytes -= credits.bytes
            instance.open.unawaited -= credits.unawaited
            return state.gate.leave(records: credits.records, bytes: credits.bytes)
        }
        for waiter in admitted { waiter.resume(returning: nil) }
    }

    /// Gives the room of records back that no instance has.
    func leave(records: Int, bytes: Int) {
        let admitted = state.withLock { $0.gate.leave(records: records, bytes: bytes) }
        for waiter in admitted { waiter.resume(returning: nil) }
    }

    /// Hands over what waits, in its order.
    func retryOverflow() {
        var isFirst = true
        // Whether the queue was empty when librdkafka last found it too full for the first in line.
        var wasEmpty = false
        while let (instance, items) = state.withLock({ $0.lendOverflow(isFirst: isFirst) }) {
            isFirst = false
            let (count, result) = handOver(items, to: instance)
            wasEmpty = wasEmpty && count == 0
            let isEmpty = rd_kafka_outq_len(instance.handle.pointer) == 0
            // What is too much for an empty queue will never get in.
            let isHopeless = result == RD_KAFKA_RESP_ERR__QUEUE_FULL && isEmpty && wasEmpty
            let rest = items[(count + (isHopeless ? 1 : 0))...]
            state.withLock { state in
                for item in items[count...] { instance.open.remove(item.record, item.name) }
                state.overflow.giveBack(rest)
            }
            if isHopeless {
                refuse(items[count].record, items[count].name, refusal(of: items[count].record, result))
                wasEmpty = false
                continue
            }
            switch result {
            case RD_KAFKA_RESP_ERR_NO_ERROR:
                break
            case RD_KAFKA_RESP_ERR__QUEUE_FULL:
                // The next report brings another try; without any on its way the queue may have become empty just now.
                guard isEmpty else { return }
                wasEmpty = true
            default:
                rebuild(instance)
                return
            }
        }
        openGate()
    }

    /// Hands records over as far as librdkafka takes them.
    ///
    /// Returns how many are dealt with, and why not all.
    private func handOver(
        _ items: [OverflowQueue.Item],
        to instance: ProducerInstance
    ) -> (count: Int, result: rd_kafka_resp_err_t) {
        for (index, item) in items.enumerated() {
            let result = instance.produce(item.record, opaque: item.name)
            switch result {
            case RD_KAFKA_RESP_ERR_NO_ERROR:
                continue
            case RD_KAFKA_RESP_ERR__QUEUE_FULL, RD_KAFKA_RESP_ERR__FATAL:
                return (index, result)
            default:
                state.withLock { _ in instance.open.remove(item.record, item.name) }
                refuse(item.record, item.name, refusal(of: item.record, result))
            }
        }
        return (items.count, RD_KAFKA_RESP_ERR_NO_ERROR)
    }

    func openGate() {
        let admitted = state.withLock { state in
            state.overflow.isEmpty && state.instance != nil ? state.gate.hold(false) : []
        }
        for waiter in admitted { waiter.resume(returning: nil) }
    }
}
