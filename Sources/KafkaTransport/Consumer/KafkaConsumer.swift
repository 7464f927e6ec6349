internal import CLibrdkafka
internal import MessagingTelemetry

/// Reads records from Kafka.
///
/// ```swift
/// let consumer = try KafkaConsumer(configuration: configuration, subscription: .group("audit", topics: ["parcels"]))
/// for try await batch in consumer.batches {
///     for record in try batch.copyRecords() { print(record.offset) }
///     consumer.store(batch)
/// }
/// ```
///
/// Reading and the group's business are apart: partitions come and go, commits are sent and errors of the client are
/// told while nobody reads. Errors of a partition, and its end, stand in line with its records: a reader comes to them.
/// An error that is not fatal never ends the reading. What is not stored as done is read again after a restart or by
/// another member. While a reader is busy, nothing more is taken from librdkafka, which stops fetching when its own
/// queue is full.
public final class KafkaConsumer: Sendable {
    let engine: ConsumerEngine

    /// Makes a consumer.
    ///
    /// It connects, and joins its group, by itself in the background.
    ///
    /// - Parameters:
    ///   - configuration: Where the cluster is and how to get in.
    ///   - subscription: What to read.
    ///   - options: How to read.
    ///   - rebalance: Who wants to act when partitions come and go.
    /// - Throws: A ``KafkaError`` with the code ``KafkaError/Code/configuration`` or
    ///   ``KafkaError/Code/unsupportedVersion`` that names the property.
    public init(
        configuration: KafkaConfiguration,
        subscription: Subscription,
        options: Options = Options(),
        rebalance: (any KafkaRebalanceDelegate)? = nil
    ) throws(KafkaError) {
        var properties = try LibrdkafkaConfiguration(configuration)
        try options.apply(to: &properties, subscription)
        try properties.apply(configuration.additionalProperties)
        engine = try ConsumerEngine(configuration, properties, subscription, options: options, delegate: rebalance)
    }

    deinit {
        let engine = engine
        guard !engine.closed.hasHappened else { return }
        engine.log(.warning, "a consumer was released without shutdown(): it leaves its group in the background")
        Task.detached { await engine.shutdown(grace: .seconds(5)) }
    }

    // MARK: - Reading

    /// Batches of records, each of one partition.
    ///
    /// Partitions take turns.
    ///
    /// Any number of tasks may iterate, and iterating again goes on where the last one stopped. The sequence ends when
    /// the consumer is shut down or the task is cancelled, and throws when the consumer has failed for good.
    public var batches: KafkaBatches { KafkaBatches(consumer: self) }

    /// Records one by one, with bytes of their own: for tools and small loads, as every record is copied.
    public var records: KafkaRecords { KafkaRecords(consumer: self) }

    /// What happens beside the arrival of records, from now on.
    ///
    /// A listener that is 256 events behind loses the oldest.
    public var events: AsyncStream<KafkaConsumerEvent> { engine.subscribers.stream() }

    /// Stops taking records from partitions, until ``resume(_:)``.
    ///
    /// Their prefetched records stay where they are. It also holds for partitions that are assigned later.
    public func pause(_ partitions: some Sequence<KafkaTopicPartition>) {
        engine.pause(Set(partitions))
    }

    /// Takes records from paused partitions again.
    public func resume(_ partitions: some Sequence<KafkaTopicPartition>) {
        engine.resume(Set(partitions))
    }

    // MARK: - Offsets

    /// Notes that every record of a batch is done.
    ///
    /// It is committed with the next automatic or explicit commit.
    ///
    /// - Returns: False when the assignment has ended in which the batch was read: another member reads it again.
    @discardableResult
    public func store(_ batch: KafkaRecordBatch) -> Bool {
        store(batch.lastOffset + 1, for: batch.topicPartition, epoch: batch.epoch)
    }

    /// Notes that every record of a partition before `next` is done.
    ///
    /// Only a larger offset than before counts.
    ///
    /// - Returns: False when the assignment with that epoch has ended.
    @discardableResult
    public func store(_ next: Int64, for partition: KafkaTopicPartition, epoch: KafkaAssignmentEpoch) -> Bool {
        engine.store(next, for: partition, epoch: epoch)
    }

