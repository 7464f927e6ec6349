internal import FoundationEssentials

/// Writes envelopes as JSON and reads them.
public struct EnvelopeCodec: Hashable, Sendable {
    /// How much is accepted from others.
    public var limits: JSONLimits
    /// Whether `id` and `causationId` are written into the body; turn off for readers that refuse unknown fields.
    public var writesIdentifiers: Bool

    /// Makes a codec.
    public init(limits: JSONLimits = .standard, writesIdentifiers: Bool = true) {
        self.limits = limits
        self.writesIdentifiers = writesIdentifiers
    }

    /// The standard limits, with identifiers in the body.
    public static let standard = EnvelopeCodec()

    /// The envelope as UTF-8 JSON.
    public func encode<Payload: EventContract>(_ envelope: Envelope<Payload>) throws(EnvelopeError) -> [UInt8] {
        try encode(body: envelope.payload, header: envelope.header)
    }

    /// An envelope around a body that has no contract of its own, such as a ``Problem``.
    public func encode(body: some Codable, header: EnvelopeHeader) throws(EnvelopeError) -> [UInt8] {
        do {
            let encoder = JSONEncoder()
            encoder.dateEncodingStrategy = .custom { try EventTimestamp($0).encode(to: $1) }
            return Array(try encoder.encode(Whole(header: header, body: body, ids: writesIdentifiers)))
        } catch {
            throw EnvelopeError(.unencodable, "\(error)")
        }
    }

    /// Reads a whole envelope of the given type, upcasting older versions.
    public func decode<Payload: EventContract>(
        _ type: Payload.Type = Payload.self,
        from bytes: UnsafeRawBufferPointer
    ) throws(EnvelopeError) -> Envelope<Payload> {
        var reader = EnvelopeReader(bytes, limits: limits)
        let header = try reader.readHeader()
        return Envelope(try reader.readPayload(type), header: header)
    }

    /// Reads a whole envelope of the given type, upcasting older versions.
    public func decode<Payload: EventContract>(
        _ type: Payload.Type = Payload.self,
        from bytes: [UInt8]
    ) throws(EnvelopeError) -> Envelope<Payload> {
        try decode(type, from: bytes.span.bytes)
    }

    /// Reads a whole envelope of the given type, upcasting older versions.
    public func decode<Payload: EventContract>(
        _ type: Payload.Type = Payload.self,
        from bytes: borrowing RawSpan
    ) throws(EnvelopeError) -> Envelope<Payload> {
        try bytes.withUnsafeBytes { (buffer) throws(EnvelopeError) in try decode(type, from: buffer) }
    }

    /// Reads the header alone; what follows it is not looked at.
    public func decodeHeader(from bytes: UnsafeRawBufferPointer) throws(EnvelopeError) -> EnvelopeHeader {
        var reader = EnvelopeReader(bytes, limits: limits)
        return try reader.readHeader()
    }

    /// Reads the header alone; what follows it is not looked at.
    public func decodeHeader(from bytes: [UInt8]) throws(EnvelopeError) -> EnvelopeHeader {
        try decodeHeader(from: bytes.span.bytes)
    }

    /// Reads the header alone; what follows it is not looked at.
    public func decodeHeader(from bytes: borrowing RawSpan) throws(EnvelopeError) -> EnvelopeHeader {
        try bytes.withUnsafeBytes { (buffer) throws(EnvelopeError) in try decodeHeader(from: buffer) }
    }
}

struct Whole<Body: Codable>: Codable {
    var eventType: String
    var correlationId: CorrelationID
    var timestamp: EventTimestamp
    var source: EventSource
    var __version: String
    var id: EventID?
    var causationId: EventID?
    var payload: Body

    init(header: EnvelopeHeader, body: Body, ids: Bool) {
        eventType = header.eventType.name
        correlationId = header.correlationID
        timestamp = header.timestamp
        source = header.source
        __version = "v\(header.version)"
        id = ids ? header.id : nil
        causationId = ids ? header.causationID : nil
        payload = body
    }
}
