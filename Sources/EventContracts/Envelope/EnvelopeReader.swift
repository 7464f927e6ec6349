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
/// The bytes are borrowed: they must outlive the reader. What is read is owned. An envelope whose members stand in
/// another order than this library writes them in is read just as well; its payload is looked at twice.
public struct EnvelopeReader: ~Copyable {
    private let bytes: UnsafeRawBufferPointer
    private let limits: JSONLimits
    private var state = State.start
    private var header = HeaderPlaces()
    private var cursor = JSONMemberCursor(members: Self.members, start: 0)
    /// Where reading goes on.
    private var position = 0

    private enum State {
        case start
        /// The payload comes next; the rest of the envelope has not been read.
        case atPayload
        /// The whole envelope has been read; the payload was skipped.
        case skipped(payload: Int)
    }

    private static let members = JSONMembers(
        "eventType",
        "correlationId",
        "timestamp",
        "source",
        "__version",
        "id",
        "causationId",
        "payload"
    )

    /// Reads from bytes that must outlive the reader.
    public init(_ bytes: UnsafeRawBufferPointer, limits: JSONLimits = .standard) {
        self.bytes = bytes
        self.limits = limits
    }

    // MARK: Header

    /// Reads everything but the payload; a second call returns the same header.
    public mutating func readHeader() throws(EnvelopeError) -> EnvelopeHeader {
        try readHeaderOnce()
        guard let eventType, let version = header.version, let correlationID, let timestamp, let source else {
            throw unreadable()
        }
        return EnvelopeHeader(
            eventType: eventType,
            version: version,
            id: id,
            correlationID: correlationID,
            causationID: causationID,
            timestamp: timestamp,
            source: source
        )
    }

    private mutating func readHeaderOnce() throws(EnvelopeError) {
        guard case .start = state else { return }
        // Nothing is left of an attempt that failed.
        header = HeaderPlaces()
        do {
            var reader = try JSONReader(bytes, limits: limits)
            cursor = try reader.beginObject(Self.members)
            try readMembers(&reader)
            position = reader.position
            if case .skipped = state { try reader.finish() }
        } catch {
            state = .start
            throw failure(error, inPayload: false)
        }
    }

    @usableFromInline
    func unreadable() -> EnvelopeError { EnvelopeError(.notAnEnvelope, "the header could not be read") }

    /// Reads members up to a payload that can be read at once, or to the end.
    private mutating func readMembers(_ reader: inout JSONReader) throws(JSONError) {
        var payload: Int?
        while let member = try reader.nextMember(&cursor) {
            switch member {
            case 0: header.eventType = try reader.readEventTypePlace()
            case 1: header.correlationID = try reader.readIdentifierPlace()
            case 2: header.timestamp = try reader.readTimestamp().millisecondsSinceEpoch
            case 3: header.source = try reader.readSourcePlace()
            case 4: header.version = try reader.readMajorVersion()
            case 5: header.id = try reader.readNull() ? nil : reader.readIdentifierPlace()
            case 6: header.causationID = try reader.readNull() ? nil : reader.readIdentifierPlace()
            default:
                // Our own writer puts everything before the payload.
                if header.isComplete {
                    state = .atPayload
                    return
                }
                payload = reader.valueOffset()
                try reader.skipValue()
            }
        }
        guard let payload else { throw cursor.missing("payload") }
        try header.requireAll(cursor)
        state = .skipped(payload: payload)
    }

    // MARK: Parts of the header

    /// A reader of the same bytes, which makes texts of places.
    private var texts: JSONReader { JSONReader(bytes, at: 0, depth: 0) }

    private var eventType: EventType? {
        guard let place = header.eventType else { return nil }
        return EventType(texts.text(at: place))
    }

    /// Whether the envelope is of a type.
    private func isNamed(_ type: EventType) -> Bool {
        guard let place = header.eventType else { return false }
        // Names are equal as strings are, but mostly to the byte.
        return texts.withBytes(at: place) { type.name.hasBytes($0) } || eventType == type
    }

    // What the codec asks for is mutating, as the reader is then passed by its address and not copied.

    @usableFromInline var id: EventID? {
        mutating get {
            guard let place = header.id else { return nil }
            return EventID(storage: texts.identifier(at: place))
        }
    }

    @usableFromInline var correlationID: CorrelationID? {
        mutating get {
            guard let place = header.correlationID else { return nil }
            return CorrelationID(storage: texts.identifier(at: place))
        }
    }

    @usableFromInline var causationID: EventID? {
        mutating get {
            guard let place = header.causationID else { return nil }
            return EventID(storage: texts.identifier(at: place))
        }
    }

    @usableFromInline var timestamp: EventTimestamp? {
        mutating get { header.timestamp.map { EventTimestamp(unchecked: $0) } }
    }

    @usableFromInline var source: EventSource? {
        mutating get {
            guard let place = header.source else { return nil }
            return EventSource(type: SourceType(texts.text(at: place.type)), id: texts.text(at: place.id))
        }
    }

    // MARK: Payload

