internal import CLibrdkafka
internal import MessagingTelemetry
internal import Synchronization

/// One librdkafka producer with its topics.
///
/// A fatal error ends it, and another one takes its place.
///
/// Safe to share: librdkafka's functions may be called from any thread; the topics and the flags are under locks or
/// atomic; `open`, the only plain variable, is touched only under the engine's lock.
final class ProducerInstance: @unchecked Sendable {
    let handle: ClientHandle
    private let signal: OpaquePointer
    private let reactor: Reactor
    private let topics = Guarded<[String: OpaquePointer]>([:])
    /// How many callers are handing a record over, and whether it is being taken out of service.
    private let users = Atomic<Int>(0)
    private static let retired = 1 << 62
    private let isClosed = Guarded(false)
    private let hasLatePurge = Guarded(true)
    /// What was handed over and has no report yet.
    ///
    /// Under the engine's lock.
    var open = Credits()

    struct Credits {
        var records = 0
        var bytes = 0
        /// How many of the records nobody waits for.
        var unawaited = 0
    }

    init(
        _ properties: LibrdkafkaConfiguration,
        signal identity: UInt64,
        reactor: Reactor,
        telemetry: Telemetry,
        destroyed: (@Sendable () -> Void)? = nil
    ) throws(KafkaError) {
        handle = try ClientHandle(.producer, properties, telemetry: telemetry, destroyed: destroyed)
        guard let signal = kc_signal_new(reactor.bell, identity) else {
            throw KafkaError(.other, "no memory for a producer")
        }
        self.signal = signal
        self.reactor = reactor
        kc_signal_attach(signal, handle.mainQueue)
        // What was queued before there was a signal rang nobody.
        kc_signal_fire(signal)
    }

    deinit {
        for topic in topics.withLock({ Array($0.values.map { UInt(bitPattern: $0) }) }) {
            rd_kafka_topic_destroy(OpaquePointer(bitPattern: topic))
        }
    }

    /// Stops to ring.
    ///
    /// Only on the reactor's thread; the second time does nothing.
    func close() {
        let isFirst = isClosed.withLock { isClosed in
            defer { isClosed = true }
            return !isClosed
        }
        guard isFirst else { return }
        kc_signal_detach(handle.mainQueue)
        kc_signal_destroy(signal)
    }

    // MARK: - Use

    /// Somebody begins to hand a record over.
    ///
    /// Under the lock under which the instance is taken out of service.
    func beginUse() { users.add(1, ordering: .acquiring) }

    /// The record is handed over.
    ///
    /// True when it was the last one of an instance that was taken out of service.
    func endUse() -> Bool { users.subtract(1, ordering: .acquiringAndReleasing).newValue == Self.retired }

    /// Nobody begins to use it any more.
    func retire() { users.bitwiseOr(Self.retired, ordering: .acquiringAndReleasing) }

    var isInUse: Bool { users.load(ordering: .acquiring) & ~Self.retired != 0 }

    /// True once: for what was handed over while the instance was being emptied.
    func takeLatePurge() -> Bool {
        hasLatePurge.withLock { hasLatePurge in
            defer { hasLatePurge = false }
            return hasLatePurge
        }
    }

    /// Why librdkafka has failed for good, if it has.
    var fatalError: KafkaError? {
        var text = [CChar](repeating: 0, count: 512)
        let code = rd_kafka_fatal_error(handle.pointer, &text, text.count)
        guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return nil }
        return KafkaError(code, "", detail: text.asText, isFatal: true)
    }

    /// Hands a record to librdkafka, which copies it.
    func produce(_ record: borrowing KafkaProducerRecord, opaque: UInt) -> rd_kafka_resp_err_t {
        guard let topic = topic(named: record.topic) else { return RD_KAFKA_RESP_ERR__INVALID_ARG }
        // Any other number below zero would mean something to librdkafka.
        if let partition = record.partition, partition < 0 { return RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION }
        // librdkafka takes 0 for now, and Kafka knows no time before 1970.
        if let timestamp = record.timestamp, timestamp.milliseconds <= 0 { return RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP }
        return produce(record, topic: topic, opaque: opaque)
    }

    func produce(
        _ record: borrowing KafkaProducerRecord,
        topic: OpaquePointer,
        opaque: UInt
    ) -> rd_kafka_resp_err_t {
        let headers = record.headers.isEmpty ? nil : record.headers.makeNative()
        let result = record.key.withOptionalBytes { key, keyLength in
            record.value.withOptionalBytes { value, valueLength in
                kc_produce(
                    handle.pointer,
                    topic,
                    record.partition ?? RD_KAFKA_PARTITION_UA,
                    key,
                    keyLength,
                    value,
                    valueLength,
                    record.timestamp?.milliseconds ?? 0,
                    headers,
                    UnsafeMutableRawPointer(bitPattern: opaque)
                )
            }
        }
        if result != RD_KAFKA_RESP_ERR_NO_ERROR, let headers { rd_kafka_headers_destroy(headers) }
        return result
    }

    /// The handle of a topic, made at its first use and kept.
    func topic(named name: String) -> OpaquePointer? {
        // A zero byte would cut the name off, and the record would go to another topic.
        let found = topics.withLock { topics in
            if let topic = topics[name] { return UInt(bitPattern: topic) }
            guard !name.isEmpty, !name.utf8.contains(0), let topic = rd_kafka_topic_new(handle.pointer, name, nil)
            else { return 0 }
            topics[name] = topic
            return UInt(bitPattern: topic)
        }
        return OpaquePointer(bitPattern: found)
    }
}

extension KafkaHeaders {
    /// A list for librdkafka.
    ///
    /// The caller owns it until a record takes it.
    func makeNative() -> OpaquePointer? {
        guard let list = rd_kafka_headers_new(count) else { return nil }
        withEach { name, value in
            name.withMemoryRebound(to: CChar.self) { name in
                // An empty value has an address, although of nothing: no address would be null.
                withUnsafePointer(to: UInt8(0)) { nothing in
                    let address = value.map { $0.baseAddress ?? UnsafeRawPointer(nothing) }
                    _ = rd_kafka_header_add(list, name.baseAddress, name.count, address, value?.count ?? 0)
                }
            }
        }
        return list
    }
}

extension Optional<[UInt8]> {
    /// Lends the bytes.
    ///
    /// Null for nil; an address, although of nothing, for an empty array.
    func withOptionalBytes<Result>(_ body: (UnsafeRawPointer?, Int) -> Result) -> Result {
        guard let bytes = self else { return body(nil, 0) }
        return bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress, buffer.count > 0 else {
                return withUnsafePointer(to: UInt8(0)) { body($0, 0) }
            }
            return body(base, buffer.count)
        }
    }
}
