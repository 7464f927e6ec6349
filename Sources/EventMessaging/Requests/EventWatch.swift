internal import EventContracts
internal import KafkaTransport
internal import MessagingTelemetry

/// Waits for events by correlation id, on topics that are read from the first wait on.
///
/// Nobody waits before the offsets are known from which a topic is read, so what is caused after that is not missed.
final class EventWatch: Sendable {
    typealias Table = WaiterTable<RequestID, any EventWaiter>

    private enum Phase { case idle, running, over }

    private struct Topic {
        var reader: TailReader
        var running: Task<Void, Never>?
    }

    private struct State {
        var phase = Phase.idle
        var table = Table(memory: 1)
        var topics: [String: Topic] = [:]
    }

    private let configuration: MessagingConfiguration
    private let fetchMaxWait: Duration
    private let recheckInterval: Duration
    private let state = Guarded(State())
    private let drained = OneShot()
    private let deadlines = DeadlineTimer(label: "messaging.requests.events")

    init(_ configuration: MessagingConfiguration, fetchMaxWait: Duration, recheckInterval: Duration = .seconds(60)) {
        self.configuration = configuration
        self.fetchMaxWait = fetchMaxWait
        self.recheckInterval = recheckInterval
        deadlines.start { [weak self] in self?.expire() }
    }

    deinit { deadlines.stop() }

    var waitingCount: Int { state.withLock { $0.table.count } }

    // MARK: - Waiting

    /// Sees to it that a topic is read: what is written to it from now on can be waited for.
    func prepare(
        _ topic: String,
        for type: EventType,
        until deadline: ContinuousClock.Instant
    ) async throws(RequestError) {
        let reader = try reader(of: topic)
        do {
            try await reader.waitUntilReady(timeout: deadline - .now)
        } catch let error as RequestError {
            throw error
        } catch {
            let message = "the task that waited for \(type) was cancelled before it began"
            throw RequestError(.cancelled, message, cause: error)
        }
    }

    /// Lets somebody wait for what comes from now on.
    func register(_ waiter: any EventWaiter) throws(RequestError) {
        let isOver = state.withLock { state in
            guard state.phase != .over else { return true }
            // Ids are new for every wait, so none is taken.
            _ = state.table.register(
                waiter.id,
                correlation: waiter.correlation,
                deadline: waiter.deadline,
                waiter: waiter
            )
            return false
        }
        if isOver { throw Self.stopped }
        deadlines.set(waiter.deadline)
    }

    /// Waits no more; nobody is told.
    func withdraw(_ id: RequestID) { _ = take(id, .cancelled) }

    /// The task that waits was cancelled.
    func cancel(_ id: RequestID) {
        guard let waiter = take(id, .cancelled) else { return }
        let message = "the task that waited for \(waiter.eventType) was cancelled"
        waiter.end(RequestError(.cancelled, message, cause: CancellationError()))
    }

    private func take(_ id: RequestID, _ end: Table.End) -> (any EventWaiter)? {
        let (waiter, isDrained) = state.withLock { state in
            let waiter = state.table.end(id, end)
            return (waiter, state.phase == .over && state.table.isEmpty)
        }
        if isDrained { drained.happen() }
        return waiter
    }

    private func expire() -> ContinuousClock.Instant? {
        let now = ContinuousClock.now
        let (expired, earliest, isDrained) = state.withLock { state in
            var expired: [any EventWaiter] = []
            while let (_, waiter) = state.table.popExpired(at: now) { expired.append(waiter) }
            return (expired, state.table.earliestDeadline, state.phase == .over && state.table.isEmpty)
        }
        for waiter in expired {
            waiter.end(RequestError(.timedOut, "\(waiter.eventType) did not come in time"))
        }
        if isDrained { drained.happen() }
        return earliest
    }

    private static var stopped: RequestError {
        RequestError(.shuttingDown, "the client is shutting down, or has been shut down")
    }

    // MARK: - Events

    private func receive(_ batch: KafkaRecordBatch) throws {
        guard state.withLock({ !$0.table.isEmpty }) else { return }
        try batch.withRecords { record in receive(record) }
    }

