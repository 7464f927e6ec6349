internal import EventContracts
internal import KafkaTransport

/// A call that takes many replies.
final class StreamCall<Request: Command>: PendingCall {
    let id: RequestID
    let deadline: ContinuousClock.Instant
    let correlation: String
    private let request: KafkaProducerRecord
    private let stream: ReplyStream<Request.Outcome>

    init(
        _ request: KafkaProducerRecord,
        id: RequestID,
        correlation: String,
        deadline: ContinuousClock.Instant,
        _ stream: ReplyStream<Request.Outcome>
    ) {
        self.id = id
        self.correlation = correlation
        self.request = request
        self.deadline = deadline
        self.stream = stream
    }

    var subject: String { Request.contract.eventType.name }

    func record(to channel: ReplyChannel, now: ContinuousClock.Instant) -> KafkaProducerRecord {
        request.asRequest(id, from: channel, timeLeft: deadline - now)
    }

    func goesOn(after headers: ReplyHeaders) -> Bool {
        // What cannot be read ends the call, and so does a failure of the responder.
        let isLast = headers.isFinal || headers.hasUnknownStatus || headers.status?.isProblem == true
        return stream.change { $0.claim(isLast: isLast) }
    }

    func receive(_ reply: UnsafeRawBufferPointer?, _ headers: ReplyHeaders, limits: JSONLimits) -> Bool {
        let result = ReplyReading<Request>.outcome(reply, headers, limits)
        return stream.change { buffer in
            switch result {
            case .success(let outcome): buffer.receive(outcome)
            case .failure(let error): buffer.fail(error)
            }
            return !buffer.isOver
        }
    }

    func end(_ error: RequestError) { stream.change { $0.fail(error) } }

    func end(with reply: UnsafeRawBufferPointer?, _ headers: ReplyHeaders, limits: JSONLimits) {
        if receive(reply, headers, limits: limits) { stream.change { $0.finish(isFinal: headers.isFinal) } }
    }
}
