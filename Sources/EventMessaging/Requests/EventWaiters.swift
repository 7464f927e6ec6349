internal import EventContracts
internal import KafkaTransport
internal import MessagingTelemetry

/// Somebody who waits for an event.
///
/// Whoever takes it out of the table ends it, once.
protocol EventWaiter: AnyObject, Sendable {
    var id: RequestID { get }
    var correlation: String { get }
    var deadline: ContinuousClock.Instant { get }
    var eventType: EventType { get }
    /// The command that the event is to come of, if it stands for a reply.
    var command: EventID? { get }
    func end(with event: UnsafeRawBufferPointer, limits: JSONLimits)
    func end(_ error: RequestError)
}

extension EventWaiter {
    fileprivate func read<Event: DomainEvent>(
        _ type: Event.Type,
        _ bytes: UnsafeRawBufferPointer,
        _ limits: JSONLimits
    ) -> Result<Event, RequestError> {
        do throws(EnvelopeError) {
            var reader = EnvelopeReader(bytes, limits: limits)
            return .success(try reader.readPayload(type))
        } catch {
            let message = "\(type.contract.eventType), which was waited for, cannot be read: \(error)"
            return .failure(RequestError(.undecodableReply, message, cause: error))
        }
    }
}

/// A call whose reply may be an event.
final class CallWaiter<Event: DomainEvent>: EventWaiter {
    let id: RequestID
    let correlation: String
    let deadline: ContinuousClock.Instant
    let command: EventID?
    private let happened: @Sendable (Result<Event, RequestError>) -> Void

    init(
        id: RequestID,
        correlation: String,
        command: EventID,
        deadline: ContinuousClock.Instant,
        happened: @escaping @Sendable (Result<Event, RequestError>) -> Void
    ) {
        self.id = id
        self.correlation = correlation
        self.command = command
        self.deadline = deadline
        self.happened = happened
    }

    var eventType: EventType { Event.contract.eventType }

    func end(with event: UnsafeRawBufferPointer, limits: JSONLimits) { happened(read(Event.self, event, limits)) }

    /// The call ends by itself.
    func end(_ error: RequestError) {}
}

/// A task that waits for an event alone.
final class EventCall<Event: DomainEvent>: EventWaiter {
    typealias Answer = Result<Event, RequestError>

    private enum State {
        case open
        case waiting(UnsafeContinuation<Answer, Never>)
        case over(Answer)
    }

    let id: RequestID
    let correlation: String
    let deadline: ContinuousClock.Instant
    private let state = Guarded(State.open)

    init(id: RequestID, correlation: String, deadline: ContinuousClock.Instant) {
        self.id = id
        self.correlation = correlation
        self.deadline = deadline
    }

    var eventType: EventType { Event.contract.eventType }
    var command: EventID? { nil }

    func end(with event: UnsafeRawBufferPointer, limits: JSONLimits) { end(read(Event.self, event, limits)) }
    func end(_ error: RequestError) { end(.failure(error)) }

    private func end(_ answer: Answer) {
        let waiter: UnsafeContinuation<Answer, Never>? = state.withLock { state in
            defer { state = .over(answer) }
            if case .waiting(let waiter) = state { return waiter }
            return nil
        }
        waiter?.resume(returning: answer)
    }

    /// Waits for the end, which may have come.
    func value() async -> Answer {
        await withUnsafeContinuation { continuation in
            let answer: Answer? = state.withLock { state in
                if case .over(let answer) = state { return answer }
                state = .waiting(continuation)
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }
}
