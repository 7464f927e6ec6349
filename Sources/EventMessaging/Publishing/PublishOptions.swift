public import EventContracts
public import KafkaTransport

/// What to do differently for one message.
public struct PublishOptions: Sendable {
    /// The piece of business that the message belongs to.
    ///
    /// By default that of the message which is being handled, else a new one.
    public var correlationID: CorrelationID?
    /// The message that caused it.
    ///
    /// By default the one that is being handled.
    public var causationID: EventID?
    /// The identity of the message; a new one by default.
    ///
    /// Give it to publish the same message again.
    public var id: EventID?
    /// When it happened; now by default.
    public var timestamp: EventTimestamp?
    /// Another topic than the contract's, without the deployment's prefix.
    public var topic: Topic?
    /// More headers, behind those of the envelope.
    ///
    /// Names that begin with `ec-` are this library's.
    public var headers: KafkaHeaders
    /// The time of the record; that of sending by default.
    ///
    /// Retention acts on it.
    public var recordTimestamp: KafkaTimestamp?

    /// Changes nothing but what is given.
    public init(
        correlationID: CorrelationID? = nil,
        causationID: EventID? = nil,
        id: EventID? = nil,
        timestamp: EventTimestamp? = nil,
        topic: Topic? = nil,
        headers: KafkaHeaders = [],
        recordTimestamp: KafkaTimestamp? = nil
    ) {
        self.correlationID = correlationID
        self.causationID = causationID
        self.id = id
        self.timestamp = timestamp
        self.topic = topic
        self.headers = headers
        self.recordTimestamp = recordTimestamp
    }

    /// What the message belongs to: as given, else as the message that is being handled has it.
    func lineage(_ context: EventContext?) -> MessageWriter.Lineage {
        MessageWriter.Lineage(
            id: id ?? EventID(),
            correlationID: correlationID ?? context?.correlationID ?? CorrelationID(),
            causationID: causationID ?? context?.id,
            timestamp: timestamp ?? .now
        )
    }
}
