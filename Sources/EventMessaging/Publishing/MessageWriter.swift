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
        /// Type, version, source and form; for requests `ec-accept` of the command's outcomes as well.
        var headers: KafkaHeaders
    }

    /// What a message belongs to.
    struct Lineage {
        var id: EventID
        var correlationID: CorrelationID
        var causationID: EventID?
        var timestamp: EventTimestamp = .now
    }

    let configuration: MessagingConfiguration
    private let prepared = Guarded<[ObjectIdentifier: Prepared]>([:])
    private let requests = Guarded<[ObjectIdentifier: Prepared]>([:])

    init(_ configuration: MessagingConfiguration) {
        self.configuration = configuration
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
        if let known = requests.withLock({ $0[identity] }) { return known }
        try Request.Outcome.validateContract()
        var fresh = try Self.check(type, configuration)
        let accept = AcceptList.text(version: Request.Outcome.contract.version, outcomes: Request.Outcome.outcomeNames)
        fresh.headers.append(HeaderNames.accept, accept)
        let result = fresh
        requests.withLock { $0[identity] = result }
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
            prepared,
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
        _ prepared: Prepared,
        trace: TraceContext?,
        additional: Int
    ) -> KafkaHeaders {
        var headers = KafkaHeaders()
        headers.reserveCapacity(9 + additional)
        headers.append(HeaderNames.id) { lineage.id.append(to: &$0) }
        headers.append(contentsOf: prepared.headers)
        headers.append(HeaderNames.correlationID) { lineage.correlationID.append(to: &$0) }
        if let causationID = lineage.causationID {
            headers.append(HeaderNames.causationID) { causationID.append(to: &$0) }
        }
        if let trace { headers.append(trace) }
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
            headers: [
                HeaderNames.type: contract.eventType.name,
                HeaderNames.version: "v\(contract.version)",
                HeaderNames.source: configuration.source.text,
                HeaderNames.contentType: "application/json",
            ]
        )
    }
}
