public import EventContracts

/// Handles the messages of one contract.
///
/// ```swift
/// On(BindDevice.self) { command, context in
///     try await devices.bind(command.deviceID, to: command.ownerID)
///     return .bound(deviceID: command.deviceID, ownerID: command.ownerID, boundAt: .now)
/// }
/// On(DeviceBound.self) { event, context in
///     audit.note(event)
/// }
/// ```
///
/// Older majors of the contract are upcast; newer ones become dead letters. A handler that throws is tried again, or
/// not, as its ``FailurePolicy`` says; it should be able to run twice for one message.
public struct On: HandlerDeclaration {
    /// What the processor makes of it.
    public let registration: HandlerRegistration

    /// Handles a command.
    ///
    /// What the handler returns is the reply, if one was asked for. Throw a `Problem` to answer with a technical
    /// failure and a code of your own.
    public init<Request: Command>(
        _ type: Request.Type,
        onFailure policy: FailurePolicy? = nil,
        handle: @escaping @Sendable (_ command: Request, _ context: EventContext) async throws -> Request.Outcome
    ) {
        registration = HandlerRegistration(
            kind: .message(
                MessageHandler(
                    type,
                    isCommand: true,
                    outcome: Request.Outcome.self,
                    policy: policy,
                    handle: { payload, context, _ in HandlerResponse(outcome: try await handle(payload, context)) }
                )
            )
        )
    }

    /// Handles a command that has many replies.
    ///
    /// ```swift
    /// On(ListDevices.self) { command, context, replies in
    ///     for try await page in devices.pages(of: command.owner) { try await replies.send(.page(page)) }
    ///     return .end
    /// }
    /// ```
    ///
    /// What the handler returns is the last reply, and is marked as such. Replies are not kept in the ``ReplyCache``: a
    /// command that comes again runs again, and a handler that is tried again sends its replies again.
    public init<Request: Command>(
        _ type: Request.Type,
        onFailure policy: FailurePolicy? = nil,
        handle:
            @escaping @Sendable (
                _ command: Request, _ context: EventContext, _ replies: ReplySender<Request.Outcome>
            ) async throws -> Request.Outcome
    ) {
        registration = HandlerRegistration(
            kind: .message(
                MessageHandler(
                    type,
                    isCommand: true,
                    sendsReplies: true,
                    outcome: Request.Outcome.self,
                    policy: policy,
                    handle: { payload, context, request in
                        let replies = ReplySender<Request.Outcome> { try await request.sendReply?($0) }
                        return HandlerResponse(outcome: try await handle(payload, context, replies))
                    }
                )
            )
        )
    }

    /// Handles a domain event.
    public init<Event: DomainEvent>(
        _ type: Event.Type,
        onFailure policy: FailurePolicy? = nil,
        handle: @escaping @Sendable (_ event: Event, _ context: EventContext) async throws -> Void
    ) {
        self.init(event: type, policy, handle)
    }

    /// Handles an integration event.
    public init<Event: IntegrationEvent>(
        _ type: Event.Type,
        onFailure policy: FailurePolicy? = nil,
        handle: @escaping @Sendable (_ event: Event, _ context: EventContext) async throws -> Void
    ) {
        self.init(event: type, policy, handle)
    }

    private init<Event: EventContract>(
        event type: Event.Type,
        _ policy: FailurePolicy?,
        _ handle: @escaping @Sendable (Event, EventContext) async throws -> Void
    ) {
        registration = HandlerRegistration(
            kind: .message(
                MessageHandler(
                    type,
                    isCommand: false,
                    outcome: nil,
                    policy: policy,
                    handle: { payload, context, _ in
                        try await handle(payload, context)
                        return HandlerResponse(outcome: nil)
                    }
                )
            )
        )
    }
}
