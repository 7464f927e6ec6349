internal import EventContracts

/// The handler of one contract, without its types.
final class MessageHandler: Sendable {
    typealias Decode = @Sendable (inout EnvelopeReader) throws(EnvelopeError) -> any EventContract
    typealias Handle = @Sendable (HandlerRequest, EventContext) async throws -> HandlerResponse

    let contract: Contract
    let isCommand: Bool
    /// Whether it may send replies before the one that it returns.
    let sendsReplies: Bool
    let policy: FailurePolicy?
    let validate: @Sendable () throws(ContractError) -> Void
    let decode: Decode
    let handle: Handle

    init<Payload: EventContract>(
        _ type: Payload.Type,
        isCommand: Bool,
        sendsReplies: Bool = false,
        outcome: (any Reply.Type)?,
        policy: FailurePolicy?,
        handle: @escaping @Sendable (Payload, EventContext, HandlerRequest) async throws -> HandlerResponse
    ) {
        contract = type.contract
        self.isCommand = isCommand
        self.sendsReplies = sendsReplies
        self.policy = policy
        validate = { () throws(ContractError) in
            try type.validateContract()
            try outcome?.validateContract()
        }
        decode = { (reader) throws(EnvelopeError) in try reader.readPayload(type) }
        self.handle = { request, context in
            guard let payload = request.payload as? Payload else {
                // Only a middleware can have put another type there.
                throw ProcessorError(
                    .wrongPayload,
                    "a middleware handed \(Swift.type(of: request.payload)) to the handler of \(type.contract)"
                )
            }
            return try await handle(payload, context, request)
        }
    }

    private init(_ other: MessageHandler, handle: @escaping Handle) {
        contract = other.contract
        isCommand = other.isCommand
        sendsReplies = other.sendsReplies
        policy = other.policy
        validate = other.validate
        decode = other.decode
        self.handle = handle
    }

    /// The same handler behind middleware, the first of which sees a message first.
    func behind(_ middleware: [any Middleware]) -> MessageHandler {
        let handle = middleware.reversed().reduce(self.handle) { next, middleware in
            { request, context in try await middleware.intercept(request, context: context, next: next) }
        }
        return MessageHandler(self, handle: handle)
    }
}