    /// Commits what is stored and waits for the broker.
    ///
    /// ``KafkaRebalanceDelegate/revoking(_:)`` may call it, the last time included, that of a shutdown. A commit that
    /// has no answer when the consumer has been shut down fails with ``KafkaError/Code/shutdown``.
    ///
    /// - Parameter timeout: How long to wait. librdkafka may give up before: on a coordinator that it cannot find after
    ///   `session.timeout.ms`.
    /// - Throws: A ``KafkaError``: ``KafkaError/Code/groupMembership`` when the partitions are somebody else's by now,
    ///   ``KafkaError/Code/timedOut`` or ``KafkaError/Code/cancelled`` when nobody knows whether the offsets are
    ///   committed, ``KafkaError/Code/commitFailed`` and others.
    public func commit(timeout: Duration = .seconds(60)) async throws(KafkaError) {
        try await engine.commit(nil, timeout: timeout)
    }

    /// Commits offsets, each that of the next record to read, and waits for the broker as ``commit(timeout:)`` does.
    public func commit(
        _ offsets: [KafkaTopicPartition: Int64],
        timeout: Duration = .seconds(60)
    ) async throws(KafkaError) {
        try await engine.commit(offsets, timeout: timeout)
    }

    /// Goes on reading somewhere else in an assigned partition.
    ///
    /// When this returns, whatever is taken from then on comes from there. Batches that were taken before belong to an
    /// epoch that has ended: they can no longer be stored. Right after an assignment it waits until reading has begun.
    ///
    /// - Throws: A ``KafkaError`` with the code ``KafkaError/Code/staleAssignment`` when it is not assigned, with
    ///   ``KafkaError/Code/timedOut`` when within `timeout` reading it has not begun, or the broker has not told where
    ///   its beginning or its end is, and with ``KafkaError/Code/shutdown`` when the consumer is shut down meanwhile.
    public func seek(
        _ partition: KafkaTopicPartition,
        to offset: KafkaOffset,
        timeout: Duration = .seconds(10)
    ) async throws(KafkaError) {
        try await engine.seek(partition, to: offset, timeout: timeout)
    }

    /// The offsets of the first records at or after a time, in milliseconds since 1970-01-01 UTC.
    ///
    /// A partition without such a record has none.
    ///
    /// - Throws: A ``KafkaError``: ``KafkaError/Code/timedOut``, ``KafkaError/Code/cancelled``, and
    ///   ``KafkaError/Code/shutdown`` when the consumer is shut down meanwhile, among others.
    public func offsets(
        for milliseconds: Int64,
        of partitions: some Sequence<KafkaTopicPartition>,
        timeout: Duration = .seconds(10)
    ) async throws(KafkaError) -> [KafkaTopicPartition: Int64] {
        try await engine.offsets(for: milliseconds, of: Array(partitions), timeout: timeout)
    }

    /// The group's committed offsets.
    ///
    /// A partition without one is absent.
    ///
    /// - Throws: A ``KafkaError``: ``KafkaError/Code/timedOut``, ``KafkaError/Code/cancelled``, and
    ///   ``KafkaError/Code/shutdown`` when the consumer is shut down meanwhile, among others.
    public func committed(
        _ partitions: some Sequence<KafkaTopicPartition>,
        timeout: Duration = .seconds(10)
    ) async throws(KafkaError) -> [KafkaTopicPartition: Int64] {
        try await engine.committed(Array(partitions), timeout: timeout)
    }

    /// The oldest offset of a partition and the one behind its newest record, asked of the broker.
    ///
    /// - Throws: A ``KafkaError``: ``KafkaError/Code/timedOut``, ``KafkaError/Code/cancelled``, and
    ///   ``KafkaError/Code/shutdown`` when the consumer is shut down meanwhile, among others.
    public func watermarks(
        of partition: KafkaTopicPartition,
        timeout: Duration = .seconds(10)
    ) async throws(KafkaError) -> KafkaWatermarks {
        try await engine.watermarks(of: partition, timeout: timeout)
    }

    /// The partitions that are assigned now.
    public var assignment: [KafkaTopicPartition] { engine.state.withLock { $0.names.keys.sorted() } }

    /// The epoch of an assigned partition.
    public func epoch(of partition: KafkaTopicPartition) -> KafkaAssignmentEpoch? {
        engine.state.withLock { $0.epochs[partition] }
    }

    /// The offset of the next record that will be read from an assigned partition.
    ///
    /// Nil before the first.
    public func position(of partition: KafkaTopicPartition) -> Int64? {
        engine.state.withLock { $0.positions[partition] }
    }

    /// How many records of an assigned partition have not been read, as far as the last answer of the broker says.
    ///
    /// Nil when nothing is known yet.
    public func lag(of partition: KafkaTopicPartition) -> Int64? { engine.lag(of: partition) }

    /// Waits until the first partitions are assigned, none at all included.
    ///
    /// - Throws: A ``KafkaError`` when the broker refuses the client or its group, or `timeout` has passed.
    public func waitForAssignment(timeout: Duration = .seconds(30)) async throws(KafkaError) {
        try await engine.waitForAssignment(timeout: timeout)
    }

