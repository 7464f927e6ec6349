internal import MessagingTelemetry

/// Writes records, and commits offsets, all or nothing: exactly once, from Kafka to Kafka.
///
/// ```swift
/// let producer = try KafkaTransactionalProducer(configuration: configuration, transactionalID: "billing-0")
/// for try await batch in consumer.batches {
///     try await producer.withTransaction { transaction in
///         for record in try batch.copyRecords() { try await transaction.send(invoice(for: record)) }
///         try await transaction.sendOffsets(after: batch, of: consumer)
///     }
/// }
/// ```
///
/// Two processes with the same transactional id fence each other: the one that came first stops with
/// ``KafkaError/Code/fenced``, for good. An error with the code ``KafkaError/Code/transactionAborted`` says that
/// nothing of the transaction will be seen and that its work can be done again. When the outcome of a commit is not
/// known, the error's ``KafkaError/outcome`` says so, and the librdkafka instance is replaced, whose initialisation
/// makes the broker decide before anything new begins.
public final class KafkaTransactionalProducer: Sendable {
    /// One librdkafka instance.
    ///
    /// It is thrown away after an error that it cannot recover from.
    struct Instance: Sendable {
        var producer: KafkaProducer
        var calls: TransactionCalls
    }

    /// Where the instance is, until the end.
    private enum Place: Sendable {
        case empty
        case taken(Instance)
        /// No instance comes here any more.
        case closed

        var instance: Instance? { if case .taken(let instance) = self { instance } else { nil } }
    }

    /// The transactional id.
    public let transactionalID: String
    private let configuration: KafkaConfiguration
    private let properties: LibrdkafkaConfiguration
    private let options: Options
    private let turns = TransactionTurns()
    private let state: GuardedTransactionState
    private let place = Guarded(Place.empty)
    private let log: Log
    private let closed = OneShot()

    /// The producers in whose transactions the task is.
    @TaskLocal private static var current: Set<ObjectIdentifier> = []

    /// Makes a transactional producer.
    ///
    /// It gets in touch with its coordinator, and fences whoever had the transactional id before, when the first
    /// transaction begins, or by ``prepare()``.
    ///
    /// - Throws: A ``KafkaError`` with the code ``KafkaError/Code/configuration`` or
    ///   ``KafkaError/Code/unsupportedVersion`` that names the property.
    public init(
        configuration: KafkaConfiguration,
        transactionalID: String,
        options: Options = Options()
    ) throws(KafkaError) {
        var properties = try LibrdkafkaConfiguration(configuration)
        try options.apply(to: &properties, transactionalID: transactionalID)
        try properties.apply(configuration.additionalProperties)
        self.transactionalID = transactionalID
        self.configuration = configuration
        self.properties = properties
        self.options = options
        state = GuardedTransactionState(TransactionState(timeout: options.transactionTimeout))
        log = configuration.telemetry.log(
            "kafka.transactions",
            ["client": .string(configuration.clientID), "transactional_id": .string(transactionalID)]
        )
        // What is wrong with the configuration is said now, not when the first transaction begins.
        let first = try makeInstance()
        place.withLock { $0 = .taken(first) }
    }

    deinit {
        guard let instance = place.withLock({ $0.instance }) else { return }
        Task.detached { await instance.producer.shutdown(grace: .zero) }
    }

    /// Runs `body` in a transaction, which is committed when it returns and aborted when it throws.
    ///
    /// One transaction is open at a time: further calls wait for their turn, in their order. When the task is cancelled
    /// before the commit begins, the transaction is aborted; a commit that has begun is carried to its end.
    ///
    /// - Throws: What `body` throws, or a ``KafkaError`` that says whether the work can be done again.
    @discardableResult
    public func withTransaction<Value>(
        _ body: (KafkaTransaction) async throws -> Value
    ) async throws -> Value {
        guard !Self.current.contains(ObjectIdentifier(self)) else {
            throw KafkaError(
                .configuration,
                "a transaction of '\(transactionalID)' is open in this task: it cannot wait for itself"
            )
        }
        try await turns.take()
        defer { turns.give() }
        let transaction = try await begin()
        let value: Value
        do {
            value = try await Self.$current.withValue(Self.current.union([ObjectIdentifier(self)])) {
                try await body(transaction)
            }
            if Task.isCancelled { throw KafkaError(.cancelled, "the task was cancelled before the commit") }
        } catch {
            try await abort(transaction, because: error)
            throw error
        }
        try await end(transaction, commits: true)
        return value
    }

    /// Gets in touch with the coordinator and fences whoever had the transactional id before.
    ///
    /// The first transaction does the same; a service may want to know earlier that it can. One that reads what it
    /// works on with a group does this before it makes its consumer: committed offsets are not to be had as long as the
    /// transaction of a predecessor that crashed is open.
    public func prepare() async throws(KafkaError) {
        try await turns.take()
        defer { turns.give() }
        guard state.withLock({ $0.needsInstance }) else { return }
        let transaction = try await begin()
        try await end(transaction, commits: false)
    }

    /// Waits at most `grace` for the transaction that is open, and ends the producer.
    ///
    /// Transactions that wait for their turn fail with ``KafkaError/Code/shutdown``.
    public func shutdown(grace: Duration = .seconds(10)) async {
        turns.close()
        let open = OneShot()
        let limit = Task.detached {
            try? await Task.sleep(for: grace.bounded)
            open.happen()
        }
        let wait = Task.detached { [turns] in
            await turns.idle()
            open.happen()
        }
        await open.wait()
        limit.cancel()
        wait.cancel()
        state.withLock { $0.close() }
        await discard(leaving: .closed)
    }

