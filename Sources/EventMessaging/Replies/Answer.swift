internal import EventContracts
internal import KafkaTransport
internal import MessagingTelemetry

/// What a responder answers, apart from whom: what a cache keeps and what makes up a record.
struct Answer: Sendable {
    let status: ReplyStatus
    var reply: CachedReply

    /// An outcome of the business, or `unsupported` if the asker cannot decode it.
    static func outcome(
        _ outcome: any Reply,
        of command: EnvelopeHeader,
        accept: AcceptList?,
        _ configuration: MessagingConfiguration
    ) throws(EnvelopeError) -> Answer {
        try make(outcome, command, accept, configuration)
    }

    /// A technical failure.
    static func problem(
        _ problem: Problem,
        _ status: ReplyStatus,
        of command: EnvelopeHeader,
        _ configuration: MessagingConfiguration
    ) throws(EnvelopeError) -> Answer {
        let header = command.reply(from: configuration.source)
        let value = try configuration.codec.encode(body: problem, header: header)
        var headers = headers(header, status)
        headers.append(HeaderNames.errorCode, problem.code)
        headers.append(HeaderNames.errorRetryable, problem.retryable ? "true" : "false")
        headers.append(HeaderNames.errorMessage, FailureText.bounded(problem.message))
        return Answer(status: status, reply: CachedReply(value: value, headers: headers))
    }

    private static func make<Outcome: Reply>(
        _ outcome: Outcome,
        _ command: EnvelopeHeader,
        _ accept: AcceptList?,
        _ configuration: MessagingConfiguration
    ) throws(EnvelopeError) -> Answer {
        let contract = Outcome.contract
        let name = outcome.outcomeName
        if let accept, !accept.accepts(version: contract.version, outcome: name) {
            return try problem(
                Problem(
                    code: "outcome-not-accepted",
                    message: "The command ended with '\(name)' of \(contract), which the caller cannot decode.",
                    retryable: false
                ),
                .unsupported,
                of: command,
                configuration
            )
        }
        let envelope = Envelope(
            outcome,
            source: configuration.source,
            correlationID: command.correlationID,
            causationID: command.id
        )
        let status: ReplyStatus = outcome.isRejection ? .rejected : .ok
        return Answer(
            status: status,
            reply: CachedReply(
                value: try configuration.codec.encode(envelope),
                headers: headers(envelope.header, status)
            )
        )
    }

    private static func headers(_ header: EnvelopeHeader, _ status: ReplyStatus) -> KafkaHeaders {
        var headers = KafkaHeaders()
        // With room for what tells the asker that it is meant.
        headers.reserveCapacity(12)
        if let id = header.id { headers.append(HeaderNames.id) { id.append(to: &$0) } }
        headers.append(HeaderNames.type, header.eventType.name)
        headers.append(HeaderNames.version, "v\(header.version)")
        headers.append(HeaderNames.correlationID) { header.correlationID.append(to: &$0) }
        if let cause = header.causationID { headers.append(HeaderNames.causationID) { cause.append(to: &$0) } }
        headers.append(HeaderNames.source, header.source.text)
        headers.append(HeaderNames.contentType, "application/json")
        headers.append(HeaderNames.outcome, status.rawValue)
        return headers
    }
}

extension CachedReply {
    /// The record that brings the reply to one asker.
    func record(to address: ReplyAddress, trace: TraceContext?) -> KafkaProducerRecord {
        var headers = headers
        address.appendEcho(to: &headers)
        if let trace { headers.append(trace) }
        return KafkaProducerRecord(topic: address.topic, partition: address.partition, value: value, headers: headers)
    }
}

extension KafkaHeaders {
    /// Adds where in which trace a message is sent.
    mutating func append(_ trace: TraceContext) {
        append(HeaderNames.traceParent) { trace.appendTraceparent(to: &$0) }
        if let state = trace.tracestate { append(HeaderNames.traceState, state) }
    }
}
