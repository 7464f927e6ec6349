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
    private var draft = Draft()
    private var header: EnvelopeHeader?
    private var cursor: JSONMemberCursor?
    /// Where reading goes on, and how deep.
    private var position = 0

    private enum State {
        case start
        /// The payload comes next; the rest of the envelope has not been read.
        case atPayload
        /// The whole envelope has been read; the payload was skipped.
        case skipped(payload: Int)
    }

    private struct Draft {
        var eventType: EventType?
        var version: Int?
        var id: EventID?
        var correlationID: CorrelationID?
        var causationID: EventID?
        var timestamp: EventTimestamp?
        var source: EventSource?
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
        if let header { return header }
        do {
            var reader = try JSONReader(bytes, limits: limits)
            cursor = try reader.beginObject(Self.members)
            try readMembers(&reader)
            position = reader.position
            if case .skipped = state { try reader.finish() }
        } catch {
            throw failure(error, inPayload: false)
        }
        return try makeHeader()
    }

    /// Reads members up to a payload that can be read at once, or to the end.
    private mutating func readMembers(_ reader: inout JSONReader) throws(JSONError) {
        guard var cursor else { return }
        defer { self.cursor = cursor }
        var payload: Int?
        while let member = try reader.nextMember(&cursor) {
            switch member {
            case 0: draft.eventType = try readEventType(&reader)
            case 1: draft.correlationID = try CorrelationID(from: &reader)
            case 2: draft.timestamp = try reader.readTimestamp()
            case 3: draft.source = try readSource(&reader)
            case 4: draft.version = try readVersion(&reader)
            case 5: draft.id = try reader.readOptional(EventID.self)
            case 6: draft.causationID = try reader.readOptional(EventID.self)
            default:
                // Our own writer puts everything before the payload, the identity last.
                if draft.id != nil, draft.eventType != nil, draft.version != nil, draft.correlationID != nil,
                    draft.timestamp != nil, draft.source != nil
                {
                    state = .atPayload
                    return
                }
                payload = reader.valueOffset()
                try reader.skipValue()
            }
        }
        guard let payload else { throw cursor.missing("payload") }
        for (index, name) in Self.required where !cursor.contains(index) { throw cursor.missing(name) }
        state = .skipped(payload: payload)
    }

    private static let required: [(Int, StaticString)] = [
        (0, "eventType"), (1, "correlationId"), (2, "timestamp"), (3, "source"), (4, "__version"),
    ]

    private func readEventType(_ reader: inout JSONReader) throws(JSONError) -> EventType {
        let start = reader.valueOffset()
        return try reader.withString { (text) throws(JSONError) in
            if text.isEmpty || text.count > 4 * EventType.maximumLength {
                throw JSONError(.rule("an event type has 1 to 800 bytes"), at: start)
            }
            if let expectedType, expectedType.name.utf8.elementsEqual(text) { return expectedType }
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

    private mutating func makeHeader() throws(EnvelopeError) -> EnvelopeHeader {
        guard let eventType = draft.eventType, let version = draft.version, let correlationID = draft.correlationID,
            let timestamp = draft.timestamp, let source = draft.source
        else { throw EnvelopeError(.notAnEnvelope, "a member is missing", offset: 0, pointer: "") }
        let header = EnvelopeHeader(
            eventType: eventType,
            version: version,
            id: draft.id,
            correlationID: correlationID,
            causationID: draft.causationID,
            timestamp: timestamp,
            source: source
        )
        self.header = header
        return header
    }

    // MARK: Payload

    /// Reads the payload as a contract, upcasting an older version, and the rest of the envelope.
    ///
    /// Throws `unexpectedType` if the envelope is of another type, and `unsupportedVersion` if its major is newer than
    /// the contract's or too old to be upcast. It may be called once, or again for the same bytes.
    public mutating func readPayload<Payload: EventContract>(
        _ type: Payload.Type = Payload.self
    ) throws(EnvelopeError) -> Payload {
        let header = try readHeader()
        let contract = type.contract
        guard header.eventType == contract.eventType else {
            throw EnvelopeError(
                .unexpectedType,
                "expected \(contract.eventType)",
                pointer: "/eventType",
                eventType: header.eventType,
                version: header.version
            )
        }
        if header.version != contract.version, !type.readableVersions.contains(header.version) {
            let readable = type.readableVersions.map { "v\($0)" }.joined(separator: ", ")
            throw EnvelopeError(
                .unsupportedVersion,
                "readable are \(readable)",
                pointer: "/__version",
                eventType: header.eventType,
                version: header.version
            )
        }
        return try readPayload { reader in try type.readPayload(version: header.version, from: &reader) }
    }

    /// Reads the payload as a type without a contract of its own, such as a ``Problem``, whatever the header says.
    public mutating func readBody<Body: Codable & Sendable>(
        _ type: Body.Type = Body.self
    ) throws(EnvelopeError) -> Body {
        _ = try readHeader()
        return try readPayload { reader in try reader.decode(type) }
    }

    /// Reads the payload as plain JSON, whatever it is.
    public mutating func readJSON() throws(EnvelopeError) -> JSONValue {
        _ = try readHeader()
        return try readPayload { reader in try JSONValue(from: &reader) }
    }

    /// Checks the rest of the envelope without decoding the payload.
    public mutating func skipPayload() throws(EnvelopeError) {
        _ = try readHeader()
        try readPayload { reader in try reader.skipValue() }
    }

    private mutating func readPayload<Value>(
        _ read: (inout JSONReader) throws -> Value
    ) throws(EnvelopeError) -> Value {
        switch state {
        case .atPayload:
            var reader = JSONReader(bytes, at: position, depth: limits.maximumDepth - 1)
            let payload = reader.valueOffset()
            let value: Value
            do {
                value = try read(&reader)
            } catch {
                throw failure(error, inPayload: true)
            }
            do {
                // What stands behind the payload; a second one is refused here.
                try readMembers(&reader, behind: payload)
                try reader.finish()
            } catch {
                throw failure(error, inPayload: false)
            }
            _ = try makeHeader()
            state = .skipped(payload: payload)
            return value
        case .skipped(let payload):
            var reader = JSONReader(bytes, at: payload, depth: limits.maximumDepth - 1)
            do {
                return try read(&reader)
            } catch {
                throw failure(error, inPayload: true)
            }
        case .start:
            throw EnvelopeError(.notAnEnvelope, "the header could not be read")
        }
    }

    private mutating func readMembers(_ reader: inout JSONReader, behind payload: Int) throws(JSONError) {
        guard var cursor else { return }
        defer { self.cursor = cursor }
        while let member = try reader.nextMember(&cursor) {
            switch member {
            case 5: draft.id = try reader.readOptional(EventID.self)
            case 6: draft.causationID = try reader.readOptional(EventID.self)
            default: try reader.skipValue()
            }
        }
    }

    // MARK: Errors

    private func failure(_ error: any Error, inPayload: Bool) -> EnvelopeError {
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
                eventType: draft.eventType,
                version: draft.version
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
                eventType: draft.eventType,
                version: draft.version
            )
        default:
            return made(.rule, "the payload's type threw \(type(of: error))", nil, "/payload")
        }
    }
}
