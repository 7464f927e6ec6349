internal import CLibrdkafka
internal import MessagingTelemetry

/// Records of one partition that arrived together, in their order.
///
/// The bytes are lent by librdkafka: ``withRecords(_:)`` gives access to them without a copy, ``copyRecords()`` makes
/// copies that outlive the batch. A batch pins the memory of the broker's whole answer, so do not hold many. When the
/// consumer is shut down, a batch that is still held gives an error instead of bytes.
public final class KafkaRecordBatch: Sendable {
    private struct Access {
        var users = 0
        var isOver = false
        var isReleased = false
    }

    /// The partition that all its records come from.
    public let topicPartition: KafkaTopicPartition
    /// The assignment in which it was read.
    public let epoch: KafkaAssignmentEpoch
    /// How many records it has, at least one.
    public let count: Int
    /// The offset of its first record.
    public let firstOffset: Int64
    /// The offset of its last record.
    ///
    /// There may be gaps between the two.
    public let lastOffset: Int64

    private let messages: MessageMemory
    private let engine: ConsumerEngine
    private let access = Guarded(Access())
    private let headers = Guarded(())
    let identity: UInt64

    init(
        _ messages: consuming MessageMemory,
        of partition: KafkaTopicPartition,
        epoch: KafkaAssignmentEpoch,
        identity: UInt64,
        engine: ConsumerEngine
    ) {
        topicPartition = partition
        self.epoch = epoch
        self.identity = identity
        self.engine = engine
        count = messages.count
        firstOffset = messages.offset(at: 0)
        lastOffset = messages.offset(at: messages.count - 1)
        self.messages = messages
    }

    deinit {
        if !access.withLock({ $0.isReleased }) { messages.release() }
        messages.deallocate()
        engine.forget(batch: identity)
    }

    /// The topic that all its records come from.
    public var topic: String { topicPartition.topic }
    /// The partition's number.
    public var partition: Int32 { topicPartition.partition }

    /// Lends every record in turn.
    ///
    /// - Throws: A ``KafkaError`` with the code ``KafkaError/Code/shutdown`` when the consumer has been shut down, and
    ///   what `body` throws.
    public func withRecords(_ body: (borrowing KafkaBorrowedRecord) throws -> Void) throws {
        try enter()
        defer { leave() }
        for index in 0..<count {
            try body(KafkaBorrowedRecord(messages.message(at: index), batch: self))
        }
    }

    /// Lends one record.
    ///
    /// - Throws: A ``KafkaError`` with the code ``KafkaError/Code/shutdown`` when the consumer has been shut down, one
    ///   with ``KafkaError/Code/offsetOutOfRange`` when there is no such record, and what `body` throws.
    public func withRecord<Value>(
        at index: Int,
        _ body: (borrowing KafkaBorrowedRecord) throws -> Value
    ) throws -> Value {
        guard index >= 0, index < count else {
            throw KafkaError(.offsetOutOfRange, "\(topicPartition): a batch of \(count) has no record \(index)")
        }
        try enter()
        defer { leave() }
        return try body(KafkaBorrowedRecord(messages.message(at: index), batch: self))
    }

    /// Copies every record.
    ///
    /// - Throws: A ``KafkaError`` with the code ``KafkaError/Code/shutdown`` when the consumer has been shut down.
    public func copyRecords() throws(KafkaError) -> [KafkaRecord] {
        try enter()
        defer { leave() }
        var records: [KafkaRecord] = []
        records.reserveCapacity(count)
        for index in 0..<count {
            records.append(KafkaBorrowedRecord(messages.message(at: index), batch: self).copy())
        }
        return records
    }

    private func enter() throws(KafkaError) {
        let isOver = access.withLock { access in
            if !access.isOver { access.users += 1 }
            return access.isOver
        }
        if isOver {
            throw KafkaError(.shutdown, "\(topicPartition): the consumer of this batch has been shut down")
        }
    }

    private func leave() {
        let releases = access.withLock { access in
            access.users -= 1
            guard access.isOver, access.users == 0, !access.isReleased else { return false }
            access.isReleased = true
            return true
        }
        if releases { messages.release() }
    }

    /// Gives the memory back, at once or when the last user is done.
    func invalidate() {
        let releases = access.withLock { access in
            access.isOver = true
            guard access.users == 0, !access.isReleased else { return false }
            access.isReleased = true
            return true
        }
        if releases { messages.release() }
    }

    /// The first look at a message's headers parses them and changes the message.
    func withHeaderAccess<Value>(_ body: () -> sending Value) -> sending Value {
        headers.withLock { _ in body() }
    }
}

/// The messages of a batch.
///
/// Safe to share: nothing writes to it between its making and its release, and the batch decides when that is.
struct MessageMemory: @unchecked Sendable {
    private let references: UnsafeMutablePointer<kc_message_ref_t>
    let count: Int

    init(_ references: UnsafeMutablePointer<kc_message_ref_t>, count: Int) {
        self.references = references
        self.count = count
    }

    func message(at index: Int) -> UnsafePointer<rd_kafka_message_t> {
        UnsafePointer(references[index].message)
    }

    func offset(at index: Int) -> Int64 { references[index].message.pointee.offset }

    /// Gives the messages back to librdkafka, once.
    func release() { kc_message_refs_release(references, count) }

    func deallocate() { references.deallocate() }
}
