internal import MessagingTelemetry

/// A transaction that is open: what is done through it becomes visible at once, or never.
///
/// It ends with the scope of ``KafkaTransactionalProducer/withTransaction(_:)``. When one of its calls throws, the
/// transaction can only be aborted, whether the error is caught or not: a part of the work is missing.
public final class KafkaTransaction: Sendable {
    private let producer: KafkaProducer
    private let calls: TransactionCalls
    private let state: GuardedTransactionState
    private let limit: Duration
    let identity: UInt64

    init(
        _ identity: UInt64,
        _ producer: KafkaProducer,
        _ calls: TransactionCalls,
        _ state: GuardedTransactionState,
        limit: Duration
    ) {
        self.identity = identity
        self.producer = producer
        self.calls = calls
        self.state = state
        self.limit = limit
    }

    /// Writes a record as part of the transaction and waits until the broker has it.
    @discardableResult
    public func send(_ record: KafkaProducerRecord) async throws(KafkaError) -> KafkaRecordMetadata {
        try await within { () async throws(KafkaError) in try await producer.send(record) }
    }

    /// Writes records as part of the transaction and waits until the broker has them all.
    @discardableResult
    public func sendAll(_ records: [KafkaProducerRecord]) async throws(KafkaError) -> [KafkaRecordMetadata] {
        try await within { () async throws(KafkaError) in
            var metadata: [KafkaRecordMetadata] = []
            for outcome in await producer.sendAll(records) { metadata.append(try outcome.get()) }
            return metadata
        }
    }

    /// Hands a record over as part of the transaction, waiting only for room in the queue.
    ///
    /// The commit waits for it, and fails when it cannot be written.
    public func post(_ record: KafkaProducerRecord) async throws(KafkaError) {
        try await within { () async throws(KafkaError) in try await producer.post(record) }
    }

    /// Makes the offsets behind batches part of the transaction: they are committed if, and only if, it is.
    ///
    /// - Throws: A ``KafkaError`` with the code ``KafkaError/Code/staleAssignment`` when the assignment in which a
    ///   batch was read has ended; another member reads it.
    public func sendOffsets(after batches: KafkaRecordBatch..., of consumer: KafkaConsumer) async throws(KafkaError) {
        let offsets = batches.map {
            KafkaConsumedOffset(partition: $0.topicPartition, next: $0.lastOffset + 1, epoch: $0.epoch)
        }
        try await sendOffsets(offsets, of: consumer)
    }

    /// Makes offsets part of the transaction: they are committed if, and only if, it is.
    ///
    /// - Throws: A ``KafkaError`` with the code ``KafkaError/Code/staleAssignment`` when the assignment in which
    ///   records were read has ended; another member reads them.
    public func sendOffsets(_ offsets: [KafkaConsumedOffset], of consumer: KafkaConsumer) async throws(KafkaError) {
        guard !offsets.isEmpty else { return }
        try await within { () async throws(KafkaError) in
            var next: [KafkaTopicPartition: Int64] = [:]
            var epochs: [KafkaTopicPartition: KafkaAssignmentEpoch] = [:]
            for offset in offsets {
                try offset.partition.check()
                guard epochs[offset.partition] == nil || epochs[offset.partition] == offset.epoch else {
                    throw KafkaError(.staleAssignment, "\(offset.partition): offsets of two assignments")
                }
                next[offset.partition] = max(offset.next, next[offset.partition] ?? 0)
                epochs[offset.partition] = offset.epoch
            }
            let group = try consumer.groupMetadata(epochs: epochs)
            try await send(next, group)
        }
    }

    /// Repeats the call, unchanged, as long as its failure may pass.
    private func send(
        _ offsets: [KafkaTopicPartition: Int64],
        _ group: KafkaGroupMetadata
    ) async throws(KafkaError) {
        let deadline = ContinuousClock.now + limit.bounded
        var pause = Duration.milliseconds(50)
        while let failure = await calls.sendOffsets(offsets, group, until: deadline) {
            guard failure.kind == .retriable, deadline - .now > pause else { throw failure.error }
            if Task.isCancelled { throw KafkaError(.cancelled, "the task was cancelled while sending offsets") }
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, .seconds(1))
        }
    }

    /// Does something as part of the transaction, and spoils it when that fails.
    private func within<Value>(_ body: () async throws(KafkaError) -> Value) async throws(KafkaError) -> Value {
        if let refusal = state.withLock({ $0.use(identity, now: .now) }) { throw refusal }
        do throws(KafkaError) {
            return try await body()
        } catch {
            state.withLock { $0.spoil(identity, error) }
            throw error
        }
    }
}

/// How far a partition has been read, and in which assignment.
public struct KafkaConsumedOffset: Sendable, Hashable {
    /// The partition.
    public var partition: KafkaTopicPartition
    /// The offset of the next record to be read.
    public var next: Int64
    /// The assignment in which the records before it were read.
    public var epoch: KafkaAssignmentEpoch

    /// Names an offset.
    public init(partition: KafkaTopicPartition, next: Int64, epoch: KafkaAssignmentEpoch) {
        self.partition = partition
        self.next = next
        self.epoch = epoch
    }
}

/// The state that a producer shares with its transactions.
final class GuardedTransactionState: Sendable {
    private let state: Guarded<TransactionState>

    init(_ state: TransactionState) { self.state = Guarded(state) }

    func withLock<Result>(_ body: (inout sending TransactionState) -> sending Result) -> sending Result {
        state.withLock { body(&$0) }
    }
}
