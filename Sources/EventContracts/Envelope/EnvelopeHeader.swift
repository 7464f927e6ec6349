/// Everything that an envelope says beside its payload; enough to route, filter or discard it.
public struct EnvelopeHeader: Hashable, Sendable {
    /// The name of the contract.
    public var eventType: EventType
    /// The major version; on the wire `v<version>`.
    public var version: Int
    /// The identity of the envelope, if its body says one.
    public var id: EventID?
    /// The piece of business that it belongs to.
    public var correlationID: CorrelationID
    /// The envelope that caused it, if its body says one.
    public var causationID: EventID?
    /// When it was made.
    public var timestamp: EventTimestamp
    /// Who made it.
    public var source: EventSource

    /// Makes a header from its parts.
    public init(
        eventType: EventType,
        version: Int,
        id: EventID? = EventID(),
        correlationID: CorrelationID = CorrelationID(),
        causationID: EventID? = nil,
        timestamp: EventTimestamp = .now,
        source: EventSource
    ) {
        self.eventType = eventType
        self.version = version
        self.id = id
        self.correlationID = correlationID
        self.causationID = causationID
        self.timestamp = timestamp
        self.source = source
    }

    /// The header of what answers this one: its type, its correlation, and this envelope as the cause.
    public func reply(from source: EventSource, id: EventID = EventID(), timestamp: EventTimestamp = .now)
        -> EnvelopeHeader
    {
        EnvelopeHeader(
            eventType: eventType.reply,
            version: version,
            id: id,
            correlationID: correlationID,
            causationID: self.id,
            timestamp: timestamp,
            source: source
        )
    }
}
