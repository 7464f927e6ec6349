internal import EventContracts
internal import KafkaTransport
internal import MessagingTelemetry

/// Turns payloads into records: envelope, key, topic and the headers that every message carries.
///
/// What is the same for all messages of a contract is checked and prepared once.
final class MessageWriter: Sendable {
    /// What is the same for all messages of a contract.
    struct Prepared {
        let contract: Contract
        let topic: String?
        let type: KafkaHeader
        let version: KafkaHeader
        /// For requests: `ec-accept` of a command's outcomes.
        var accept: KafkaHeader?
    }

    /// What a message belongs to.
    struct Lineage {
        var id: EventID
        var correlationID: CorrelationID
        var causationID: EventID?
        var timestamp: EventTimestamp = .now
    }

    let configuration: MessagingConfiguration
    private let source: KafkaHeader
    private let contentType = KafkaHeader(HeaderNames.contentType, "application/json")
    private let prepared = Guarded<[ObjectIdentifier: Prepared]>([:])

    init(_ configuration: MessagingConfiguration) {
        self.configuration = configuration
        source = KafkaHeader(HeaderNames.source, configuration.source.text)
    }

    /// Checks a contract before its first use, and prepares what all of its messages share.
    func prepare<Payload: EventContract>(_ type: Payload.Type) throws(ContractError) -> Prepared {
        let identity = ObjectIdentifier(type)
        if let known = prepared.withLock({ $0[identity] }) { return known }
        let fresh = try Self.check(type, configuration)
        prepared.withLock { $0[identity] = fresh }
        return fresh
    }

    /// The same for a command, with the outcomes that can be decoded.
    func prepare<Request: Command>(command type: Request.Type) throws(ContractError) -> Prepared {
        let identity = ObjectIdentifier(type)
        if let known = prepared.withLock({ $0[identity] }), known.accept != nil { return known }
        try Request.Outcome.validateContract()
        var fresh = try Self.check(type, configuration)
        let accept = AcceptList.text(version: Request.Outcome.contract.version, outcomes: Request.Outcome.outcomeNames)
        fresh.accept = KafkaHeader(HeaderNames.accept, accept)
        let result = fresh
        prepared.withLock { $0[identity] = result }
        return result
    }

    /// A record of a payload that has a topic of its own.
    func record<Payload: EventContract>(
        _ payload: Payload,
        _ lineage: Lineage,
        trace: TraceContext?,
        options: PublishOptions
    ) throws -> KafkaProducerRecord {
        let prepared = try prepare(Payload.self)
        guard let topic = options.topic.map({ configuration.name(of: $0) }) ?? prepared.topic else {
            throw ContractError(
                .invalidTopic,
                "\(prepared.contract) has no topic: give its contract one, or name it in the options."
            )
        }
        var headers = self.headers(
            lineage,
            type: prepared.type,
            version: prepared.version,
            trace: trace,
            additional: options.headers.count
        )
        for header in options.headers { headers.append(header) }
        return KafkaProducerRecord(
            topic: topic,
            key: Self.key(payload.partitionKey),
            value: try encode(payload, lineage),
            headers: headers,
            timestamp: options.recordTimestamp
        )
    }

    func encode<Payload: EventContract>(_ payload: Payload, _ lineage: Lineage) throws(EnvelopeError) -> [UInt8] {
        try configuration.codec.encode(
            Envelope(
                payload,
                source: configuration.source,
                id: lineage.id,
                correlationID: lineage.correlationID,
                causationID: lineage.causationID,
                timestamp: lineage.timestamp
            )
        )
    }

    /// The headers that every message carries, with room for more.
    func headers(
        _ lineage: Lineage,
        type: KafkaHeader,
        version: KafkaHeader,
        trace: TraceContext?,
        additional: Int
    ) -> KafkaHeaders {
        var headers: KafkaHeaders = []
        headers.reserveCapacity(9 + additional)
        headers.append(HeaderNames.id, lineage.id.text)
        headers.append(type)
        headers.append(version)
        headers.append(HeaderNames.correlationID, lineage.correlationID.text)
        if let causationID = lineage.causationID { headers.append(HeaderNames.causationID, causationID.text) }
        headers.append(source)
        headers.append(contentType)
        if let trace {
            headers.append(HeaderNames.traceParent, trace.traceparent)
            if let state = trace.tracestate { headers.append(HeaderNames.traceState, state) }
        }
        return headers
    }

    static func key(_ partitionKey: String) -> [UInt8]? { partitionKey.isEmpty ? nil : Array(partitionKey.utf8) }

    private static func check<Payload: EventContract>(
        _ type: Payload.Type,
        _ configuration: MessagingConfiguration
    ) throws(ContractError) -> Prepared {
        try type.validateContract()
        let contract = type.contract
        let topic = contract.topic.map { configuration.name(of: $0) }
        if let topic { try Topic(topic).validate() }
        return Prepared(
            contract: contract,
            topic: topic,
            type: KafkaHeader(HeaderNames.type, contract.eventType.name),
            version: KafkaHeader(HeaderNames.version, "v\(contract.version)")
        )
    }
}
