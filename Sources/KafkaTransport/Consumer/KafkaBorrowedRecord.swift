internal import CLibrdkafka

/// A record whose bytes are lent by librdkafka for the duration of a call.
///
/// It cannot be copied, so it cannot outlive the call. ``copy()`` makes a record that can.
public struct KafkaBorrowedRecord: ~Copyable {
    private let message: UnsafePointer<rd_kafka_message_t>
    private let batch: KafkaRecordBatch

    init(_ message: UnsafePointer<rd_kafka_message_t>, batch: KafkaRecordBatch) {
        self.message = message
        self.batch = batch
    }

    /// Its number in the partition.
    public var offset: Int64 { message.pointee.offset }

    /// Its time.
    public var timestamp: KafkaTimestamp? {
        var kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
        let milliseconds = rd_kafka_message_timestamp(message, &kind)
        guard kind != RD_KAFKA_TIMESTAMP_NOT_AVAILABLE else { return nil }
        return KafkaTimestamp(
            milliseconds: milliseconds,
            kind: kind == RD_KAFKA_TIMESTAMP_LOG_APPEND_TIME ? .appended : .created
        )
    }

    /// Whether its value is null.
    public var isTombstone: Bool { message.pointee.payload == nil }

    /// How many bytes its value has.
    ///
    /// 0 for a tombstone.
    public var valueCount: Int { message.pointee.payload == nil ? 0 : message.pointee.len }

    /// How many bytes its key has.
    ///
    /// 0 for none.
    public var keyCount: Int { message.pointee.key == nil ? 0 : message.pointee.key_len }

    /// Lends the value's bytes.
    ///
    /// Nil for a tombstone.
    public func withValue<Value>(_ body: (RawSpan) throws -> Value) rethrows -> Value? {
        guard let bytes = unsafeValue else { return nil }
        return try body(bytes.bytes)
    }

    /// Lends the key's bytes.
    ///
    /// Nil when it has none.
    public func withKey<Value>(_ body: (RawSpan) throws -> Value) rethrows -> Value? {
        guard let bytes = unsafeKey else { return nil }
        return try body(bytes.bytes)
    }

    /// The value's bytes, valid as long as this record is.
    package var unsafeValue: UnsafeRawBufferPointer? {
        guard let start = message.pointee.payload else { return nil }
        return UnsafeRawBufferPointer(start: start, count: message.pointee.len)
    }

    /// The key's bytes, valid as long as this record is.
    package var unsafeKey: UnsafeRawBufferPointer? {
        guard let start = message.pointee.key else { return nil }
        return UnsafeRawBufferPointer(start: start, count: message.pointee.key_len)
    }

    /// A copy of its headers, which librdkafka parses when they are asked for first.
    public var headers: KafkaHeaders {
        batch.withHeaderAccess {
            var list: OpaquePointer?
            guard rd_kafka_message_headers(message, &list) == RD_KAFKA_RESP_ERR_NO_ERROR, let list else { return [] }
            var headers = KafkaHeaders()
            headers.reserveCapacity(rd_kafka_header_cnt(list))
            var index = 0
            var name: UnsafePointer<CChar>?
            var value: UnsafeRawPointer?
            var size = 0
            while rd_kafka_header_get_all(list, index, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR {
                index += 1
                guard let name else { continue }
                headers.append(name: name, value.map { UnsafeRawBufferPointer(start: $0, count: size) })
            }
            return headers
        }
    }

    /// Lends every header in turn, without a copy: the name's bytes and the value's, nil for null.
    package func withEachHeader(_ body: (UnsafePointer<CChar>, UnsafeRawBufferPointer?) -> Void) {
        batch.withHeaderAccess {
            var list: OpaquePointer?
            guard rd_kafka_message_headers(message, &list) == RD_KAFKA_RESP_ERR_NO_ERROR, let list else { return }
            var index = 0
            var name: UnsafePointer<CChar>?
            var value: UnsafeRawPointer?
            var size = 0
            while rd_kafka_header_get_all(list, index, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR {
                index += 1
                guard let name else { continue }
                body(name, value.map { UnsafeRawBufferPointer(start: $0, count: size) })
            }
        }
    }

    /// A record with bytes of its own.
    public func copy() -> KafkaRecord {
        KafkaRecord(
            topic: batch.topic,
            partition: batch.partition,
            offset: offset,
            timestamp: timestamp,
            key: unsafeKey.map { Array($0) },
            value: unsafeValue.map { Array($0) },
            headers: headers
        )
    }
}