    // MARK: - The parts of a transaction

    private func begin() async throws(KafkaError) -> KafkaTransaction {
        let deadline = ContinuousClock.now + options.initialisationTimeout.bounded
        try await drive(state.withLock { $0.begin() }, until: deadline)
        guard let identity = state.withLock({ $0.openIdentity }), let instance = place.withLock({ $0.instance }) else {
            throw TransactionState.shutdownError()
        }
        return KafkaTransaction(
            identity,
            instance.producer,
            instance.calls,
            state,
            limit: min(options.endTimeout, options.transactionTimeout)
        )
    }

    private func end(_ transaction: KafkaTransaction, commits: Bool) async throws(KafkaError) {
        let deadline = ContinuousClock.now + options.endTimeout.bounded
        let step = state.withLock { $0.end(transaction.identity, commits: commits, now: .now) }
        try await drive(step, until: deadline)
    }

    /// Aborts, and lets the reason stand, unless the producer is fenced: that matters more.
    private func abort(_ transaction: KafkaTransaction, because reason: any Error) async throws(KafkaError) {
        do throws(KafkaError) {
            try await end(transaction, commits: false)
            log(.info, "the transaction is aborted: \(reason)")
        } catch {
            log(.error, "\(error)")
            if error.code == .fenced { throw error }
        }
    }

    /// Does what the state says until it is content.
    private func drive(_ first: TransactionState.Step, until deadline: ContinuousClock.Instant) async throws(KafkaError)
    {
        var step = first
        var pause = Duration.milliseconds(20)
        while true {
            let call: TransactionState.Call
            switch step {
            case .done: return
            case .fail(let error):
                await discardIfUnusable()
                throw error
            case .call(let next):
                call = next
            case .again(let next):
                // An end is carried through whether the task is cancelled or not, so this sleep is not the task's.
                let time = pause
                await Task.detached { try? await Task.sleep(for: time) }.value
                pause = min(pause * 2, .seconds(1))
                call = next
            }
            let failure = await perform(call, until: deadline)
            step = state.withLock { $0.finished(call, failure, now: .now, isLate: .now >= deadline) }
            // A transaction that ended without its instance: the next one takes it from there.
            if case .done = step { await discardIfUnusable() }
        }
    }

    private func perform(
        _ call: TransactionState.Call,
        until deadline: ContinuousClock.Instant
    ) async -> TransactionState.Failure? {
        do throws(KafkaError) {
            let current = try currentInstance()
            switch call {
            case .initialise, .begin:
                break
            case .commit:
                if let error = await current.producer.engine.handOverAll(until: deadline) {
                    return TransactionState.Failure(kind: .abortable, error: error)
                }
            case .abort:
                await current.producer.engine.dropWaiting()
            }
            let failure = await current.calls.perform(call, until: deadline)
            guard var failure, let problem = current.producer.connectionProblem, call == .initialise else {
                return failure
            }
            // What keeps the client from its brokers says more than that it timed out.
            failure.error = KafkaError(
                problem.code == .authenticationFailed ? .authenticationFailed : failure.error.code,
                "\(failure.error.message), because \(problem.message)",
                isFatal: failure.error.isFatal,
                isRetriable: failure.error.isRetriable,
                brokerError: failure.error.brokerError,
                cause: problem
            )
            if problem.code == .authenticationFailed { failure.kind = .fatal }
            return failure
        } catch {
            return TransactionState.Failure(kind: .fatal, error: error)
        }
    }

    // MARK: - Instances

    private func makeInstance() throws(KafkaError) -> Instance {
        let engine = try ProducerEngine(configuration, properties, options: options.sending, endsOnFailure: true)
        guard let handle = engine.handle else { throw TransactionState.shutdownError() }
        return Instance(
            producer: KafkaProducer(engine, configuration),
            calls: TransactionCalls(handle: handle)
        )
    }

    /// The instance that is there, or a new one.
    ///
    /// Only in one's turn.
    func currentInstance() throws(KafkaError) -> Instance {
        let (current, isClosed) = place.withLock { place -> (Instance?, Bool) in
            if case .closed = place { return (nil, true) }
            return (place.instance, false)
        }
        if isClosed { throw TransactionState.shutdownError() }
        if let current { return current }
        let made = try makeInstance()
        let isInPlace = place.withLock { place in
            if case .closed = place { return false }
            place = .taken(made)
            return true
        }
        guard isInPlace else {
            Task.detached { await made.producer.shutdown(grace: .zero) }
            throw TransactionState.shutdownError()
        }
        return made
    }

    /// Throws the instance away that cannot go on.
    ///
    /// The next one fences it and ends what it left open.
    private func discardIfUnusable() async {
        let isUnusable = state.withLock { state in
            switch state.phase {
            case .new, .fenced: true
            case .ready, .open, .ending, .closed: false
            }
        }
        guard isUnusable else { return }
        log(.notice, "the librdkafka instance is given up: the next one ends what it left open")
        await discard()
    }

    private func discard(leaving rest: Place = .empty) async {
        let old = place.withLock { place in
            defer { if case .closed = place {} else { place = rest } }
            return place.instance
        }
        await old?.producer.shutdown(grace: .zero)
    }
}
