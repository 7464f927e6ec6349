internal import CLibrdkafka
internal import MessagingTelemetry

/// What a broker said of a record that it took.
struct Acknowledgement: Sendable {
    var partition: Int32
    var offset: Int64
    var timestamp: Int64
}

/// The part of a producer that lives as long as its reactor.
///
/// A record passes the gate, gets a slot for whoever waits for it, and goes to librdkafka from the caller's thread.
/// Its report comes back on the reactor's thread, which resumes the waiters in bulk and opens the gate.
final class ProducerEngine: ReactorClient {
    typealias SendContinuation = UnsafeContinuation<Result<Acknowledgement, KafkaError>, Never>
    typealias GateContinuation = UnsafeContinuation<KafkaError?, Never>

    enum Waiter {
        case send(SendContinuation)
        case batch(BatchCollector, Int)
        case delivery(KafkaDelivery)
        case callback(@Sendable (KafkaError?) -> Void)
    }

    enum Entry {
        case entered(DeliverySlots<Waiter>.Name)
        case full
        case refused(KafkaError)
    }

    /// A record that librdkafka could not take yet, although it has passed the gate.
    private struct Overflow {
        var record: KafkaProducerRecord
        var name: DeliverySlots<Waiter>.Name
    }

    private enum Phase {
        case running
        case closing
        case closed
    }

    private struct State {
        var phase = Phase.running
        var gate: CreditGate<GateContinuation>
        var slots = DeliverySlots<Waiter>()
        var instance: ProducerInstance?
        /// An instance that has failed and whose last reports are awaited.
        var retiring: ProducerInstance?
        var overflow: [Overflow] = []
        var unawaitedFailure: KafkaError?
        var unawaitedFailures = 0
    }

    private let configuration: KafkaConfiguration
    private let properties: LibrdkafkaConfiguration
    private let reactor: Reactor
    private let events: ClientEvents
    private let log: Log
    private let metrics: ProducerMetrics
    private let state: Guarded<State>
    private let purges = Guarded(false)
    let closed = OneShot()

    init(_ configuration: KafkaConfiguration, _ properties: LibrdkafkaConfiguration, options: KafkaProducer.Options)
        throws(KafkaError)
    {
        self.configuration = configuration
        self.properties = properties
        reactor = try Reactor(
            name: "kafka-producer",
            tick: configuration.safetyTick,
            telemetry: configuration.telemetry
        )
        events = ClientEvents(configuration, label: "kafka.producer")
        log = configuration.telemetry.log("kafka.producer", ["client": .string(configuration.clientID)])
        metrics = ProducerMetrics(configuration)
        // A tenth stays free, because librdkafka counts headers and its own overhead as well.
        let gate = CreditGate<GateContinuation>(
            maxRecords: options.maxQueuedRecords - options.maxQueuedRecords / 10,
            maxBytes: options.maxQueuedBytes - options.maxQueuedBytes / 10
        )
        let instance = try ProducerInstance(
            properties,
            signal: 1,
            reactor: reactor,
            telemetry: configuration.telemetry
        )
        state = Guarded(State(gate: gate, instance: instance))
        do {
            try reactor.start(self)
        } catch {
            instance.close()
            throw error
        }
    }

    var handle: ClientHandle? { state.withLock { $0.instance?.handle } }
    var isShutDown: Bool { state.withLock { $0.phase != .running } }
    var connectionProblem: KafkaError? { events.connectionProblem }
    /// Records that were handed over and have no report yet.
    var inFlight: Int { state.withLock { $0.gate.records } }

    // MARK: - The way in

    /// Lets a record in and reserves a slot for its report, if there is room.
    func tryEnter(_ size: Int) -> Entry {
        state.withLock { state in
            guard state.phase == .running else { return .refused(Self.shutdownError()) }
            return state.gate.tryEnter(bytes: size) ? .entered(state.slots.reserve()) : .full
        }
    }

    /// Lets a record in that nobody will wait for, if there is room.
    func tryEnterUnawaited(_ size: Int) -> Entry {
        state.withLock { state in
            guard state.phase == .running else { return .refused(Self.shutdownError()) }
            return state.gate.tryEnter(bytes: size) ? .entered(0) : .full
        }
    }