    private func receive(_ record: borrowing KafkaBorrowedRecord) {
        guard let value = record.unsafeValue else { return }
        let headers = RecordHeaders(record)
        var type = headers.type
        var correlation = headers.correlationID
        var cause = headers.causationID
        if type == nil || correlation == nil {
            // Written by somebody who knows the envelope and not the headers.
            guard let header = try? configuration.codec.decodeHeader(from: value) else { return }
            (type, correlation, cause) = (header.eventType.name, header.correlationID.text, header.causationID?.text)
        }
        guard let type, let correlation else { return }
        for waiter in take(type: EventType(type), correlation: correlation, cause: cause) {
            waiter.end(with: value, limits: configuration.codec.limits)
        }
    }

    /// Those whom an event is for: all who wait for it alone, and the call that it answers.
    private func take(type: EventType, correlation: String, cause: String?) -> [any EventWaiter] {
        let (taken, isDrained) = state.withLock { state in
            let waiting = state.table.calls(correlation: correlation)
                .compactMap { state.table[$0] }
                .filter { $0.eventType == type }
            let calls = waiting.filter { $0.command != nil }
            // An event need not be caused by the command itself, so without a cause that says more the only call it is.
            let answered = calls.first { $0.command?.text == cause } ?? (calls.count == 1 ? calls.first : nil)
            let meant = waiting.filter { $0.command == nil } + [answered].compactMap(\.self)
            for waiter in meant { _ = state.table.end(waiter.id, .replied) }
            return (meant, state.phase == .over && state.table.isEmpty)
        }
        if isDrained { drained.happen() }
        return taken
    }

    // MARK: - Life

    private func reader(of topic: String) throws(RequestError) -> TailReader {
        let reader: TailReader? = state.withLock { state in
            guard state.phase != .over else { return nil }
            if let known = state.topics[topic] { return known.reader }
            let reader = makeReader(topic)
            let running = state.phase == .running ? Self.run(reader, recheckInterval) : nil
            state.topics[topic] = Topic(reader: reader, running: running)
            return reader
        }
        guard let reader else { throw Self.stopped }
        return reader
    }

    private func makeReader(_ topic: String) -> TailReader {
        let kafka = configuration.kafka
        return TailReader(
            kafka,
            fetchMaxWait: fetchMaxWait,
            log: configuration.telemetry.log("messaging.requests", ["eventTopic": .string(topic)]),
            TailReader.Source(
                subject: "events of \(topic)",
                partitions: {
                    let found = try await KafkaAdmin.withAdmin(configuration: kafka) { admin in
                        try await admin.describeTopic(topic)
                    }
                    return found.partitions.indices.map { KafkaTopicPartition(topic, Int32($0)) }
                },
                isReady: { _ in },
                read: { [weak self] batch in try self?.receive(batch) },
                isDown: { _ in }
            )
        )
    }

    private static func run(_ reader: TailReader, _ recheckInterval: Duration) -> Task<Void, Never> {
        Task {
            let rechecking = Task {
                while true {
                    try await Task.sleep(for: recheckInterval)
                    await reader.restartIfPartitionsChanged()
                }
            }
            _ = await reader.run()
            rechecking.cancel()
        }
    }

    /// Reads the topics that somebody waits for events of, from now on.
    func run() {
        state.withLock { state in
            guard state.phase == .idle else { return }
            state.phase = .running
            for (name, topic) in state.topics {
                state.topics[name]?.running = Self.run(topic.reader, recheckInterval)
            }
        }
    }

    /// Lets nobody wait any more, gives those who do their time until a deadline, and stops reading.
    func shutdown(until deadline: ContinuousClock.Instant) async {
        let isEmpty = state.withLock { state in
            state.phase = .over
            return state.table.isEmpty
        }
        if !isEmpty { _ = await Task { await drained.wait(atMost: deadline - .now) }.value }
        let (waiters, topics) = state.withLock { state in
            defer { state.topics = [:] }
            return (state.table.endAll(.shutDown), Array(state.topics.values))
        }
        for (_, waiter) in waiters { waiter.end(Self.stopped) }
        for topic in topics {
            await topic.reader.shutdown()
            await topic.running?.value
        }
        deadlines.stop()
    }
}