    /// Reads the payload as a contract, upcasting an older version, and the rest of the envelope.
    ///
    /// Throws `unexpectedType` if the envelope is of another type, and `unsupportedVersion` if its major is newer than
    /// the contract's or too old to be upcast. It may be called once, or again for the same bytes.
    @inlinable
    public mutating func readPayload<Payload: EventContract>(
        _ type: Payload.Type = Payload.self
    ) throws(EnvelopeError) -> Payload {
        let contract = type.contract
        let version = try readVersion(expecting: contract.eventType)
        if version != contract.version { try requireVersion(among: type.readableVersions) }
        var reader = try beginPayload()
        let payload: Payload
        do {
            payload =
                try version == contract.version
                ? type.readPayload(from: &reader) : type.readPayload(version: version, from: &reader)
        } catch {
            throw failure(error, inPayload: true)
        }
        try endPayload(&reader)
        // Moved out: the compiler copies what may be large here otherwise.
        return consume payload
    }

    /// Reads the payload as a type without a contract of its own, such as a ``Problem``, whatever the header says.
    public mutating func readBody<Body: Codable & Sendable>(
        _ type: Body.Type = Body.self
    ) throws(EnvelopeError) -> Body {
        try readPayload { reader in try reader.decode(type) }
    }

    /// Reads the payload as plain JSON, whatever it is.
    public mutating func readJSON() throws(EnvelopeError) -> JSONValue {
        try readPayload { reader in try JSONValue(from: &reader) }
    }

    /// Checks the rest of the envelope without decoding the payload.
    public mutating func skipPayload() throws(EnvelopeError) {
        try readPayload { reader in try reader.skipValue() }
    }

    private mutating func readPayload<Value>(
        _ read: (inout JSONReader) throws -> Value
    ) throws(EnvelopeError) -> Value {
        try readHeaderOnce()
        var reader = try beginPayload()
        let value: Value
        do {
            value = try read(&reader)
        } catch {
            throw failure(error, inPayload: true)
        }
        try endPayload(&reader)
        return value
    }

    /// The major version of an envelope that must be of the given type.
    @usableFromInline
    mutating func readVersion(expecting expected: EventType) throws(EnvelopeError) -> Int {
        try readHeaderOnce()
        guard let version = header.version else { throw unreadable() }
        guard isNamed(expected) else {
            throw EnvelopeError(
                .unexpectedType,
                "expected \(expected)",
                pointer: "/eventType",
                eventType: eventType,
                version: version
            )
        }
        return version
    }

    @usableFromInline
    func requireVersion(among readable: [Int]) throws(EnvelopeError) {
        guard let version = header.version, !readable.contains(version) else { return }
        throw EnvelopeError(
            .unsupportedVersion,
            "readable are \(readable.map { "v\($0)" }.joined(separator: ", "))",
            pointer: "/__version",
            eventType: eventType,
            version: version
        )
    }

    /// A reader that stands before the payload.
    @usableFromInline
    func beginPayload() throws(EnvelopeError) -> JSONReader {
        switch state {
        case .atPayload: return JSONReader(bytes, at: position, depth: limits.maximumDepth - 1)
        case .skipped(let payload): return JSONReader(bytes, at: payload, depth: limits.maximumDepth - 1)
        case .start: throw unreadable()
        }
    }

    /// Reads what stands behind the payload, unless that was read before; a second payload is refused here.
    @usableFromInline
    mutating func endPayload(_ reader: inout JSONReader) throws(EnvelopeError) {
        guard case .atPayload = state else { return }
        // A copy, so that what fails fails in the same way once more.
        var cursor = cursor
        do {
            while let member = try reader.nextMember(&cursor) {
                switch member {
                case 6: header.causationID = try reader.readNull() ? nil : reader.readIdentifierPlace()
                default: try reader.skipValue()
                }
            }
            try reader.finish()
        } catch {
            throw failure(error, inPayload: false)
        }
        state = .skipped(payload: position)
    }

    // MARK: Errors

    @usableFromInline @inline(never)
    func failure(_ error: any Error, inPayload: Bool) -> EnvelopeError {
        let eventType = eventType
        let version = header.version
        func made(_ kind: JSONError.Kind, _ reason: String, _ offset: Int?, _ pointer: String?) -> EnvelopeError {
            let code: EnvelopeError.Code =
                switch kind {
                case .syntax, .limit: .malformedJSON
                case .type, .missing, .rule: inPayload ? .invalidPayload : .notAnEnvelope
                }
            return EnvelopeError(
                code,
                reason,
                offset: offset,
                pointer: pointer,
                eventType: eventType,
                version: version
            )
        }
        switch error {
        case let error as JSONError:
            let pointer = JSONPointer.locate(error.offset, in: bytes)
            return made(error.reason.kind, error.reason.description, error.offset, pointer)
        case let error as JSONCodingError:
            return made(error.kind, error.reason, error.offset, error.pointer)
        case let error as UpcastError:
            return EnvelopeError(
                .upcastFailed,
                error.description,
                pointer: "/payload",
                eventType: eventType,
                version: version
            )
        default:
            return made(.rule, "the payload's type threw \(type(of: error))", nil, "/payload")
        }
    }
}

extension String {
    /// Whether the text consists of exactly these UTF-8 bytes.
    func hasBytes(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard utf8.count == bytes.count else { return false }
        return utf8.withContiguousStorageIfAvailable { UnsafeRawBufferPointer($0).isSame(as: bytes) }
            ?? utf8.elementsEqual(bytes)
    }
}

extension UnsafeRawBufferPointer {
    /// Whether another buffer of the same length holds the same bytes.
    func isSame(as other: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        while index + 8 <= count {
            if loadUnaligned(fromByteOffset: index, as: UInt64.self)
                != other.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            {
                return false
            }
            index += 8
        }
        while index < count {
            if self[index] != other[index] { return false }
            index += 1
        }
        return true
    }
}
