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

    enum Phase {
        case running
        case closing
        case closed
    }

    struct State {
        var phase = Phase.running
        var gate: CreditGate<GateContinuation>
        var slots = DeliverySlots<Waiter>()
        var instance: ProducerInstance?
        /// An instance that has failed and whose last reports are awaited.
        var retiring: ProducerInstance?
        /// Records that have passed the gate and wait to be handed over.
        var overflow = OverflowQueue()
        /// Whether records gather as long as others are on their way.
        let gathers: Bool
        /// Whether somebody looks after what gathers, in case that no report comes.
        var isGatheringWatched = false
        /// How often what waited was handed over.
        var handOvers = 0
        /// Why nothing can be sent any more, once a producer that is not replaced has failed for good.
        var failure: KafkaError?
        /// What happens when the last report of `retiring` has come.
        var afterLastReport: (@Sendable () -> Void)?
        /// Flushes that wait for the next instance.
        var replacementWaiters: [OneShot] = []
        /// Why a record was refused that had been taken and that nobody waits for.
        ///
        /// Librdkafka never had it, so a commit would not fail because of it.
        var refused: KafkaError?
        var unawaitedFailure: KafkaError?
        var unawaitedFailures = 0
    }

    let configuration: KafkaConfiguration
    let properties: LibrdkafkaConfiguration
    let reactor: Reactor
    let events: ClientEvents
    let log: Log
    let metrics: ProducerMetrics
    let state: Guarded<State>
    let purges = Guarded(false)
    /// Whether a fatal error ends this producer instead of having its librdkafka instance replaced.
    let endsOnFailure: Bool
    /// How long the last reports of an instance that has failed are awaited.
    let reportLimit: Duration
    let closed = OneShot()

    init(
        _ configuration: KafkaConfiguration,
        _ properties: LibrdkafkaConfiguration,
        options: KafkaProducer.Options,
        endsOnFailure: Bool = false,
        reportLimit: Duration = .seconds(5)
    ) throws(KafkaError) {
        self.endsOnFailure = endsOnFailure
        self.reportLimit = reportLimit
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
        // A transaction ends with what librdkafka has: nothing of it may wait here.
        let gathers = options.gathersWhileInFlight && !endsOnFailure
        state = Guarded(State(gate: gate, instance: instance, gathers: gathers))
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
    /// Callers that wait in line for room.
    var waitingInLine: Int { state.withLock { $0.gate.waitingCount } }
    /// Records that were handed over and have no report yet.
    var inFlight: Int { state.withLock { $0.gate.records } }

    // MARK: - The way in

    /// Lets a record in and reserves a slot for its report, if there is room.
    func tryEnter(_ size: Int) -> Entry {
        state.withLock { state in
            if let refusal = state.refusal { return .refused(refusal) }
            return state.gate.tryEnter(bytes: size) ? .entered(state.slots.reserve()) : .full
        }
    }

    /// Lets a record in that nobody will wait for, if there is room.
    func tryEnterUnawaited(_ size: Int) -> Entry {
        state.withLock { state in
            if let refusal = state.refusal { return .refused(refusal) }
            return state.gate.tryEnter(bytes: size) ? .entered(0) : .full
        }
    }

    /// Lets as many records in as there is room for, each with a slot of the batch.
    func tryEnter(
        _ batch: BatchCollector,
        from start: Int,
        sizes: [Int]
    ) -> Result<[DeliverySlots<Waiter>.Name], KafkaError> {
        state.withLock { state in
            if let refusal = state.refusal { return .failure(refusal) }
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
                    if let refusal = state.refusal { return .some(refusal) }
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

    // MARK: - The hand-over

    /// Where a record goes that has passed the gate.
    enum Way {
        /// To this instance, which is in use until `endUse(of:)`.
        case instance(ProducerInstance)
        /// It waits behind others that librdkafka could not take, or gathers with others.
        case overflow(isToBeWatched: Bool)
        /// Whoever wanted to wait for it was cancelled before.
        case cancelled
        case refused(KafkaError)
    }

    /// Hands a record with a reserved slot to librdkafka.
    func produce(_ record: KafkaProducerRecord, _ name: DeliverySlots<Waiter>.Name, _ continuation: SendContinuation) {
        let way = state.withLock { state -> Way in
            guard state.slots.begin(name, .send(continuation)) else { return .cancelled }
            return state.way(of: record, name)
        }
        guard case .cancelled = way else {
            hand(record, name, way)
            return
        }
        leave(records: 1, bytes: record.creditSize)
        continuation.resume(returning: .failure(Self.cancelledBeforeSending(record)))
    }

    func produce(_ record: KafkaProducerRecord, _ name: DeliverySlots<Waiter>.Name, _ waiter: Waiter) {
        let way = state.withLock { state -> Way in
            guard state.slots.begin(name, waiter) else { return .cancelled }
            return state.way(of: record, name)
        }
        hand(record, name, way)
    }

    /// Hands over a record whose slot is filled already, or that has none (0).
    ///
    /// - Returns: The error of a record without a slot that was refused at once.
    @discardableResult
    func produce(_ record: KafkaProducerRecord, _ name: DeliverySlots<Waiter>.Name) -> KafkaError? {
        hand(record, name, state.withLock { $0.way(of: record, name) })
    }

    @discardableResult
    private func hand(_ record: KafkaProducerRecord, _ name: UInt, _ way: Way) -> KafkaError? {
        switch way {
        case .overflow(let isToBeWatched):
            if isToBeWatched { reactor.post { self.watchGathering() } }
            return nil
        case .cancelled:
            leave(records: 1, bytes: record.creditSize)
            return nil
        case .refused(let error):
            return refuseNow(record, name, error)
        case .instance(let instance):
            defer { endUse(of: instance) }
            let result = instance.produce(record, opaque: name)
            switch result {
            case RD_KAFKA_RESP_ERR_NO_ERROR:
                return nil
            case RD_KAFKA_RESP_ERR__QUEUE_FULL:
                overflow(record, name, instance)
                reactor.post { self.retryOverflow() }
                return nil
            case RD_KAFKA_RESP_ERR__FATAL:
                overflow(record, name, instance)
                reactor.post { self.rebuild(instance) }
                return nil
            default:
                state.withLock { _ in instance.open.remove(record, name) }
                return refuseNow(record, name, refusal(of: record, result))
            }
        }
    }

    /// Keeps a record until librdkafka can take it, and everybody else behind it.
    private func overflow(_ record: KafkaProducerRecord, _ name: UInt, _ instance: ProducerInstance) {
        state.withLock { state in
            instance.open.remove(record, name)
            state.overflow.append(record, name)
            _ = state.gate.hold(true)
        }
    }

    func endUse(of instance: ProducerInstance) {
        if instance.endUse() { reactor.post { self.checkLastReport() } }
    }

    /// Refuses a record while its sender is still there, who is told directly when nobody waits in its slot.
    private func refuseNow(_ record: KafkaProducerRecord, _ name: UInt, _ error: KafkaError) -> KafkaError {
        if name == 0 {
            metrics.failed(error)
            leave(records: 1, bytes: record.creditSize)
        } else {
            refuse(record, name, error)
        }
        return error
    }

    func refuse(_ record: KafkaProducerRecord, _ name: UInt, _ error: KafkaError) {
        let waiter = state.withLock { state in
            if name == 0 { state.refused = error }
            return state.slots.remove(name)
        }
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

    // MARK: - Errors

    static func shutdownError() -> KafkaError {
        KafkaError(.shutdown, "the producer has been shut down", outcome: .notPersisted)
    }

    static func cancelledInLine() -> KafkaError {
        KafkaError(.cancelled, "the task was cancelled while it waited for room in the queue", outcome: .notPersisted)
    }

    static func cancelledBeforeSending(_ record: borrowing KafkaProducerRecord) -> KafkaError {
        KafkaError(.cancelled, "\(record.topic): the task was cancelled before sending", outcome: .notPersisted)
    }
}

extension ProducerEngine.State {
    /// Why nothing is taken any more.
    var refusal: KafkaError? {
        if let failure { return failure }
        return phase == .running ? nil : ProducerEngine.shutdownError()
    }

    /// Where a record goes that has passed the gate.
    ///
    /// Whoever gets an instance gives it back with `endUse(of:)`.
    mutating func way(of record: KafkaProducerRecord, _ name: DeliverySlots<ProducerEngine.Waiter>.Name)
        -> ProducerEngine.Way
    {
        if let failure { return .refused(failure) }
        // Until the very end a record that was let in before is kept, and then told apart from what was sent.
        if phase == .closed { return .refused(ProducerEngine.shutdownError()) }
        guard let instance, overflow.isEmpty, !gathers || instance.open.records == 0 else {
            overflow.append(record, name)
            guard gathers, !isGatheringWatched else { return .overflow(isToBeWatched: false) }
            isGatheringWatched = true
            return .overflow(isToBeWatched: true)
        }
        instance.beginUse()
        instance.open.add(record, name)
        return .instance(instance)
    }
}

extension ProducerInstance.Credits {
    mutating func add(_ record: borrowing KafkaProducerRecord, _ name: UInt) {
        records += 1
        bytes += record.creditSize
        if name == 0 { unawaited += 1 }
    }

    mutating func remove(_ record: borrowing KafkaProducerRecord, _ name: UInt) {
        records -= 1
        bytes -= record.creditSize
        if name == 0 { unawaited -= 1 }
    }
}

extension KafkaProducerRecord {
    /// What the record counts in the queue: what its delivery report gives back.
    var creditSize: Int { (key?.count ?? 0) + (value?.count ?? 0) }
}
