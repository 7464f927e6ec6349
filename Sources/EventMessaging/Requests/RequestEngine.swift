internal import EventContracts
public import KafkaTransport
internal import MessagingTelemetry
internal import Synchronization

/// The life of calls: who waits, who may leave, and how each ends, once.
///
/// One lock is taken when a call begins and one when it ends. Nothing is resumed, sent or read under it.
final class RequestEngine: Sendable {
    typealias Table = WaiterTable<RequestID, any PendingCall>

    private enum Phase { case open, draining, closed }

    private struct State {
        var phase = Phase.open
        var table = Table()
        var limiter: InFlightLimiter<RequestID>
        var channel: ReplyChannel?
        /// Calls that may leave and have not, because the channel was gone when their turn came.
        var held: [RequestID] = []
        /// Why there is no reply channel yet.
        var problem: (any Error)?
    }

    /// Whether there ever was a call that takes many replies: nobody else pays for them.
    private let hasStreams = Atomic(false)

    let instance: ReplyInstance
    let metrics: RequestMetrics
    private let producer: KafkaProducer
    private let codec: EnvelopeCodec
    private let log: Log
    private let onLateReply: (@Sendable (LateReply) -> Void)?
    private let state: Guarded<State>
    private let drained = OneShot()
    private let deadlines = DeadlineTimer(label: "messaging.requests.deadlines")

    init(
        _ configuration: MessagingConfiguration,
        producer: KafkaProducer,
        options: RequestClient.Options
    ) {
        instance = ReplyInstance(name: options.instance)
        metrics = RequestMetrics(configuration.telemetry.metrics, client: configuration.kafka.clientID)
        self.producer = producer
        codec = configuration.codec
        log = configuration.telemetry.log("messaging.requests", ["instance": .string(instance.text)])
        onLateReply = options.onLateReply
        state = Guarded(State(limiter: InFlightLimiter(limit: options.maxInFlight, overflow: options.overflow.limiter)))
        deadlines.start { [weak self] in self?.expire() }
    }

    deinit { deadlines.stop() }

    // MARK: - Beginning

    /// Begins a call.
    ///
    /// It ends in its own time.
    func begin(_ call: any PendingCall) {
        enum Step { case dispatch(ReplyChannel), wait, refuse(RequestError) }
        let step: Step = state.withLock { state in
            guard state.phase == .open else {
                return .refuse(RequestError(.shuttingDown, "\(call.subject) was not sent: the client is shutting down"))
            }
            switch state.limiter.admit(call.id) {
            case .refuse:
                let limit = state.limiter.limit
                return .refuse(
                    RequestError(.tooManyInFlight, "\(call.subject) was not sent: \(limit) calls are in flight already")
                )
            case .wait:
                register(call, &state)
                return .wait
            case .go:
                register(call, &state)
                // The limiter only opens with a channel.
                guard let channel = state.channel else { return .wait }
                return .dispatch(channel)
            }
        }
        switch step {
        case .refuse(let error):
            call.end(error)
            return
        case .wait:
            deadlines.set(call.deadline)
        case .dispatch(let channel):
            deadlines.set(call.deadline)
            dispatch(call, channel)
        }
    }

    /// Begins a call that takes many replies.
    func beginStream(_ call: any PendingCall) {
        hasStreams.store(true, ordering: .relaxed)
        begin(call)
    }

    private func register(_ call: any PendingCall, _ state: inout State) {
        // Ids are new for every call, so none is taken.
        _ = state.table.register(call.id, correlation: call.correlation, deadline: call.deadline, waiter: call)
    }

    /// Sends requests, and those that may leave because one could not be sent.
    private func dispatch(_ first: any PendingCall, _ channel: ReplyChannel) {
        var next: (any PendingCall)? = first
        while let call = next {
            next = nil
            let id = call.id
            let offer = producer.offer(call.record(to: channel, now: .now)) { [weak self] error in
                guard let error else { return }
                self?.sendFailed(id, error)
            }
            switch offer {
            case .taken: break
            case .full: postWhenThereIsRoom(call, channel)
            case .refused(let error):
                next = end(id, .sendFailed) { Self.sendFailure($0, error) }
            }
        }
    }

