/// Writes envelopes as JSON and reads them.
///
/// ```swift
/// let codec = EnvelopeCodec.standard
/// let bytes = try codec.encode(Envelope(event, source: .backend("device-service")))
/// let envelope = try codec.decode(DeviceBound.self, from: bytes)
/// ```
///
/// Bytes that are read may come from anybody: nothing in them makes the codec trap, and what is wrong with them is thrown
/// as an ``EnvelopeError`` that says where.
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

    // MARK: Writing

    /// The envelope as UTF-8 JSON.
    @inlinable
    public func encode<Payload: EventContract>(_ envelope: Envelope<Payload>) throws(EnvelopeError) -> [UInt8] {
        var writer = JSONWriter()
        try encode(envelope, to: &writer)
        return writer.copy()
    }

    /// Writes an envelope behind whatever the writer holds already.
    ///
    /// With one writer for many envelopes, emptied in between, writing allocates nothing.
    @inlinable
    public func encode<Payload: EventContract>(
        _ envelope: Envelope<Payload>,
        to writer: inout JSONWriter
    ) throws(EnvelopeError) {
        let contract = Payload.contract
        writeHeader(
            contract.eventType,
            contract.version,
            envelope.correlationID,
            envelope.timestamp,
            envelope.source,
            envelope.id,
            envelope.causationID,
            to: &writer
        )
        let start = writer.count
        do {
            try envelope.payload.writePayload(to: &writer)
        } catch {
            throw unencodable(error, contract.eventType, contract.version)
        }
        try finish(&writer, start, contract.eventType, contract.version)
    }

    /// An envelope around a body that has no contract of its own, such as a ``Problem``.
    public func encode(body: some Codable, header: EnvelopeHeader) throws(EnvelopeError) -> [UInt8] {
        var writer = JSONWriter()
        writeHeader(
            header.eventType,
            header.version,
            header.correlationID,
            header.timestamp,
            header.source,
            header.id,
            header.causationID,
            to: &writer
        )
        let start = writer.count
        do {
            try writer.encode(body)
        } catch {
            throw unencodable(error, header.eventType, header.version)
        }
        try finish(&writer, start, header.eventType, header.version)
        return writer.copy()
    }

    @usableFromInline
    func writeHeader(
        _ eventType: EventType,
        _ version: Int,
        _ correlationID: CorrelationID,
        _ timestamp: EventTimestamp,
        _ source: EventSource,
        _ id: EventID?,
        _ causationID: EventID?,
        to writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("eventType")
        writer.write(eventType.name)
        writer.member("correlationId")
        writer.write(correlationID.storage)
        writer.member("timestamp")
        writer.write(timestamp)
        writer.member("source")
        writer.beginObject()
        writer.member("type")
        writer.write(source.type.rawValue)
        writer.member("id")
        writer.write(source.id)
        writer.endObject()
        writer.member("__version")
        writer.append("\"v")
        writer.write(version)
        writer.append(UInt8(ascii: "\""))
        if writesIdentifiers {
            if let id {
                writer.member("id")
                writer.write(id.storage)
            }
            if let causationID {
                writer.member("causationId")
                writer.write(causationID.storage)
            }
        }
        writer.member("payload")
    }

    @usableFromInline
    func finish(
        _ writer: inout JSONWriter,
        _ payload: Int,
        _ eventType: EventType,
        _ version: Int
    ) throws(EnvelopeError) {
        if let failure = writer.failure {
            let pointer = writer.withBytes { JSONPointer.locate(failure.offset, in: $0) }
            throw EnvelopeError(
                .unencodable,
                failure.reason.description,
                pointer: pointer,
                eventType: eventType,
                version: version
            )
        }
        if writer.count == payload {
            throw EnvelopeError(.unencodable, "the payload wrote nothing", eventType: eventType, version: version)
        }
        writer.endObject()
    }

    @usableFromInline
    func unencodable(_ error: any Error, _ eventType: EventType, _ version: Int) -> EnvelopeError {
        let located = error as? JSONCodingError
        return EnvelopeError(
            .unencodable,
            located?.reason ?? "the payload threw \(type(of: error))",
            pointer: located?.pointer,
            eventType: eventType,
            version: version
        )
    }

    // MARK: Reading

    /// Reads a whole envelope of the given type, upcasting older versions.
    @inlinable
    public func decode<Payload: EventContract>(
        _ type: Payload.Type = Payload.self,
        from bytes: UnsafeRawBufferPointer
    ) throws(EnvelopeError) -> Envelope<Payload> {
        var reader = EnvelopeReader(bytes, limits: limits)
        let payload = try reader.readPayload(type)
        guard let correlationID = reader.correlationID, let timestamp = reader.timestamp, let source = reader.source
        else { throw reader.unreadable() }
        return Envelope(
            consume payload,
            source: source,
            id: reader.id,
            correlationID: correlationID,
            causationID: reader.causationID,
            timestamp: timestamp
        )
    }

    /// Reads a whole envelope of the given type, upcasting older versions.
    @inlinable
    public func decode<Payload: EventContract>(
        _ type: Payload.Type = Payload.self,
        from bytes: [UInt8]
    ) throws(EnvelopeError) -> Envelope<Payload> {
        try decode(type, from: bytes.span.bytes)
    }

    /// Reads a whole envelope of the given type, upcasting older versions.
    @inlinable
    public func decode<Payload: EventContract>(
        _ type: Payload.Type = Payload.self,
        from bytes: borrowing RawSpan
    ) throws(EnvelopeError) -> Envelope<Payload> {
        try bytes.withUnsafeBytes { (buffer) throws(EnvelopeError) in try decode(type, from: buffer) }
    }

    /// Reads the header alone; the payload is not decoded, and what follows it may not be looked at.
    public func decodeHeader(from bytes: UnsafeRawBufferPointer) throws(EnvelopeError) -> EnvelopeHeader {
        var reader = EnvelopeReader(bytes, limits: limits)
        return try reader.readHeader()
    }

    /// Reads the header alone; the payload is not decoded, and what follows it may not be looked at.
    public func decodeHeader(from bytes: [UInt8]) throws(EnvelopeError) -> EnvelopeHeader {
        try decodeHeader(from: bytes.span.bytes)
    }

    /// Reads the header alone; the payload is not decoded, and what follows it may not be looked at.
    public func decodeHeader(from bytes: borrowing RawSpan) throws(EnvelopeError) -> EnvelopeHeader {
        try bytes.withUnsafeBytes { (buffer) throws(EnvelopeError) in try decodeHeader(from: buffer) }
    }
}
