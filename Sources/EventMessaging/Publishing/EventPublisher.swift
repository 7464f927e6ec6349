public import EventContracts
public import KafkaTransport
internal import MessagingTelemetry

/// Publishes events, and commands that nobody waits for.
///
/// ```swift
/// let publisher = try EventPublisher(service)
/// try await publisher.publish(DeviceBound(deviceID: "d-1", ownerID: "u-7", boundAt: .now))
/// await publisher.shutdown()
/// ```
///
/// ``publish(_:options:)`` returns when the broker has acknowledged the record: with the default options it is on every
/// replica in sync, once. What is published while a message is handled inherits its correlation id, and names it as
/// its cause. A contract is checked before its first message leaves.
public final class EventPublisher: Sendable {
    private let writer: MessageWriter
    private let producer: KafkaProducer
    private let ownsProducer: Bool
    private let telemetry: Telemetry

    /// Makes a publisher with a producer of its own.
    ///
    /// - Throws: A `KafkaError` that names the wrong property.
    public init(
        _ configuration: MessagingConfiguration,
        options: KafkaProducer.Options = KafkaProducer.Options()
    ) throws(KafkaError) {
        writer = MessageWriter(configuration)
        producer = try KafkaProducer(configuration: configuration.kafka, options: options)
        ownsProducer = true
        telemetry = configuration.telemetry
    }

    /// Makes a publisher that shares a producer, which it does not shut down.
    public init(_ configuration: MessagingConfiguration, producer: KafkaProducer) {
        writer = MessageWriter(configuration)
        self.producer = producer
        ownsProducer = false
        telemetry = configuration.telemetry
    }

    /// Publishes a message and waits until the broker has acknowledged it.
    ///
    /// - Returns: Where the record was written.
    /// - Throws: `ContractError` if the contract is not valid or has no topic, `EnvelopeError` if the payload cannot
    ///   be written, `KafkaError` if the record was not: its `outcome` says whether it may be in the log all the same.
    @discardableResult
    public func publish(
        _ payload: some EventContract,
        options: PublishOptions = PublishOptions()
    ) async throws -> KafkaRecordMetadata {
        let span = telemetry.spans.publishing(type(of: payload).contract)
        defer { span.end() }
        do {
            let record = try self.record(payload, options, trace: span.context)
            return try await producer.send(record)
        } catch {
            span.fail(error)
            throw error
        }
    }

    /// Publishes messages, of one contract or of several, and waits until each is acknowledged or has failed.
    ///
    /// Messages with the same key stay in order. A payload that cannot be written fails alone; the others are sent.
    ///
    /// - Returns: One result for each message, in the same order.
    public func publish(
        contentsOf payloads: [any EventContract],
        options: PublishOptions = PublishOptions()
    ) async -> [Result<KafkaRecordMetadata, any Error>] {
        var results: [Result<KafkaRecordMetadata, any Error>?] = Array(repeating: nil, count: payloads.count)
        var records: [KafkaProducerRecord] = []
        var places: [Int] = []
        records.reserveCapacity(payloads.count)
        let trace = TraceContext.current
        for (place, payload) in payloads.enumerated() {
            do {
                records.append(try record(payload, options, trace: trace?.child()))
                places.append(place)
            } catch {
                results[place] = .failure(error)
            }
        }
        for (place, result) in zip(places, await producer.sendAll(records)) {
            results[place] = result.mapError { $0 }
        }
        return results.map { $0 ?? .failure(KafkaError(.other, "the message was not sent")) }
    }

    /// Writes a tombstone: the end of everything with this key on a compacted topic.
    @discardableResult
    public func publishTombstone(key: String, topic: Topic) async throws(KafkaError) -> KafkaRecordMetadata {
        try await producer.send(
            KafkaProducerRecord(
                topic: writer.configuration.name(of: topic),
                key: MessageWriter.key(key),
                value: nil
            )
        )
    }

    /// Waits until the publisher is shut down.
    ///
    /// Cancelling the task shuts it down gracefully.
    public func run() async throws { try await producer.run() }

    /// Stops taking messages and waits at most `grace` for the acknowledgements of those that were taken.
    public func shutdown(grace: Duration = .seconds(10)) async {
        if ownsProducer { await producer.shutdown(grace: grace) }
    }

    private func record(
        _ payload: some EventContract,
        _ options: PublishOptions,
        trace: TraceContext?
    ) throws -> KafkaProducerRecord {
        try writer.record(payload, options.lineage(.current), trace: trace, options: options)
    }
}

extension SpanRecorder {
    func publishing(_ contract: Contract) -> any RecordedSpan {
        guard !recordsNothing else {
            return startSpan("send", kind: .producer, parent: .current, links: [], attributes: [:])
        }
        return startSpan(
            "send \(contract.eventType.name)",
            kind: .producer,
            parent: .current,
            links: [],
            attributes: [
                MessagingAttribute.system: "kafka",
                MessagingAttribute.operationName: "send",
                MessagingAttribute.operationType: "send",
                MessagingAttribute.destinationName: .string(contract.topic?.name ?? ""),
            ]
        )
    }
}

extension RecordedSpan {
    /// Says that the work of the span ended with an error.
    func fail(_ error: any Error) {
        record(error)
        setAttributes([MessagingAttribute.errorType: .string("\(type(of: error))")])
        setStatus(.error("\(error)"))
    }
}
