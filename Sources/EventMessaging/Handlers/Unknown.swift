public import KafkaTransport

/// Handles envelopes whose event type no other handler is for, instead of what happens to them by default.
///
/// By default an unknown event is counted and left to others, and an unknown command is answered `unsupported` and
/// becomes a dead letter.
public struct Unknown: HandlerDeclaration {
    /// What the processor makes of it.
    public let registration: HandlerRegistration

    /// Handles the record as it is.
    ///
    /// The context has what its envelope says.
    public init(
        _ handle: @escaping @Sendable (_ record: KafkaRecord, _ context: EventContext) async throws -> Void
    ) {
        registration = HandlerRegistration(kind: .unknown(handle))
    }
}
