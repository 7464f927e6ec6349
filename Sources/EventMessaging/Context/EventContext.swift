public import EventContracts
public import KafkaTransport
public import MessagingTelemetry

/// What is known about the message that is being handled, beside its payload.
///
/// Handlers get it as an argument. It is also task-local: whatever is published or asked from within a handler
/// inherits the correlation id, the cause and the deadline without a line of code.
public struct EventContext: Sendable {
    /// The context of the message that the current task handles.
    @TaskLocal public static var current: EventContext?

    /// Where the headers are: most handlers never look at them.
    enum Headers: Sendable {
        case known(KafkaHeaders)
        case record(WorkItem)
    }

    final class Storage: Sendable {
        let header: EnvelopeHeader
        let topic: String
        let partition: Int32
        let offset: Int64
        let timestamp: KafkaTimestamp?
        let key: [UInt8]?
        let attempt: Int
        let deadline: ContinuousClock.Instant?
        let trace: TraceContext?
        let headers: Headers
        let telemetry: Telemetry

        init(
            header: EnvelopeHeader,
            topic: String,
            partition: Int32,
            offset: Int64,
            timestamp: KafkaTimestamp?,
            key: [UInt8]?,
            attempt: Int,
            deadline: ContinuousClock.Instant?,
            trace: TraceContext?,
            headers: Headers,
            telemetry: Telemetry
        ) {
            self.header = header
            self.topic = topic
            self.partition = partition
            self.offset = offset
            self.timestamp = timestamp
            self.key = key
            self.attempt = attempt
            self.deadline = deadline
            self.trace = trace
            self.headers = headers
            self.telemetry = telemetry
        }
    }

    let storage: Storage

    /// Makes a context, as a test of a handler may need it.
    public init(
        header: EnvelopeHeader,
        topic: String = "",
        partition: Int32 = 0,
        offset: Int64 = 0,
        timestamp: KafkaTimestamp? = nil,
        key: [UInt8]? = nil,
        attempt: Int = 1,
        deadline: ContinuousClock.Instant? = nil,
        trace: TraceContext? = nil,
        headers: KafkaHeaders = [],
        telemetry: Telemetry = .standard
    ) {
        storage = Storage(
            header: header,
            topic: topic,
            partition: partition,
            offset: offset,
            timestamp: timestamp,
            key: key,
            attempt: attempt,
            deadline: deadline,
            trace: trace,
            headers: .known(headers),
            telemetry: telemetry
        )
    }

    init(storage: Storage) { self.storage = storage }

    /// Everything that the envelope says beside its payload.
    public var header: EnvelopeHeader { storage.header }
    /// The identity of the message, from the envelope or its header; the cause of what the handler publishes.
    public var id: EventID? { storage.header.id }
    /// The piece of business that the message belongs to.
    public var correlationID: CorrelationID { storage.header.correlationID }
    /// The message that caused this one.
    public var causationID: EventID? { storage.header.causationID }
    /// Who sent the message.
    public var source: EventSource { storage.header.source }
    /// When the message was made.
    public var timestamp: EventTimestamp { storage.header.timestamp }

    /// The topic that the record was read from.
    public var topic: String { storage.topic }
    /// The partition that the record was read from.
    public var partition: Int32 { storage.partition }
    /// The record's number in the partition.
    public var offset: Int64 { storage.offset }
    /// The record's time.
    public var recordTimestamp: KafkaTimestamp? { storage.timestamp }
    /// The record's key.
    public var key: [UInt8]? { storage.key }
    /// The record's headers, in their order.
    ///
    /// Copied at each use; a handler that outlives the processor sees none.
    public var headers: KafkaHeaders {
        switch storage.headers {
        case .known(let headers): headers
        case .record(let item): (try? item.batch.withRecord(at: item.index) { $0.headers }) ?? []
        }
    }

    /// Which attempt at handling the message this is, from 1.
    public var attempt: Int { storage.attempt }
    /// When whoever asked gives up.
    ///
    /// Requests made while handling inherit it.
    public var deadline: ContinuousClock.Instant? { storage.deadline }
    /// How long whoever asked still waits, never less than zero.
    ///
    /// Nil: nobody waits.
    public var remaining: Duration? { storage.deadline.map { max(.zero, $0 - .now) } }
    /// The trace that the message belongs to.
    public var trace: TraceContext? { storage.trace }

    /// A log whose lines say which message they are about.
    public var log: Log {
        storage.telemetry.log(
            "messaging.handler",
            [
                "eventType": .string(header.eventType.name),
                "correlationId": .string(correlationID.text),
                "topic": .string(topic),
                "partition": .integer(Int64(partition)),
                "offset": .integer(offset),
                "attempt": .integer(Int64(attempt)),
            ]
        )
    }

    /// The same message, tried once more.
    func nextAttempt(_ attempt: Int) -> EventContext {
        EventContext(
            storage: Storage(
                header: storage.header,
                topic: storage.topic,
                partition: storage.partition,
                offset: storage.offset,
                timestamp: storage.timestamp,
                key: storage.key,
                attempt: attempt,
                deadline: storage.deadline,
                trace: storage.trace,
                headers: storage.headers,
                telemetry: storage.telemetry
            )
        )
    }
}
