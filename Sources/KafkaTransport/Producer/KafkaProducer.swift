internal import MessagingTelemetry

/// Writes records to Kafka.
///
/// ```swift
/// let producer = try KafkaProducer(configuration: configuration)
/// let metadata = try await producer.send(KafkaProducerRecord(topic: "parcels", key: "p-1", text: "scanned"))
/// await producer.shutdown()
/// ```
///
/// With the default options a record that ``send(_:)`` returned for is on every replica in sync, is there once, and
/// stands behind every record that the same task sent to its partition before. When the queue is full, sending waits
/// for room. Records go to librdkafka from the calling thread, and acknowledgements wake whoever waits for them:
/// nothing polls.
public final class KafkaProducer: Sendable {
    let engine: ProducerEngine
    private let log: Log

    /// Makes a producer.
    ///
    /// It connects by itself, in the background.
    ///
    /// - Throws: A ``KafkaError`` with the code ``KafkaError/Code/configuration`` or
    ///   ``KafkaError/Code/unsupportedVersion`` that names the property.
    public init(configuration: KafkaConfiguration, options: Options = Options()) throws(KafkaError) {
        var properties = try LibrdkafkaConfiguration(configuration)
        try options.apply(to: &properties)
        try properties.apply(configuration.additionalProperties)
        engine = try ProducerEngine(configuration, properties, options: options)
        log = configuration.telemetry.log("kafka.producer", ["client": .string(configuration.clientID)])
    }

    /// Wraps an engine that somebody else has made.
    init(_ engine: ProducerEngine, _ configuration: KafkaConfiguration) {
        self.engine = engine
        log = configuration.telemetry.log("kafka.producer", ["client": .string(configuration.clientID)])
    }

    /// The error that keeps the client from its brokers, if there is one.
    var connectionProblem: KafkaError? { engine.connectionProblem }

    deinit {
        guard !engine.isShutDown else { return }
        let engine = engine
        log(.warning, "a producer was released without shutdown(): what is on its way gets 10 seconds")
        Task.detached { await engine.shutdown(grace: .seconds(10)) }
    }

