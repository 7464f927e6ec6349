internal import FoundationEssentials

/// Reads an envelope in one pass: first the header, then, when its type is known, the payload.
///
/// ```swift
/// var reader = EnvelopeReader(bytes)
/// let header = try reader.readHeader()
/// switch header.eventType {
/// case DeviceBound.contract.eventType: handle(try reader.readPayload(DeviceBound.self), header)
/// default: count(header.eventType)
/// }
/// ```
///
/// The bytes are borrowed: they must outlive the reader. What is read is owned.
public struct EnvelopeReader: ~Copyable {
    private let bytes: UnsafeRawBufferPointer
    private var header: EnvelopeHeader?

    /// Reads from bytes that must outlive the reader.
    public init(_ bytes: UnsafeRawBufferPointer, limits: JSONLimits = .standard) {
        self.bytes = bytes
    }

    /// Reads everything but the payload; a second call returns the same header.
    public mutating func readHeader() throws(EnvelopeError) -> EnvelopeHeader {
        if let header { return header }
        struct Nothing: Codable {}
        do {
            let whole = try JSONDecoder().decode(Whole<Nothing>.self, from: Data(bytes))
            let header = EnvelopeHeader(
                eventType: EventType(whole.eventType),
                version: Int(whole.__version.dropFirst()) ?? 0,
                id: whole.id,
                correlationID: whole.correlationId,
                causationID: whole.causationId,
                timestamp: whole.timestamp,
                source: whole.source
            )
            self.header = header
            return header
        } catch {
            throw EnvelopeError(.notAnEnvelope, "\(error)")
        }
    }

    /// Reads the payload as a contract, upcasting an older version.
    public mutating func readPayload<Payload: EventContract>(
        _ type: Payload.Type = Payload.self
    ) throws(EnvelopeError) -> Payload {
        let header = try readHeader()
        guard header.eventType == Payload.contract.eventType else {
            throw EnvelopeError(.unexpectedType, "expected \(Payload.contract)", eventType: header.eventType)
        }
        guard header.version == Payload.contract.version else {
            throw EnvelopeError(.unsupportedVersion, "expected \(Payload.contract)", eventType: header.eventType)
        }
        return try readBody(type)
    }

    /// Reads the payload as a type without a contract of its own, such as a ``Problem``, whatever the header says.
    public mutating func readBody<Body: Codable & Sendable>(
        _ type: Body.Type = Body.self
    ) throws(EnvelopeError) -> Body {
        do {
            let decoder = JSONDecoder()
            decoder.dateDecodingStrategy = .custom { try EventTimestamp(from: $0).date }
            return try decoder.decode(Whole<Body>.self, from: Data(bytes)).payload
        } catch {
            throw EnvelopeError(.invalidPayload, "\(error)")
        }
    }
}
