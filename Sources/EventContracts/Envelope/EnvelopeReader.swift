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
    private let expectedType: EventType?
    private var state = State.start
    private var header: EnvelopeHeader?
    private var cursor = JSONMemberCursor(members: Self.members, start: 0)
    /// Where reading goes on.
    private var position = 0
    /// What is known of an envelope whose header could not be read, for errors.
    private var eventType: EventType?
    private var version: Int?

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
    private static let sourceMembers = JSONMembers("type", "id")

    /// Reads from bytes that must outlive the reader.
    public init(_ bytes: UnsafeRawBufferPointer, limits: JSONLimits = .standard) {
        self.init(bytes, limits: limits, expecting: nil)
    }

    /// Reads an envelope whose type is probably the one given, which then needs no memory of its own.
    public init(_ bytes: UnsafeRawBufferPointer, limits: JSONLimits = .standard, expecting eventType: EventType?) {
        self.bytes = bytes
        self.limits = limits
        expectedType = eventType
    }

    // MARK: Header

    /// Reads everything but the payload; a second call returns the same header.
    public mutating func readHeader() throws(EnvelopeError) -> EnvelopeHeader {
        try readHeaderOnce()
        guard let header else { throw unreadable() }
        return header
    }

    private mutating func readHeaderOnce() throws(EnvelopeError) {
        if header != nil { return }
        do {
            var reader = try JSONReader(bytes, limits: limits)
            cursor = try reader.beginObject(Self.members)
            try readMembers(&reader)
            position = reader.position
            if case .skipped = state { try reader.finish() }
        } catch {
            header = nil
            throw failure(error, inPayload: false)
        }
    }

    private func unreadable() -> EnvelopeError { EnvelopeError(.notAnEnvelope, "the header could not be read") }

    /// Reads members up to a payload that can be read at once, or to the end.
    private mutating func readMembers(_ reader: inout JSONReader) throws(JSONError) {
        var correlationID: CorrelationID?
        var timestamp: EventTimestamp?
        var source: EventSource?
        var id: EventID?
        var causationID: EventID?
        var payload: Int?
        while let member = try reader.nextMember(&cursor) {
            switch member {
            case 0: eventType = try readEventType(&reader)
            case 1: correlationID = try CorrelationID(from: &reader)
            case 2: timestamp = try reader.readTimestamp()
            case 3: source = try readSource(&reader)
            case 4: version = try readVersion(&reader)
            case 5: id = try reader.readOptional(EventID.self)
            case 6: causationID = try reader.readOptional(EventID.self)
            default:
                // Our own writer puts everything before the payload, the identity last.
                if id != nil, let eventType, let version, let correlationID, let timestamp, let source {
                    header = EnvelopeHeader(
                        eventType: eventType,
                        version: version,
                        id: id,
                        correlationID: correlationID,
                        causationID: causationID,
                        timestamp: timestamp,
                        source: source
                    )
                    state = .atPayload
                    return
                }
                payload = reader.valueOffset()
                try reader.skipValue()
            }
        }
        guard let payload else { throw cursor.missing("payload") }
        guard let eventType else { throw cursor.missing("eventType") }
        guard let correlationID else { throw cursor.missing("correlationId") }
        guard let timestamp else { throw cursor.missing("timestamp") }
        guard let source else { throw cursor.missing("source") }
        guard let version else { throw cursor.missing("__version") }
        header = EnvelopeHeader(
            eventType: eventType,
            version: version,
            id: id,
            correlationID: correlationID,
            causationID: causationID,
            timestamp: timestamp,
            source: source
        )
        state = .skipped(payload: payload)
    }

    private func readEventType(_ reader: inout JSONReader) throws(JSONError) -> EventType {
        let start = reader.valueOffset()
        return try reader.withString { (text) throws(JSONError) in
            if text.isEmpty || text.count > 4 * EventType.maximumLength {
                throw JSONError(.rule("an event type has 1 to 800 bytes"), at: start)
            }
            if let expectedType, expectedType.name.hasBytes(text) { return expectedType }
            return EventType(String(decoding: text, as: UTF8.self))
        }
    }

    private func readVersion(_ reader: inout JSONReader) throws(JSONError) -> Int {
        let start = reader.valueOffset()
        let version = try reader.withString { (text) throws(JSONError) -> Int? in
            guard 2...10 ~= text.count, text[0] == UInt8(ascii: "v"), text[1] != UInt8(ascii: "0") else { return nil }
            var version = 0
            for byte in text.dropFirst() {
                guard 0x30...0x39 ~= byte else { return nil }
                version = version * 10 + Int(byte - 0x30)
            }
            return version
        }
        guard let version else { throw JSONError(.rule("a version is v and a number from 1 on"), at: start) }
        return version
    }

    private func readSource(_ reader: inout JSONReader) throws(JSONError) -> EventSource {
        var type: String?
        var id: String?
        var cursor = try reader.beginObject(Self.sourceMembers)
        while let member = try reader.nextMember(&cursor) {
            if member == 0 { type = try reader.readString() } else { id = try reader.readString() }
        }
        guard let type else { throw cursor.missing("type") }
        guard let id else { throw cursor.missing("id") }
        return EventSource(type: SourceType(type), id: id)
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
        return payload
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
        // Not the header itself, whose copy would cost more than the question.
        guard let eventType, let version else { throw unreadable() }
        guard eventType == expected else {
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
        guard let header, !readable.contains(header.version) else { return }
        throw EnvelopeError(
            .unsupportedVersion,
            "readable are \(readable.map { "v\($0)" }.joined(separator: ", "))",
            pointer: "/__version",
            eventType: header.eventType,
            version: header.version
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
        do {
            while let member = try reader.nextMember(&cursor) {
                switch member {
                case 5: header?.id = try reader.readOptional(EventID.self)
                case 6: header?.causationID = try reader.readOptional(EventID.self)
                default: try reader.skipValue()
                }
            }
            try reader.finish()
        } catch {
            throw failure(error, inPayload: false)
        }
        state = .skipped(payload: position)
    }

    /// The header, which is not there any more afterwards.
    @usableFromInline
    mutating func takeHeader() throws(EnvelopeError) -> EnvelopeHeader {
        guard let header = header.take() else { throw unreadable() }
        return header
    }

    // MARK: Errors

    @usableFromInline @inline(never)
    func failure(_ error: any Error, inPayload: Bool) -> EnvelopeError {
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
    fileprivate func isSame(as other: UnsafeRawBufferPointer) -> Bool {
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