    /// Writes a record and waits until the broker has acknowledged it.
    ///
    /// A topic that the brokers do not know fails with ``KafkaError/Code/unknownTopicOrPartition`` five seconds after
    /// it was first named, in case it was created just now, and at once from then on until it is there.
    ///
    /// - Throws: A ``KafkaError``. Its ``KafkaError/outcome`` says whether the record may be in the log all the same:
    ///   after a cancellation, and after a time-out, it may.
    public func send(_ record: KafkaProducerRecord) async throws(KafkaError) -> KafkaRecordMetadata {
        let name = try await enter(record)
        let result = await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                engine.produce(record, name, continuation)
            }
        } onCancel: {
            engine.cancel(name, topic: record.topic)
        }
        return KafkaRecordMetadata(try result.get(), topic: record.topic)
    }

    /// Writes records and waits until each has been acknowledged or has failed.
    ///
    /// - Returns: The outcomes, in the records' order. When the task is cancelled those that are still open fail with
    ///   ``KafkaError/Code/cancelled``.
    public func sendAll(_ records: [KafkaProducerRecord]) async -> [Result<KafkaRecordMetadata, KafkaError>] {
        guard !records.isEmpty else { return [] }
        let collector = BatchCollector(count: records.count)
        let outcomes = await withTaskCancellationHandler {
            await enqueue(records, collector)
            return await collector.outcomes()
        } onCancel: {
            collector.finishAll(
                KafkaError(
                    .cancelled,
                    "the task was cancelled while the record was on its way",
                    outcome: .possiblyPersisted
                )
            )
        }
        return zip(records, outcomes).map { record, outcome in
            switch outcome {
            case .success(let acknowledgement)?:
                .success(KafkaRecordMetadata(acknowledgement, topic: record.topic))
            case .failure(let error)?: .failure(error)
            case nil: .failure(ProducerEngine.shutdownError())
            }
        }
    }

    /// Hands a record over, waiting only for room in the queue, and returns a handle to await its acknowledgement.
    public func enqueue(_ record: KafkaProducerRecord) async throws(KafkaError) -> KafkaDelivery {
        let name = try await enter(record)
        let delivery = KafkaDelivery(topic: record.topic)
        engine.produce(record, name, .delivery(delivery))
        return delivery
    }

    /// Hands a record over, waiting only for room in the queue.
    ///
    /// Nobody waits for its acknowledgement.
    ///
    /// A failure is logged, counted in `kafka_producer_failures_total`, and thrown by the next ``flush(timeout:)``.
    public func post(_ record: KafkaProducerRecord) async throws(KafkaError) {
        let size = record.creditSize
        switch engine.tryEnterUnawaited(size) {
        case .entered: break
        case .refused(let error): throw error
        case .full: try await engine.enter(size)
        }
        if let error = engine.produce(record, 0) { throw error }
    }

    /// What became of a record that was offered.
    package enum Offer {
        case taken
        /// The queue is full, or others wait for room. Nothing was done.
        case full
        case refused(KafkaError)
    }

    /// Hands a record over at once, if there is room, and calls back with its report: nil, or why it was not written.
    ///
    /// The call back comes exactly once if the record was taken: on the reactor's thread, or before this returns.
    package func offer(
        _ record: KafkaProducerRecord,
        onReport: @escaping @Sendable (KafkaError?) -> Void
    ) -> Offer {
        switch engine.tryEnter(record.creditSize) {
        case .entered(let name):
            engine.produce(record, name, .callback(onReport))
            return .taken
        case .full: return .full
        case .refused(let error): return .refused(error)
        }
    }

    /// Hands a record over, waiting only for room in the queue, and calls back with its report.
    package func post(
        _ record: KafkaProducerRecord,
        onReport: @escaping @Sendable (KafkaError?) -> Void
    ) async throws(KafkaError) {
        let name = try await enter(record)
        engine.produce(record, name, .callback(onReport))
    }

    /// Waits until every record that was handed over has been acknowledged or has failed.
    ///
    /// Nothing lingers meanwhile.
    ///
    /// - Throws: A ``KafkaError`` when records are still open after `timeout`, or when one that was handed over by
    ///   ``post(_:)`` since the last call failed.
    public func flush(timeout: Duration = .seconds(30)) async throws(KafkaError) {
        try await engine.flush(timeout: timeout)
    }

    /// Learns where topics are and connects to the leaders of their partitions, so that the first records need not
    /// wait for that.
    ///
    /// - Throws: A ``KafkaError`` if a topic does not exist, or its leaders cannot be reached within `timeout`. Records
    ///   can be sent all the same.
    public func connect(to topics: [String], timeout: Duration = .seconds(10)) async throws(KafkaError) {
        try await engine.connect(to: topics, timeout: timeout)
    }

    /// Whether the producer takes nothing more.
    ///
    /// A record may fail with ``KafkaError/Code/shutdown`` before that, when librdkafka's instance is replaced.
    package var isShutDown: Bool { engine.isShutDown }

    /// Records that were handed over and have no acknowledgement yet.
    public var inFlightCount: Int { engine.inFlight }

    /// Waits until the producer is shut down.
    ///
    /// Cancelling the task shuts it down gracefully.
    ///
    /// A producer works without it: this is the shape in which a service group runs things.
    public func run() async throws {
        let engine = engine
        await withShutdownHandler {
            await engine.closed.wait()
        } onShutdown: {
            Task.detached { await engine.shutdown(grace: .seconds(10)) }
        }
    }

    /// Stops taking records, waits at most `grace` for the acknowledgements of those that were taken, and ends.
    ///
    /// What is open after that fails with ``KafkaError/Code/shutdown``. Calling it again waits for the same end.
    public func shutdown(grace: Duration = .seconds(10)) async {
        await engine.shutdown(grace: grace)
    }

    /// Runs `body` with a producer that is shut down gracefully when it returns or throws.
    public static func withProducer<Value>(
        configuration: KafkaConfiguration,
        options: Options = Options(),
        _ body: (KafkaProducer) async throws -> Value
    ) async throws -> Value {
        let producer = try KafkaProducer(configuration: configuration, options: options)
        do {
            let value = try await body(producer)
            await producer.shutdown()
            return value
        } catch {
            await producer.shutdown()
            throw error
        }
    }

    private func enter(_ record: borrowing KafkaProducerRecord) async throws(KafkaError) -> UInt {
        if Task.isCancelled {
            throw KafkaError(
                .cancelled,
                "\(record.topic): the task was cancelled before sending",
                outcome: .notPersisted
            )
        }
        let size = record.creditSize
        switch engine.tryEnter(size) {
        case .entered(let name): return name
        case .refused(let error): throw error
        case .full:
            try await engine.enter(size)
            return engine.reserve()
        }
    }

    private func enqueue(_ records: [KafkaProducerRecord], _ collector: BatchCollector) async {
        let sizes = records.map(\.creditSize)
        var next = 0
        while next < records.count {
            switch engine.tryEnter(collector, from: next, sizes: sizes) {
            case .failure(let error):
                collector.finishAll(error)
                return
            case .success(let names):
                for name in names {
                    engine.produce(records[next], name)
                    next += 1
                }
            }
            guard next < records.count else { return }
            do {
                try await engine.enter(sizes[next])
                engine.produce(records[next], engine.insert(.batch(collector, next)))
                next += 1
            } catch {
                collector.finishAll(error)
                return
            }
        }
    }
}