    // MARK: - Life

    /// Waits until the consumer is shut down, or has failed for good, which shuts it down.
    ///
    /// Cancelling the task shuts it down gracefully.
    ///
    /// A consumer works without it: this is the shape in which a service group runs things.
    ///
    /// - Throws: The error that ended the consumer for good, if there was one.
    public func run() async throws {
        let engine = engine
        await withShutdownHandler {
            await engine.ended.wait()
            await engine.shutdown(grace: .seconds(10))
        } onShutdown: {
            Task.detached { await engine.shutdown(grace: .seconds(10)) }
        }
        if let fatal = engine.state.withLock({ $0.fatal }) { throw fatal }
    }

    /// Stops reading, waits at most `grace` until the batches that are at work have been released, leaves the group,
    /// and ends.
    ///
    /// What is stored is committed, unless ``Options/automaticCommitInterval`` is nil: then only ``commit(timeout:)`` commits,
    /// before the shutdown or in ``KafkaRebalanceDelegate/revoking(_:)``, which is called for the last time here.
    ///
    /// A batch that is still held gives errors from then on. Calling it again waits for the same end.
    public func shutdown(grace: Duration = .seconds(10)) async {
        await engine.shutdown(grace: grace)
    }

    /// Runs `body` with a consumer that is shut down gracefully when it returns or throws.
    public static func withConsumer<Value>(
        configuration: KafkaConfiguration,
        subscription: Subscription,
        options: Options = Options(),
        _ body: (KafkaConsumer) async throws -> Value
    ) async throws -> Value {
        let consumer = try KafkaConsumer(configuration: configuration, subscription: subscription, options: options)
        do {
            let value = try await body(consumer)
            await consumer.shutdown()
            return value
        } catch {
            await consumer.shutdown()
            throw error
        }
    }
}

/// The batches of a consumer.
///
/// See ``KafkaConsumer/batches``.
public struct KafkaBatches: AsyncSequence, Sendable {
    /// What the sequence consists of.
    public typealias Element = KafkaRecordBatch
    /// What ends it early.
    public typealias Failure = KafkaError

    let consumer: KafkaConsumer

    /// Reads on where the last iterator stopped.
    public func makeAsyncIterator() -> Iterator { Iterator(consumer: consumer) }

    /// Reads batches.
    public struct Iterator: AsyncIteratorProtocol {
        let consumer: KafkaConsumer

        /// The next batch.
        ///
        /// Nil when the consumer is shut down or the task cancelled.
        public mutating func next() async throws(KafkaError) -> KafkaRecordBatch? {
            try await consumer.engine.nextBatch()
        }

        /// The next batch.
        ///
        /// Nil when the consumer is shut down or the task cancelled.
        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(KafkaError) -> KafkaRecordBatch? {
            try await consumer.engine.nextBatch()
        }
    }
}

/// The records of a consumer, one by one.
///
/// See ``KafkaConsumer/records``.
public struct KafkaRecords: AsyncSequence, Sendable {
    /// What the sequence consists of.
    public typealias Element = KafkaRecord
    /// What ends it early.
    public typealias Failure = KafkaError

    let consumer: KafkaConsumer

    /// Reads on where the last iterator stopped; records of a batch that it had begun are skipped.
    public func makeAsyncIterator() -> Iterator { Iterator(batches: consumer.batches.makeAsyncIterator()) }

    /// Reads records.
    public struct Iterator: AsyncIteratorProtocol {
        var batches: KafkaBatches.Iterator
        private var records: [KafkaRecord] = []
        private var index = 0

        init(batches: KafkaBatches.Iterator) { self.batches = batches }

        /// The next record.
        ///
        /// Nil when the consumer is shut down or the task cancelled.
        public mutating func next() async throws(KafkaError) -> KafkaRecord? {
            while index == records.count {
                guard let batch = try await batches.next() else { return nil }
                records = try batch.copyRecords()
                index = 0
            }
            defer { index += 1 }
            return records[index]
        }

        /// The next record.
        ///
        /// Nil when the consumer is shut down or the task cancelled.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(KafkaError) -> KafkaRecord? {
            try await next()
        }
    }
}

/// Where a partition's log begins and ends.
public struct KafkaWatermarks: Sendable, Hashable {
    /// The offset of the oldest record that the log still has.
    public var low: Int64
    /// The offset behind the newest record.
    public var high: Int64

    /// Makes watermarks.
    public init(low: Int64, high: Int64) {
        self.low = low
        self.high = high
    }
}
