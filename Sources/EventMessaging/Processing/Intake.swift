internal import EventContracts
internal import KafkaTransport
internal import MessagingTelemetry

/// What is found out about a record before its handler runs: first from its headers, then from its envelope.
///
/// Pure: bytes in, a decision out.
struct Intake: Sendable {
    let registry: HandlerRegistry
    let limits: JSONLimits
    let replyTopics: ReplyTopics

    /// What the headers alone say.
    struct Opening: Sendable {
        var headers: RecordHeaders
        var reply: ReplyAddress?
        /// When whoever asked gives up.
        var deadline: ContinuousClock.Instant?
        var isExpired = false
        var isTombstone = false
    }

    /// What becomes of a record.
    enum Decision: Sendable {
        case handle(MessageHandler, any EventContract, EnvelopeHeader)
        case handleUnknown(KafkaRecord, EnvelopeHeader)
        /// An event that others may know.
        case leave
        /// Not what it should be. The header is there as far as it could be read.
        case refuse(EnvelopeError, EnvelopeHeader?)
    }

    /// What a record is, and what becomes of it.
    struct Look: Sendable {
        var opening: Opening
        /// Nil when there is no need to read it.
        var decision: Decision?
        var offset: Int64
        var timestamp: KafkaTimestamp?
        var key: [UInt8]?
    }

    /// Looks at a record once, as far as is needed.
    func look(at record: borrowing KafkaBorrowedRecord, topic: String, now: Int64) -> Look {
        let opening = open(record, now: now)
        let isRead = !opening.isTombstone && !opening.isExpired
        return Look(
            opening: opening,
            decision: isRead ? decide(record, opening.headers, topic: topic) : nil,
            offset: record.offset,
            timestamp: record.timestamp,
            key: record.unsafeKey.map { Array($0) }
        )
    }

    private func open(_ record: borrowing KafkaBorrowedRecord, now: Int64) -> Opening {
        let headers = RecordHeaders(record)
        let remaining = headers.remaining(now: now, recordTime: record.timestamp?.milliseconds)
        return Opening(
            headers: headers,
            reply: ReplyAddress(headers, replyTopics),
            deadline: remaining.map { .now + $0.bounded },
            isExpired: remaining == .zero,
            isTombstone: record.isTombstone
        )
    }

    private func decide(_ record: borrowing KafkaBorrowedRecord, _ headers: RecordHeaders, topic: String) -> Decision {
        // A type that nobody handles needs no decoding, if the header says so.
        if registry.unknown == nil, let type = headers.type.map({ EventType($0) }), registry.handlers[type] == nil,
            !isCommand(type, topic)
        {
            return .leave
        }
        let bytes = record.unsafeValue ?? UnsafeRawBufferPointer(start: nil, count: 0)
        var known: EnvelopeHeader?
        do throws(EnvelopeError) {
            var reader = EnvelopeReader(bytes, limits: limits)
            var header = try reader.readHeader()
            if header.id == nil { header.id = headers.id.flatMap { try? EventID($0) } }
            if header.causationID == nil { header.causationID = headers.causationID.flatMap { try? EventID($0) } }
            known = header
            try agree(headers, header)
            guard let handler = registry.handlers[header.eventType] else {
                if registry.unknown != nil { return .handleUnknown(record.copy(), header) }
                guard isCommand(header.eventType, topic) else { return .leave }
                throw EnvelopeError(
                    .unknownType,
                    "nobody here handles this type",
                    eventType: header.eventType,
                    version: header.version
                )
            }
            guard header.version <= handler.contract.version else {
                throw EnvelopeError(
                    .unsupportedVersion,
                    "v\(handler.contract.version) is the newest version that is known here",
                    eventType: header.eventType,
                    version: header.version
                )
            }
            return .handle(handler, try handler.decode(&reader), header)
        } catch {
            return .refuse(error, known)
        }
    }

    /// Commands must not be left to others: whoever reads their topic is the one to handle them.
    private func isCommand(_ type: EventType, _ topic: String) -> Bool {
        type.kind == .command || registry.commandTopics.contains(topic)
    }

    private func agree(_ headers: RecordHeaders, _ header: EnvelopeHeader) throws(EnvelopeError) {
        if headers.contradict(header.eventType) {
            throw EnvelopeError(
                .headerMismatch,
                "the header ec-type says another type than the body",
                pointer: "/eventType",
                eventType: header.eventType,
                version: header.version
            )
        }
        if headers.saysVersion, headers.majorVersion != header.version {
            throw EnvelopeError(
                .headerMismatch,
                "the header ec-version says another version than the body",
                pointer: "/__version",
                eventType: header.eventType,
                version: header.version
            )
        }
    }
}