    /// The rare way: the producer's queue is full, and the call waits for room inside its own deadline.
    private func postWhenThereIsRoom(_ call: any PendingCall, _ channel: ReplyChannel) {
        let id = call.id
        Task { [weak self] in
            guard let self, self.state.withLock({ $0.table[id] != nil }) else { return }
            do throws(KafkaError) {
                try await self.producer.post(call.record(to: channel, now: .now)) { [weak self] error in
                    guard let error else { return }
                    self?.sendFailed(id, error)
                }
            } catch {
                self.sendFailed(id, error)
            }
        }
    }

    /// Off the thread that told of the failure: whoever leaves next may fail at once, and so on.
    private func sendFailed(_ id: RequestID, _ error: KafkaError) {
        let next = end(id, .sendFailed) { Self.sendFailure($0, error) }
        if let next { Task { self.dispatchWaiting(next) } }
    }

    private static func sendFailure(_ call: any PendingCall, _ error: KafkaError) -> RequestError {
        RequestError(.sendFailed, "\(call.subject) could not be sent: \(error)", cause: error)
    }

    private func dispatchWaiting(_ call: any PendingCall) {
        let id = call.id
        let channel = state.withLock { state in
            if state.channel == nil { state.held.append(id) }
            return state.channel
        }
        if let channel { dispatch(call, channel) }
    }

    // MARK: - Ends

    /// Ends a call unless it has ended, and returns the call that may leave instead.
    private func end(
        _ id: RequestID,
        _ end: Table.End,
        _ error: (any PendingCall) -> RequestError
    ) -> (any PendingCall)? {
        let (call, next) = take(id, end)
        guard let call else { return nil }
        call.end(error(call))
        metrics.ended(end)
        return next
    }

    private func take(_ id: RequestID, _ end: Table.End) -> (call: (any PendingCall)?, next: (any PendingCall)?) {
        let (call, next, isDrained) = state.withLock { state in
            guard let call = state.table.end(id, end) else {
                return (nil as (any PendingCall)?, nil as (any PendingCall)?, false)
            }
            let next = state.limiter.leave(id).flatMap { state.table[$0] }
            return (call, next, state.phase == .draining && state.table.isEmpty)
        }
        if isDrained { drained.happen() }
        return (call, next)
    }

    /// Ends a call with something else than a reply that answers it as well.
    func end(_ id: RequestID, with answer: (any PendingCall) -> Void) {
        let (call, next) = take(id, .replied)
        if let call {
            answer(call)
            metrics.ended(.replied)
        }
        if let next { dispatchWaiting(next) }
    }

    /// The task that waits was cancelled.
    func cancel(_ id: RequestID) {
        let next = end(id, .cancelled) { call in
            RequestError(
                .cancelled,
                "the task that waited for \(call.subject) was cancelled; the command may still run",
                cause: CancellationError()
            )
        }
        if let next { dispatchWaiting(next) }
    }

    /// Ends every call whose deadline has come.
    ///
    /// Returns when to look again.
    private func expire() -> ContinuousClock.Instant? {
        let now = ContinuousClock.now
        var expired: [any PendingCall] = []
        var next: [any PendingCall] = []
        let (earliest, problem, isDrained) = state.withLock { state in
            while let (id, call) = state.table.popExpired(at: now) {
                expired.append(call)
                if let id = state.limiter.leave(id), let call = state.table[id] { next.append(call) }
            }
            let isDrained = state.phase == .draining && state.table.isEmpty
            return (state.table.earliestDeadline, state.channel == nil ? state.problem : nil, isDrained)
        }
        for call in expired {
            var message = "there was no reply to \(call.subject) in time; the command may still run"
            if let problem { message = "\(call.subject) was not sent in time, as replies cannot be read: \(problem)" }
            call.end(RequestError(.timedOut, message, cause: problem))
            metrics.ended(.timedOut)
        }
        for call in next { dispatchWaiting(call) }
        if isDrained { drained.happen() }
        return earliest
    }

    // MARK: - Replies

    /// Reads the replies of a batch and ends the calls that they are for.
    func receive(_ batch: KafkaRecordBatch) throws {
        try batch.withRecords { record in receive(record) }
    }

