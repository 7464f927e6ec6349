internal import EventContracts
internal import KafkaTransport
internal import MessagingTelemetry

/// Reads what is written to some partitions from now on: in no group, from offsets known before it says it is ready.
///
/// What goes wrong is tried again, from where reading stopped.
final class TailReader: Sendable {
    /// What to read, and what to do with it.
    struct Source: Sendable {
        /// What is read, for messages: `replies to gateway.replies`.
        var subject: String
        /// Finds the partitions to read, anew at every attempt.
        var partitions: @Sendable () async throws -> [KafkaTopicPartition]
        var isReady: @Sendable ([KafkaTopicPartition: Int64]) -> Void
        var read: @Sendable (KafkaRecordBatch) throws -> Void
        /// Nothing is read for now, for this reason if there is one.
        var isDown: @Sendable ((any Error)?) -> Void
    }

    private enum Phase { case idle, running, over }

    private struct State {
        var phase = Phase.idle
        var isStopped = false
        var isReady = false
        /// Why it is not ready.
        var problem: (any Error)?
        var positions = TailPositions()
        /// The partitions that it reads.
        var reads: Set<KafkaTopicPartition> = []
        var consumer: KafkaConsumer?
        var reading: Task<Void, Never>?
        var waiters: [UInt64: UnsafeContinuation<Result<Void, any Error>, Never>] = [:]
        var nextWaiter: UInt64 = 0
        /// Those whose time was over before they began to wait.
        var givenUp: [UInt64: any Error] = [:]
    }

    private let kafka: KafkaConfiguration
    private let fetchMaxWait: Duration
    private let source: Source
    private let log: Log
    private let state = Guarded(State())

    init(_ kafka: KafkaConfiguration, fetchMaxWait: Duration, log: Log, _ source: Source) {
        self.kafka = kafka
        self.fetchMaxWait = fetchMaxWait
        self.source = source
        self.log = log
    }

    var isReady: Bool { state.withLock { $0.isReady } }

    // MARK: - Life

    /// Reads until it is stopped, whatever becomes of the task that runs it.
    ///
    /// False: it runs already.
    func run() async -> Bool {
        let mayRun: Bool? = state.withLock { state in
            if state.isStopped || state.phase == .over { return nil }
            guard state.phase == .idle else { return false }
            state.phase = .running
            return true
        }
        guard let mayRun else { return true }
        guard mayRun else { return false }
        // A task of its own: one that is cancelled reads nothing more, and calls in flight at a shutdown have a grace.
        let reading = Task { await readUntilStopped() }
        let isStopped = state.withLock { state in
            state.reading = reading
            return state.isStopped
        }
        if isStopped { reading.cancel() }
        await reading.value
        state.withLock { $0.phase = .over }
        return true
    }

    /// Stops reading, at whatever it is, and returns when it has stopped.
    func shutdown() async {
        let (reading, waiters) = state.withLock { state in
            state.isStopped = true
            state.isReady = false
            defer { state.waiters = [:] }
            return (state.reading, Array(state.waiters.values))
        }
        for waiter in waiters { waiter.resume(returning: .failure(Self.stopped)) }
        reading?.cancel()
        await reading?.value
    }

    /// Reads with a new consumer, from where the old one stopped.
    func restart() async {
        await state.withLock { $0.consumer }?.shutdown(grace: .zero)
    }

    /// Reads other partitions if they have become others.
    func restartIfPartitionsChanged() async {
        guard isReady, let found = try? await source.partitions() else { return }
        let hasChanged = state.withLock { $0.isReady && $0.reads != Set(found) }
        if hasChanged { await restart() }
    }

    private static var stopped: RequestError { RequestError(.shuttingDown, "the client has been shut down") }

    private func readUntilStopped() async {
        var failures = 0
        while !state.withLock({ $0.isStopped }) {
            do {
                try await read { failures = 0 }
                goDown(nil)
            } catch {
                failures += 1
                goDown(error)
                guard !state.withLock({ $0.isStopped }) else { break }
                log(.error, "\(source.subject) cannot be read, trying again: \(error)")
            }
            await closeConsumer()
            if !state.withLock({ $0.isStopped }) { await pause(after: failures) }
        }
        await closeConsumer()
        goDown(nil)
    }

