/// A payload with everything that must be known about it: what a record's value holds.
public struct Envelope<Payload: EventContract>: Sendable {
    /// The identity of the envelope; absent only when a foreign sender wrote none into the body.
    public var id: EventID?
    /// The piece of business that it belongs to.
    public var correlationID: CorrelationID
    /// The envelope that caused it.
    public var causationID: EventID?
    /// When it was made.
    public var timestamp: EventTimestamp
    /// Who made it.
    public var source: EventSource
    /// What it says.
    public var payload: Payload

    /// Puts a payload into a new envelope.
    ///
    /// - Parameters:
    ///   - payload: What it says.
    ///   - source: Who says it.
    ///   - id: The identity; a new one by default.
    ///   - correlationID: The piece of business; a new one by default.
    ///   - causationID: The envelope that caused this one.
    ///   - timestamp: When it was made; now by default.
    @inlinable
    public init(
        _ payload: Payload,
        source: EventSource,
        id: EventID? = EventID(),
        correlationID: CorrelationID = CorrelationID(),
        causationID: EventID? = nil,
        timestamp: EventTimestamp = .now
    ) {
        self.id = id
        self.correlationID = correlationID
        self.causationID = causationID
        self.timestamp = timestamp
        self.source = source
        self.payload = payload
    }

    /// Puts a payload and a header together; the header's type and version are those of the payload's contract.
    @inlinable
    public init(_ payload: Payload, header: EnvelopeHeader) {
        self.init(
            payload,
            source: header.source,
            id: header.id,
            correlationID: header.correlationID,
            causationID: header.causationID,
            timestamp: header.timestamp
        )
    }

    /// Everything but the payload, with the type and version of the payload's contract.
    @inlinable public var header: EnvelopeHeader {
        let contract = Payload.contract
        return EnvelopeHeader(
            eventType: contract.eventType,
            version: contract.version,
            id: id,
            correlationID: correlationID,
            causationID: causationID,
            timestamp: timestamp,
            source: source
        )
    }
}

extension Envelope: Equatable where Payload: Equatable {}
extension Envelope: Hashable where Payload: Hashable {}
