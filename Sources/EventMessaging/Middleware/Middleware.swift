public import EventContracts

/// A message on its way to its handler.
public struct HandlerRequest: Sendable {
    /// The contract that the handler is for.
    public let contract: Contract
    /// The message, in that version of the contract.
    public var payload: any EventContract
    /// Sends a reply that is not the last.
    ///
    /// Nil: nobody asked, or the handler answers once.
    var sendReply: (@Sendable (any Reply) async throws -> Void)?

    /// Makes a request, as a test of a middleware may need it.
    public init(contract: Contract, payload: any EventContract) {
        self.contract = contract
        self.payload = payload
    }
}

/// What came back from a handler.
public struct HandlerResponse: Sendable {
    /// The outcome of a command.
    ///
    /// Nil for events.
    public var outcome: (any Reply)?

    /// Makes a response, as a middleware that answers by itself needs it.
    public init(outcome: (any Reply)? = nil) {
        self.outcome = outcome
    }
}

/// Stands between a processor and its handlers: sees every message before its handler, and what came of it.
///
/// It runs once for each attempt. It may pass on, answer by itself, or throw, which counts as the handler's failure.
public protocol Middleware: Sendable {
    /// Handles a message, by calling `next` or otherwise.
    func intercept(
        _ request: HandlerRequest,
        context: EventContext,
        next: @Sendable (HandlerRequest, EventContext) async throws -> HandlerResponse
    ) async throws -> HandlerResponse
}
