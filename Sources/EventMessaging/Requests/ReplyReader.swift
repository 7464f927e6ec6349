internal import EventContracts
internal import KafkaTransport
internal import MessagingTelemetry

/// Reads the replies to this process: one partition, in no group, from an offset known before any request leaves.
final class ReplyReader: Sendable {
    private struct State {
        var isStopped = false
        var isReady = false
        var consumer: KafkaConsumer?
        var pause: Task<Void, Never>?
        var waiters: [UInt64: UnsafeContinuation<Result<Void, any Error>, Never>] = [:]
        var nextWaiter: UInt64 = 0
        /// Those whose time was over before they began to wait.
        var givenUp: [UInt64: any Error] = [:]
    }

    private let configuration: MessagingConfiguration
    private let topic: String
    private let options: RequestClient.Options
    private let engine: RequestEngine
    private let log: Log
    private let state = Guarded(State())

    init(
        _ configuration: MessagingConfiguration,
        topic: String,
        options: RequestClient.Options,
        engine: RequestEngine
    ) {
        self.configuration = configuration
        self.topic = topic
        self.options = options
        self.engine = engine
        log = configuration.telemetry.log("messaging.requests", ["replyTopic": .string(topic)])
    }

    /// Reads until it is stopped.
    ///
    /// What goes wrong is tried again.
    func run() async {
        var failures = 0
        while !state.withLock({ $0.isStopped }) {
            do {
                try await read { failures = 0 }
            } catch {
                failures += 1
                state.withLock { $0.isReady = false }
                engine.close(error)
                guard !state.withLock({ $0.isStopped }) else { break }
                log(.error, "replies cannot be read, trying again: \(error)")
            }
            await closeConsumer()
            if !state.withLock({ $0.isStopped }) { await pause(after: failures) }
        }
        await closeConsumer()
    }

    private func read(whenReady: () -> Void) async throws {
        let partitions = try await countPartitions()
        guard
            let slot = ReplySlot.choose(ordinal: options.ordinal, instance: options.instance, partitions: partitions)
        else {
            throw KafkaError(.configuration, "the ordinal of a request client is negative")
        }
        let partition = KafkaTopicPartition(topic, slot)
        let start = try await end(of: partition)
        var reading = KafkaConsumer.Options()
        reading.fetchMaxWait = options.fetchMaxWait
        reading.offsetReset = .latest
        let consumer = try KafkaConsumer(
            configuration: configuration.kafka,
            subscription: .manual([partition: .at(start)]),
            options: reading
        )
        let isStopped = state.withLock { state in
            if !state.isStopped { state.consumer = consumer }
            return state.isStopped
        }
        guard !isStopped else { return await consumer.shutdown(grace: .zero) }
        try await consumer.waitForAssignment(timeout: .seconds(10))
        engine.open(ReplyChannel(topic: topic, partition: slot, instance: engine.instance))
        becomeReady()
        whenReady()
        log(.info, "ready for replies", ["partition": .integer(Int64(slot)), "offset": .integer(start)])
        for try await batch in consumer.batches {
            try engine.receive(batch)
        }
        state.withLock { $0.isReady = false }
        engine.close(nil)
    }

    /// Replies are of no use after a while, and only the newest of all.
    private static let topicSettings = ["cleanup.policy": "delete", "retention.ms": "3600000"]

    private func countPartitions() async throws -> Int {
        let found = try await TopicCheck(configuration.kafka).require(
            [topic],
            options.topicCreation,
            settings: Self.topicSettings
        )
        if let count = found[topic] { return count }
        // Nobody looked.
        let topic = topic
        return try await KafkaAdmin.withAdmin(configuration: configuration.kafka) { admin in
            try await admin.describeTopic(topic).partitions.count
        }
    }

    /// The offset behind the newest record, asked before there is a reader: from there on nothing is missed.
    private func end(of partition: KafkaTopicPartition) async throws -> Int64 {
        try await KafkaAdmin.withAdmin(configuration: configuration.kafka) { admin in
            try await admin.watermarks(of: partition).high
        }
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
        let task = Task { _ = try? await Task.sleep(for: max(.milliseconds(50), pause)) }
        let isStopped = state.withLock { state in
            state.pause = task
            return state.isStopped
        }
        if isStopped { task.cancel() }
        await task.value
    }

    func shutdown() async {
        let (consumer, pause, waiters) = state.withLock { state in
            state.isStopped = true
            defer { state.waiters = [:] }
            return (state.consumer, state.pause, Array(state.waiters.values))
        }
        pause?.cancel()
        for waiter in waiters {
            waiter.resume(
                returning: .failure(RequestError(.shuttingDown, "the client was shut down before it was ready"))
            )
        }
        await consumer?.shutdown(grace: .seconds(1))
    }

    // MARK: - Readiness

    private func becomeReady() {
        let waiters = state.withLock { state in
            state.isReady = true
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.resume(returning: .success(())) }
    }

    func waitUntilReady(timeout: Duration) async throws {
        let identity = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        let limit = Task { [self] in
            try await Task.sleep(for: timeout)
            let problem = engine.problem
            let message = "replies to \(topic) could not be read within \(timeout); is run() running?"
            let reason = problem.map { "replies to \(topic) cannot be read: \($0)" } ?? message
            give(up: identity, RequestError(.timedOut, reason, cause: problem))
        }
        defer { limit.cancel() }
        let result: Result<Void, any Error> = await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                let answer: Result<Void, any Error>? = state.withLock { state in
                    if state.isReady { return .success(()) }
                    if state.isStopped { return .failure(RequestError(.shuttingDown, "the client has been shut down")) }
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
