public import EventContracts
internal import KafkaTransport
internal import MessagingTelemetry

/// What came first after a command: its reply, or the event that tells of it.
public enum CommandResponse<Outcome: Reply, Event: DomainEvent>: Sendable {
    /// The responder answered.
    case reply(Outcome)
    /// The event was published.
    case event(Event)
}

extension CommandResponse: Equatable where Outcome: Equatable, Event: Equatable {}

extension RequestClient {
    /// Sends a command and waits for its reply, or for the event that tells of it, whichever comes first.
    ///
    /// For responders that know nothing of replies and publish an event instead: what they did is known all the same.
    ///
    /// ```swift
    /// switch try await requests.send(bind, awaiting: DeviceBound.self) {
    /// case .reply(let outcome): show(outcome)
    /// case .event(let bound): show(bound.deviceID)
    /// }
    /// ```
    ///
    /// The event is known by the correlation id of the command. If several such calls wait with one correlation id,
    /// the one whose command is the event's cause gets it, and none if there is no such. The event's topic is read
    /// from an offset that is known before the command leaves, so the event cannot be missed.
    ///
    /// - Parameters:
    ///   - command: The command.
    ///   - event: The event that tells that it was carried out.
    ///   - topic: Another topic than the event's contract has, without the deployment's prefix.
    ///   - options: What to do differently for this call.
    /// - Throws: ``RequestError``, as ``send(_:options:)`` does.
    public func send<Request: Command, Event: DomainEvent>(
        _ command: Request,
        awaiting event: Event.Type,
        from topic: Topic? = nil,
        options: RequestOptions = RequestOptions()
    ) async throws(RequestError) -> CommandResponse<Request.Outcome, Event> {
        let topic = try eventTopic(event, topic)
        return try await withRequest(command, options) { (request, lineage, deadline) async throws(RequestError) in
            try await events.prepare(topic, for: Event.contract.eventType, until: deadline)
            typealias Response = CommandResponse<Request.Outcome, Event>
            let id = RequestID()
            let engine = engine
            let waiter = CallWaiter<Event>(
                id: id,
                correlation: lineage.correlationID.text,
                command: lineage.id,
                deadline: deadline
            ) { event in
                engine.end(id) { ($0 as? TypedCall<Request, Response>)?.end(with: event.map { .event($0) }) }
            }
            defer { events.withdraw(id) }
            let result = await withTaskCancellationHandler {
                await withUnsafeContinuation { continuation in
                    let call = TypedCall<Request, Response>(
                        request,
                        id: id,
                        correlation: lineage.correlationID.text,
                        deadline: deadline,
                        response: { .reply($0) },
                        continuation
                    )
                    // Before the command leaves. After a shutdown the engine refuses the call.
                    try? events.register(waiter)
                    engine.begin(call)
                    // A task that was cancelled earlier found no call to end.
                    if Task.isCancelled { engine.cancel(id) }
                }
            } onCancel: {
                engine.cancel(id)
            }
            return try result.get()
        }
    }

    /// Waits for an event of a piece of business that `start` begins.
    ///
    /// ```swift
    /// let order = CorrelationID()
    /// let bound = try await requests.response(to: order, as: DeviceBound.self) {
    ///     try await publisher.publish(bind, options: PublishOptions(correlationID: order))
    /// }
    /// ```
    ///
    /// The event's topic is read from an offset that is known before `start` runs, so the event cannot be missed,
    /// however quickly it comes.
    ///
    /// - Parameters:
    ///   - correlationID: The piece of business.
    ///   - type: The event that tells that it is done.
    ///   - topic: Another topic than the event's contract has, without the deployment's prefix.
    ///   - timeout: How long to wait, everything included but what `start` takes longer; the client's default if nil.
    ///   - start: What leads to the event. If it throws, nothing is waited for.
    /// - Throws: ``RequestError``, and what `start` throws.
    public func response<Event: DomainEvent>(
        to correlationID: CorrelationID,
        as type: Event.Type = Event.self,
        from topic: Topic? = nil,
        timeout: Duration? = nil,
        after start: () async throws -> Void
    ) async throws -> Event {
        let waiter = try await wait(for: type, correlationID, topic, timeout)
        defer { events.withdraw(waiter.id) }
        try await start()
        return try await withTaskCancellationHandler {
            await waiter.value()
        } onCancel: {
            events.cancel(waiter.id)
        }.get()
    }

    /// Waits for an event of a piece of business that goes on elsewhere.
    ///
    /// Events that were published before the call are not seen: if this process begins the business, do it in the
    /// closure of ``response(to:as:from:timeout:after:)``.
    ///
    /// - Throws: ``RequestError``.
    public func response<Event: DomainEvent>(
        to correlationID: CorrelationID,
        as type: Event.Type = Event.self,
        from topic: Topic? = nil,
        timeout: Duration? = nil
    ) async throws(RequestError) -> Event {
        let waiter = try await wait(for: type, correlationID, topic, timeout)
        defer { events.withdraw(waiter.id) }
        return try await withTaskCancellationHandler {
            await waiter.value()
        } onCancel: {
            events.cancel(waiter.id)
        }.get()
    }

    /// Somebody who waits from now on.
    private func wait<Event: DomainEvent>(
        for type: Event.Type,
        _ correlationID: CorrelationID,
        _ topic: Topic?,
        _ timeout: Duration?
    ) async throws(RequestError) -> EventCall<Event> {
        let waiter = EventCall<Event>(
            id: RequestID(),
            correlation: correlationID.text,
            deadline: deadline(timeout)
        )
        try await events.prepare(eventTopic(type, topic), for: waiter.eventType, until: waiter.deadline)
        try events.register(waiter)
        return waiter
    }

    private func eventTopic<Event: DomainEvent>(_ type: Event.Type, _ other: Topic?) throws(RequestError) -> String {
        do throws(ContractError) {
            try type.validateContract()
            guard let topic = (other ?? type.contract.topic).map({ configuration.name(of: $0) }) else {
                throw ContractError(.invalidTopic, "\(type.contract) has no topic: give its contract one, or name it.")
            }
            try Topic(topic).validate()
            return topic
        } catch {
            throw RequestError(.invalidCommand, "\(type.contract.eventType) cannot be awaited: \(error)", cause: error)
        }
    }
}