    private func receive(_ record: borrowing KafkaBorrowedRecord) {
        let headers = ReplyHeaders(record, instance: instance)
        if headers.isOurs == false {
            metrics.unclaimed(headers.isStale ? .stale : .foreign)
            return
        }
        if let id = headers.inReplyTo {
            answer(id, record, headers)
        } else if !headers.saysInReplyTo, let id = callByCorrelation(record) {
            answer(id, record, headers)
        } else {
            metrics.unclaimed(.orphan)
        }
    }

    private func answer(_ id: RequestID, _ record: borrowing KafkaBorrowedRecord, _ headers: ReplyHeaders) {
        if hasStreams.load(ordering: .relaxed), let call = callThatGoesOn(id, headers) {
            if !call.receive(record.unsafeValue, headers, limits: codec.limits) { end(id) { _ in } }
            return
        }
        let (call, next) = take(id, .replied)
        if let call {
            call.end(with: record.unsafeValue, headers, limits: codec.limits)
            metrics.ended(.replied)
            if let next { dispatchWaiting(next) }
            return
        }
        let reason = state.withLock { $0.table.unclaimed(id) }
        metrics.unclaimed(reason)
        if reason == .late, let onLateReply {
            onLateReply(LateReply(requestID: id.description, record: record.copy()))
        }
    }

    /// A call that takes more replies after this one.
    private func callThatGoesOn(_ id: RequestID, _ headers: ReplyHeaders) -> (any PendingCall)? {
        guard let call = state.withLock({ $0.table[id] }), call.goesOn(after: headers) else { return nil }
        return call
    }

    /// The only call that waits with the correlation id of a reply that does not say which request it answers.
    private func callByCorrelation(_ record: borrowing KafkaBorrowedRecord) -> RequestID? {
        let header = RecordHeaders(record)
        var correlation = header.correlationID
        if correlation == nil, let value = record.unsafeValue {
            correlation = (try? codec.decodeHeader(from: value))?.correlationID.text
        }
        guard let correlation else { return nil }
        return state.withLock { $0.table.onlyCall(correlation: correlation) }
    }

    // MARK: - The reply channel

    /// Replies can be read from now on: lets everybody leave who has waited for that.
    func open(_ channel: ReplyChannel) {
        let calls = state.withLock { state in
            state.channel = channel
            state.problem = nil
            let held = state.held
            state.held = []
            return (held + state.limiter.open()).compactMap { state.table[$0] }
        }
        for call in calls { dispatch(call, channel) }
    }

    /// Replies cannot be read for now: whoever comes waits inside their own deadline.
    func close(_ problem: (any Error)?) {
        state.withLock { state in
            state.channel = nil
            state.problem = problem
            state.limiter.close()
        }
    }

    var isShuttingDown: Bool { state.withLock { $0.phase != .open } }
    var pendingCount: Int { state.withLock { $0.table.count } }

    // MARK: - The end

    /// Takes no more calls, and waits for those that are on their way, at most for `grace`.
    func drain(grace: Duration) async {
        let isEmpty = state.withLock { state in
            if state.phase == .open { state.phase = .draining }
            return state.table.isEmpty
        }
        if isEmpty { drained.happen() }
        let limit = Task {
            try await Task.sleep(for: grace.bounded)
            self.endAll()
        }
        await drained.wait()
        limit.cancel()
        endAll()
        deadlines.stop()
    }

    private func endAll() {
        let calls = state.withLock { state in
            state.phase = .closed
            let calls = state.table.endAll(.shutDown)
            for (id, _) in calls { _ = state.limiter.leave(id) }
            return calls
        }
        for (_, call) in calls {
            call.end(
                RequestError(
                    .shuttingDown,
                    "the client was shut down before there was a reply to \(call.subject); the command may still run"
                )
            )
            metrics.ended(.shutDown)
        }
        drained.happen()
    }
}

/// A reply to a call that has timed out, was cancelled or could not be sent.
public struct LateReply: Sendable {
    /// The call's `ec-request-id`.
    public let requestID: String
    /// The reply.
    public let record: KafkaRecord
}