    private func read(whenReady: () -> Void) async throws {
        let start = try await begin(try await source.partitions())
        var reading = KafkaConsumer.Options()
        reading.fetchMaxWait = fetchMaxWait
        // Out of range is what was cut off: whatever is left has not been read.
        reading.offsetReset = .earliest
        let consumer = try KafkaConsumer(
            configuration: kafka,
            subscription: .manual(start.mapValues { .at($0) }),
            options: reading
        )
        state.withLock { $0.consumer = consumer }
        try await consumer.waitForAssignment(timeout: .seconds(10))
        becomeReady(start)
        whenReady()
        for try await batch in consumer.batches {
            try source.read(batch)
            state.withLock { $0.positions.read(batch.topicPartition, to: batch.lastOffset) }
        }
    }

    /// The offsets to begin at, asked before there is a reader: from there on nothing is missed.
    private func begin(_ partitions: [KafkaTopicPartition]) async throws -> [KafkaTopicPartition: Int64] {
        let watermarks = try await KafkaAdmin.withAdmin(configuration: kafka) { admin in
            var watermarks: [KafkaTopicPartition: KafkaWatermarks] = [:]
            for partition in partitions { watermarks[partition] = try await admin.watermarks(of: partition) }
            return watermarks
        }
        return state.withLock { $0.positions.begin(watermarks) }
    }

    private func closeConsumer() async {
        let consumer = state.withLock { state in
            defer { state.consumer = nil }
            return state.consumer
        }
        await consumer?.shutdown(grace: .seconds(1))
    }

    private func pause(after failures: Int) async {
        var generator = SystemRandomNumberGenerator()
        let pause = Backoff.exponential(.milliseconds(200), cap: .seconds(5))
            .delay(after: max(1, failures), using: &generator)
        _ = try? await Task.sleep(for: max(.milliseconds(50), pause))
    }

    // MARK: - Readiness

    private func becomeReady(_ start: [KafkaTopicPartition: Int64]) {
        let waiters: [UnsafeContinuation<Result<Void, any Error>, Never>]? = state.withLock { state in
            guard !state.isStopped else { return nil }
            state.isReady = true
            state.problem = nil
            state.reads = Set(start.keys)
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        guard let waiters else { return }
        source.isReady(start)
        for waiter in waiters { waiter.resume(returning: .success(())) }
        for (partition, offset) in start {
            log(
                .info,
                "reading \(source.subject)",
                ["partition": .integer(Int64(partition.partition)), "offset": .integer(offset)]
            )
        }
    }

    private func goDown(_ problem: (any Error)?) {
        state.withLock { state in
            state.isReady = false
            state.problem = problem
        }
        source.isDown(problem)
    }

    /// Waits until it reads.
    ///
    /// - Throws: Why it does not, when the time is over; `CancellationError` when the task is cancelled.
    func waitUntilReady(timeout: Duration) async throws {
        let identity: UInt64? = state.withLock { state in
            if state.isReady { return nil }
            state.nextWaiter += 1
            return state.nextWaiter
        }
        guard let identity else { return }
        let limit = Task { [self] in
            try await Task.sleep(for: timeout.bounded)
            let problem = state.withLock { $0.problem }
            let message = "\(source.subject) could not be read within \(timeout); is run() running?"
            let reason = problem.map { "\(source.subject) cannot be read: \($0)" } ?? message
            give(up: identity, RequestError(.timedOut, reason, cause: problem))
        }
        defer { limit.cancel() }
        let result: Result<Void, any Error> = await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                let answer: Result<Void, any Error>? = state.withLock { state in
                    if state.isReady { return .success(()) }
                    if state.isStopped { return .failure(Self.stopped) }
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if let error = state.givenUp[identity] { return .failure(error) }
                    state.waiters[identity] = continuation
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            give(up: identity, CancellationError())
        }
        state.withLock { _ = $0.givenUp.removeValue(forKey: identity) }
        try result.get()
    }

    private func give(up identity: UInt64, _ error: any Error) {
        let waiter = state.withLock { state in
            let waiter = state.waiters.removeValue(forKey: identity)
            if waiter == nil { state.givenUp[identity] = error }
            return waiter
        }
        waiter?.resume(returning: .failure(error))
    }
}
