internal import EventContracts
internal import KafkaTransport
internal import MessagingTelemetry

/// A call that has not ended.
///
/// Whoever takes it out of the table ends it, once.
protocol PendingCall: AnyObject, Sendable {
    var id: RequestID { get }
    var deadline: ContinuousClock.Instant { get }
    var correlation: String { get }
    /// The command's name, for messages.
    var subject: String { get }
    /// The request as it leaves now.
    func record(to channel: ReplyChannel, now: ContinuousClock.Instant) -> KafkaProducerRecord
    /// Ends the call with a reply, which is read while the caller still sleeps.
    func end(with reply: UnsafeRawBufferPointer?, _ headers: ReplyHeaders, limits: JSONLimits)
    /// Ends the call without a reply.
    func end(_ error: RequestError)
    /// Whether the call takes more replies after this one, to be asked once for each.
    ///
    /// If so it is to ``receive`` the reply, else to end with it.
    func goesOn(after headers: ReplyHeaders) -> Bool
    /// Takes a reply that is not the last.
    ///
    /// False: the call is over all the same.
    func receive(_ reply: UnsafeRawBufferPointer?, _ headers: ReplyHeaders, limits: JSONLimits) -> Bool
}

extension PendingCall {
    /// One reply is all there is.
    func goesOn(after headers: ReplyHeaders) -> Bool { false }

    /// Nothing but the last reply is taken.
    func receive(_ reply: UnsafeRawBufferPointer?, _ headers: ReplyHeaders, limits: JSONLimits) -> Bool { false }
}

/// Where this process waits for replies.
struct ReplyChannel: Sendable {
    /// What tells a responder.
    let headers: KafkaHeaders

    init(topic: String, partition: Int32, instance: ReplyInstance) {
        headers = [
            KafkaHeader(HeaderNames.replyTopic, topic),
            KafkaHeader(HeaderNames.replyPartition, "\(partition)"),
            KafkaHeader(HeaderNames.replyInstance, bytes: instance.bytes),
        ]
    }
}

/// A call of one kind of command.
final class TypedCall<Request: Command, Response: Sendable>: PendingCall {
    typealias Continuation = UnsafeContinuation<Result<Response, RequestError>, Never>

    let id: RequestID
    let deadline: ContinuousClock.Instant
    let correlation: String
    private let request: KafkaProducerRecord
    private let response: @Sendable (Request.Outcome) -> Response
    private let continuation: Continuation

    /// A call whose request has everything but what is only known when it leaves.
    ///
    /// - Parameter response: What the caller gets when the command has an outcome.
    init(
        _ request: KafkaProducerRecord,
        id: RequestID,
        correlation: String,
        deadline: ContinuousClock.Instant,
        response: @escaping @Sendable (Request.Outcome) -> Response,
        _ continuation: Continuation
    ) {
        self.id = id
        self.correlation = correlation
        self.request = request
        self.deadline = deadline
        self.response = response
        self.continuation = continuation
    }

    var subject: String { Request.contract.eventType.name }

    func record(to channel: ReplyChannel, now: ContinuousClock.Instant) -> KafkaProducerRecord {
        request.asRequest(id, from: channel, timeLeft: deadline - now)
    }

    func end(_ error: RequestError) { continuation.resume(returning: .failure(error)) }

    func end(with reply: UnsafeRawBufferPointer?, _ headers: ReplyHeaders, limits: JSONLimits) {
        end(with: ReplyReading<Request>.outcome(reply, headers, limits).map(response))
    }

    /// Ends the call with what stands for a reply.
    func end(with response: Result<Response, RequestError>) { continuation.resume(returning: response) }
}
