internal import EventContracts
public import MessagingTelemetry

/// Writes a line for every message that was handled, and for every failed attempt.
public struct LoggingMiddleware: Middleware {
    private let level: LogLevel

    /// Writes what was handled at a level, failures as warnings.
    public init(level: LogLevel = .debug) {
        self.level = level
    }

    /// Passes the message on and writes what came of it.
    public func intercept(
        _ request: HandlerRequest,
        context: EventContext,
        next: @Sendable (HandlerRequest, EventContext) async throws -> HandlerResponse
    ) async throws -> HandlerResponse {
        do {
            let response = try await next(request, context)
            if context.storage.telemetry.minimumLogLevel <= level {
                context.log(level, "handled", ["outcome": .string(response.outcome?.outcomeName ?? "done")])
            }
            return response
        } catch {
            context.log(.warning, "a handler failed", ["error": .string(FailureText.of(error))])
            throw error
        }
    }
}
