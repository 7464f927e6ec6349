internal import EventContracts
internal import KafkaTransport
internal import MessagingTelemetry

/// What a responder answers, apart from whom: what a cache keeps and what makes up a record.
struct Answer: Sendable {
    let status: ReplyStatus
    let reply: CachedReply

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
        headers.append(CachedHeader(HeaderNames.errorCode, problem.code))
        headers.append(CachedHeader(HeaderNames.errorRetryable, problem.retryable ? "true" : "false"))
        headers.append(CachedHeader(HeaderNames.errorMessage, FailureText.bounded(problem.message)))
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

    private static func headers(_ header: EnvelopeHeader, _ status: ReplyStatus) -> [CachedHeader] {
        var headers: [CachedHeader] = []
        headers.reserveCapacity(14)
        if let id = header.id { headers.append(CachedHeader(HeaderNames.id, id.text)) }
        headers.append(CachedHeader(HeaderNames.type, header.eventType.name))
        headers.append(CachedHeader(HeaderNames.version, "v\(header.version)"))
        headers.append(CachedHeader(HeaderNames.correlationID, header.correlationID.text))
        if let cause = header.causationID { headers.append(CachedHeader(HeaderNames.causationID, cause.text)) }
        headers.append(CachedHeader(HeaderNames.source, header.source.text))
        headers.append(CachedHeader(HeaderNames.contentType, "application/json"))
        headers.append(CachedHeader(HeaderNames.outcome, status.rawValue))
        return headers
    }
}

extension CachedReply {
    /// The record that brings the reply to one asker.
    func record(to address: ReplyAddress, trace: TraceContext?) -> KafkaProducerRecord {
        var headers: KafkaHeaders = []
        headers.reserveCapacity(self.headers.count + 4)
        for header in self.headers { headers.append(header.name, header.value) }
        if let requestID = address.requestID { headers.append(HeaderNames.inReplyTo, requestID) }
        if let instance = address.instance { headers.append(HeaderNames.replyInstance, instance) }
        if let trace {
            headers.append(HeaderNames.traceParent, trace.traceparent)
            if let state = trace.tracestate { headers.append(HeaderNames.traceState, state) }
        }
        return KafkaProducerRecord(topic: address.topic, partition: address.partition, value: value, headers: headers)
    }
}