    /// Lets as many records in as there is room for, each with a slot of the batch.
    func tryEnter(_ batch: BatchCollector, from start: Int, sizes: [Int]) -> Result<
        [DeliverySlots<Waiter>.Name], KafkaError
    > {
        state.withLock { state in
            guard state.phase == .running else { return .failure(Self.shutdownError()) }
            let count = state.gate.tryEnter(sizes: sizes[start...])
            return .success((start..<(start + count)).map { state.slots.insert(.batch(batch, $0)) })
        }
    }

    /// Waits in line until there is room for a record.
    func enter(_ size: Int) async throws(KafkaError) {
        let ticket = Guarded<GateTicket>(.none)
        let error: KafkaError? = await withTaskCancellationHandler {
            await withUnsafeContinuation { (continuation: GateContinuation) in
                let answer: KafkaError?? = state.withLock { state in
                    guard state.phase == .running else { return .some(Self.shutdownError()) }
                    if state.gate.tryEnter(bytes: size) { return .some(nil) }
                    let identity = state.gate.wait(continuation, bytes: size)
                    return ticket.withLock { ticket in
                        if case .cancelled = ticket, state.gate.cancel(identity) != nil {
                            return .some(Self.cancelledInLine())
                        }
                        ticket = .waiting(identity)
                        return nil
                    }
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let waiter: GateContinuation? = state.withLock { state in
                ticket.withLock { ticket in
                    defer { ticket = .cancelled }
                    guard case .waiting(let identity) = ticket else { return nil }
                    return state.gate.cancel(identity)
                }
            }
            waiter?.resume(returning: Self.cancelledInLine())
        }
        if let error { throw error }
    }

    private enum GateTicket {
        case none
        case waiting(UInt64)
        case cancelled
    }

    /// Reserves a slot for a record that has waited in line.
    func reserve() -> DeliverySlots<Waiter>.Name {
        state.withLock { $0.slots.reserve() }
    }

    /// Fills a slot for a record that has waited in line.
    func insert(_ waiter: Waiter) -> DeliverySlots<Waiter>.Name {
        state.withLock { $0.slots.insert(waiter) }
    }

    /// Hands a record with a reserved slot to librdkafka.
    func produce(_ record: KafkaProducerRecord, _ name: DeliverySlots<Waiter>.Name, _ continuation: SendContinuation) {
        let (begins, instance) = state.withLock { state in
            (state.slots.begin(name, .send(continuation)), state.instance)
        }
        guard begins else {
            leave(records: 1, bytes: record.creditSize)
            continuation.resume(returning: .failure(Self.cancelledBeforeSending(record)))
            return
        }
        hand(record, name, instance)
    }

    func produce(_ record: KafkaProducerRecord, _ name: DeliverySlots<Waiter>.Name, _ waiter: Waiter) {
        let (begins, instance) = state.withLock { ($0.slots.begin(name, waiter), $0.instance) }
        guard begins else {
            leave(records: 1, bytes: record.creditSize)
            return
        }
        hand(record, name, instance)
    }

    /// Hands over a record whose slot is filled already, or that has none (0).
    func produce(_ record: KafkaProducerRecord, _ name: DeliverySlots<Waiter>.Name) {
        hand(record, name, state.withLock { $0.instance })
    }

    private func hand(_ record: KafkaProducerRecord, _ name: UInt, _ instance: ProducerInstance?) {
        guard let instance else {
            overflow(record, name)
            return
        }
        let result = instance.produce(record, opaque: name)
        switch result {
        case RD_KAFKA_RESP_ERR_NO_ERROR:
            return
        case RD_KAFKA_RESP_ERR__QUEUE_FULL:
            overflow(record, name)
        case RD_KAFKA_RESP_ERR__FATAL:
            overflow(record, name)
            reactor.post { self.rebuild(instance) }
        default:
            refuse(record, name, result)
        }
    }

    /// Keeps a record until librdkafka can take it, and everybody else behind it.
    private func overflow(_ record: KafkaProducerRecord, _ name: UInt) {
        state.withLock { state in
            state.overflow.append(Overflow(record: record, name: name))
            _ = state.gate.hold(true)
        }
        reactor.post { self.retryOverflow() }
    }

    private func refuse(_ record: KafkaProducerRecord, _ name: UInt, _ code: rd_kafka_resp_err_t) {
        let subject = record.partition.map { "\(record.topic)[\($0)]" } ?? record.topic
        let error =
            if code == RD_KAFKA_RESP_ERR__INVALID_ARG {
                KafkaError(.configuration, "'\(record.topic)' is not a topic's name", outcome: .notPersisted)
            } else {
                KafkaError(code, subject, outcome: .notPersisted)
            }
        let waiter = state.withLock { $0.slots.remove(name) }
        finish(waiter, .failure(error), isAwaited: name != 0)
        leave(records: 1, bytes: record.creditSize)
    }

    /// The caller does not want to wait any more.
    ///
    /// The record itself may be on its way.
    func cancel(_ name: DeliverySlots<Waiter>.Name, topic: String) {
        let waiter = state.withLock { $0.slots.abandon(name) }
        finish(
            waiter,
            .failure(
                KafkaError(
                    .cancelled,
                    "\(topic): the task was cancelled while the record was on its way",
                    outcome: .possiblyPersisted
                )
            ),
            isAwaited: true
        )
    }

    // MARK: - The way back, on the reactor's thread

    func serve(_ signal: UInt64) {
        guard let instance = state.withLock({ $0.instance ?? $0.retiring }) else { return }
        drain(instance)
    }

    func sweep() -> Int {
        guard let instance = state.withLock({ $0.instance ?? $0.retiring }) else { return 0 }
        return drain(instance)
    }

    @discardableResult
    private func drain(_ instance: ProducerInstance) -> Int {
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
        return count
    }

    private func serveReports(_ event: OpaquePointer) {
        var records = 0
        var bytes = 0
        withUnsafeTemporaryAllocation(of: kc_report_t.self, capacity: 256) { reports in
            var finished: [(Waiter?, kc_report_t)] = []
            while case let count = kc_event_take_reports(event, reports.baseAddress, reports.count), count > 0 {
                finished.removeAll(keepingCapacity: true)
                state.withLock { state in
                    for index in 0..<count {
                        let report = reports[index]
                        records += 1
                        bytes += report.bytes
                        let name = UInt(bitPattern: report.opaque)
                        if name != 0 {
                            finished.append((state.slots.remove(name), report))
                        } else if report.error != 0 {
                            finished.append((nil, report))
                        }
                    }
                }
                if finished.isEmpty { events.connectionWorks() }
                for (waiter, report) in finished { finish(waiter, report) }
            }
        }
        // Messages count in librdkafka's queue until their event is gone.
        rd_kafka_event_destroy(event)
        leave(records: records, bytes: bytes)
        metrics.acknowledged(records)
        retryOverflow()
    }

    private func finish(_ waiter: Waiter?, _ report: kc_report_t) {
        let isAwaited = report.opaque != nil
        guard report.error == 0 else {
            finish(waiter, .failure(error(of: report)), isAwaited: isAwaited)
            return
        }
        events.connectionWorks()
        let acknowledgement = Acknowledgement(
            partition: report.partition,
            offset: report.offset,
            timestamp: report.timestamp
        )
        finish(waiter, .success(acknowledgement), isAwaited: isAwaited)
    }

    private func finish(_ waiter: Waiter?, _ result: Result<Acknowledgement, KafkaError>, isAwaited: Bool) {
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

    private func leave(records: Int, bytes: Int) {
        let admitted = state.withLock { $0.gate.leave(records: records, bytes: bytes) }
        for waiter in admitted { waiter.resume(returning: nil) }
    }

    private func retryOverflow() {
        guard let instance = state.withLock({ $0.overflow.isEmpty ? nil : $0.instance }) else { return }
        while let next = state.withLock({ $0.overflow.first }) {
            let result = instance.produce(next.record, opaque: next.name)
            // The next report brings another try.
            if result == RD_KAFKA_RESP_ERR__QUEUE_FULL { return }
            if result == RD_KAFKA_RESP_ERR__FATAL {
                rebuild(instance)
                return
            }
            state.withLock { _ = $0.overflow.removeFirst() }
            if result != RD_KAFKA_RESP_ERR_NO_ERROR { refuse(next.record, next.name, result) }
        }
        let admitted = state.withLock { state in
            state.overflow.isEmpty && state.instance != nil ? state.gate.hold(false) : []
        }
        for waiter in admitted { waiter.resume(returning: nil) }
    }

    // MARK: - Errors of the instance

    private func noteError(_ error: KafkaError, _ instance: ProducerInstance) {
        if error.isFatal {
            log(.error, "librdkafka's producer has failed for good and is replaced: \(error)")
            rebuild(instance)
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
    private func rebuild(_ instance: ProducerInstance) {
        let isCurrent = state.withLock { state in
            guard state.instance === instance else { return false }
            state.instance = nil
            state.retiring = instance
            _ = state.gate.hold(true)
            return true
        }
        guard isCurrent else { return }
        metrics.rebuilt()
        rd_kafka_purge(
            instance.handle.pointer,
            RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT | RD_KAFKA_PURGE_F_NON_BLOCKING
        )
        awaitReports(of: instance, until: .now + .seconds(5)) { [self] in replace(instance) }
    }

    /// Waits until librdkafka has no record left, on the reactor's thread and without blocking it.
    private func awaitReports(
        of instance: ProducerInstance,
        until deadline: ContinuousClock.Instant,
        then next: @escaping @Sendable () -> Void
    ) {
        drain(instance)
        if rd_kafka_outq_len(instance.handle.pointer) == 0 || .now >= deadline {
            drain(instance)
            next()
            return
        }
        reactor.schedule(after: .milliseconds(5)) { [self] in
            awaitReports(of: instance, until: deadline, then: next)
        }
    }

    private func replace(_ old: ProducerInstance) {
        old.close()
        failLeftovers("librdkafka's producer was replaced before the record's report came")
        do {
            let instance = try ProducerInstance(
                properties,
                signal: 1,
                reactor: reactor,
                telemetry: configuration.telemetry
            )
            state.withLock { state in
                state.retiring = nil
                state.instance = instance
            }
            log(.notice, "librdkafka's producer is replaced")
            retryOverflow()
            openGate()
        } catch {
            log(.error, "no new producer yet, trying again in a second: \(error)")
            reactor.schedule(after: .seconds(1)) { [self] in
                if state.withLock({ $0.retiring === old }) { replace(old) }
            }
        }
    }

    private func openGate() {
        let admitted = state.withLock { state in
            state.overflow.isEmpty && state.instance != nil ? state.gate.hold(false) : []
        }
        for waiter in admitted { waiter.resume(returning: nil) }
    }

    /// Ends the wait for reports that will never come.
    private func failLeftovers(_ reason: String) {
        let waiters = state.withLock { state in
            let kept = Set(state.overflow.map(\.name))
            return state.slots.removeAll(except: kept)
        }
        let error = KafkaError(.shutdown, reason, outcome: .possiblyPersisted)
        for waiter in waiters { finish(waiter, .failure(error), isAwaited: true) }
    }

    // MARK: - Flush and the end

    /// Waits until every record that was handed over has its report.
    func flush(timeout: Duration) async throws(KafkaError) {
        guard let handle = state.withLock({ $0.instance?.handle }) else {
            if closed.hasHappened { throw Self.shutdownError() }
            throw KafkaError(.transport, "flush: the producer is being replaced after a fatal error", isRetriable: true)
        }
        let milliseconds = Int32(clamping: timeout.wholeMilliseconds)
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
        let (failure, count) = state.withLock { state in
            defer { (state.unawaitedFailure, state.unawaitedFailures) = (nil, 0) }
            return (state.unawaitedFailure, state.unawaitedFailures)
        }
        if let failure {
            throw KafkaError(
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

        if let handle = state.withLock({ $0.instance?.handle }), grace > .zero {
            let milliseconds = Int32(clamping: grace.wholeMilliseconds)
            _ = await BlockingPool.run { rd_kafka_flush(handle.pointer, milliseconds) }
        }
        if !reactor.post({ self.end() }) { closed.happen() }
        await closed.wait()
    }

    private func end() {
        guard let instance = state.withLock({ $0.instance ?? $0.retiring }) else { return finishEnd() }
        if rd_kafka_outq_len(instance.handle.pointer) > 0 {
            rd_kafka_purge(
                instance.handle.pointer,
                RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT | RD_KAFKA_PURGE_F_NON_BLOCKING
            )
        }
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
            defer { state.overflow = [] }
            return state.overflow
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

    // MARK: - Errors

    static func shutdownError() -> KafkaError {
        KafkaError(.shutdown, "the producer has been shut down", outcome: .notPersisted)
    }

    private static func cancelledInLine() -> KafkaError {
        KafkaError(.cancelled, "the task was cancelled while it waited for room in the queue", outcome: .notPersisted)
    }

    static func cancelledBeforeSending(_ record: borrowing KafkaProducerRecord) -> KafkaError {
        KafkaError(.cancelled, "\(record.topic): the task was cancelled before sending", outcome: .notPersisted)
    }
}

extension KafkaProducerRecord {
    /// What the record counts in the queue: what its delivery report gives back.
    var creditSize: Int { (key?.count ?? 0) + (value?.count ?? 0) }
}
