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
final class TypedCall<Request: Command>: PendingCall {
    typealias Continuation = UnsafeContinuation<Result<Request.Outcome, RequestError>, Never>

    let id: RequestID
    let deadline: ContinuousClock.Instant
    let correlation: String
    private let request: KafkaProducerRecord
    private let continuation: Continuation

    /// A call whose request has everything but what is only known when it leaves.
    init(
        _ request: KafkaProducerRecord,
        id: RequestID,
        correlation: String,
        deadline: ContinuousClock.Instant,
        _ continuation: Continuation
    ) {
        self.id = id
        self.correlation = correlation
        self.request = request
        self.deadline = deadline
        self.continuation = continuation
    }

    var subject: String { Request.contract.eventType.name }

    func record(to channel: ReplyChannel, now: ContinuousClock.Instant) -> KafkaProducerRecord {
        var record = request
        let left = min(max(.zero, deadline - now), .seconds(365 * 86_400)).wholeMilliseconds
        record.headers.reserveCapacity(record.headers.count + channel.headers.count + 3)
        record.headers.append(HeaderNames.requestID) { id.append(to: &$0) }
        record.headers.append(contentsOf: channel.headers)
        record.headers.append(HeaderNames.deadline, "\(EventTimestamp.now.millisecondsSinceEpoch + left)")
        record.headers.append(HeaderNames.timeout, "\(left)")
        return record
    }

    func end(_ error: RequestError) { continuation.resume(returning: .failure(error)) }

    func end(with reply: UnsafeRawBufferPointer?, _ headers: ReplyHeaders, limits: JSONLimits) {
        continuation.resume(returning: result(reply, headers, limits))
    }

    private func result(
        _ reply: UnsafeRawBufferPointer?,
        _ headers: ReplyHeaders,
        _ limits: JSONLimits
    ) -> Result<Request.Outcome, RequestError> {
        guard let reply else { return undecodable("the reply to \(subject) is a tombstone", nil) }
        guard !headers.hasUnknownStatus else {
            return undecodable("the reply to \(subject) has an ec-outcome that this version does not know", nil)
        }
        do throws(EnvelopeError) {
            var reader = EnvelopeReader(reply, limits: limits)
            guard let status = headers.status, status.isProblem else {
                return .success(try reader.readPayload(Request.Outcome.self))
            }
            return .failure(failure(status, try reader.readBody(Problem.self)))
        } catch {
            guard let status = headers.status, status.isProblem else {
                return undecodable("the reply to \(subject) cannot be read: \(error)", error)
            }
            let problem = Problem(code: "undecodable-problem", message: "\(error)", retryable: false)
            return .failure(failure(status, problem))
        }
    }

    private func failure(_ status: ReplyStatus, _ problem: Problem) -> RequestError {
        switch status {
        case .expired:
            RequestError(.expired, "\(subject) came to its responder after its deadline", problem: problem)
        case .unsupported:
            RequestError(.unsupported, "the responder cannot handle or answer \(subject)", problem: problem)
        case .error, .ok, .rejected:
            RequestError(.remote, "the responder failed to handle \(subject)", problem: problem)
        }
    }

    private func undecodable(_ message: String, _ cause: (any Error)?) -> Result<Request.Outcome, RequestError> {
        .failure(RequestError(.undecodableReply, message, cause: cause))
    }
}
