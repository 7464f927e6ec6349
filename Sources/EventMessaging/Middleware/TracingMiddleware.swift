internal import EventContracts
public import MessagingTelemetry

/// Makes a span for every attempt at handling a message, below the span of whoever sent it.
///
/// What the handler sends carries the trace on.
public struct TracingMiddleware: Middleware {
    private let spans: any SpanRecorder

    /// Reports to a recorder.
    public init(_ spans: any SpanRecorder) {
        self.spans = spans
    }

    /// Passes the message on inside a span.
    public func intercept(
        _ request: HandlerRequest,
        context: EventContext,
        next: @Sendable (HandlerRequest, EventContext) async throws -> HandlerResponse
    ) async throws -> HandlerResponse {
        let span = spans.processing(request.contract, context)
        defer { span.end() }
        do {
            return try await span.makeCurrent { try await next(request, context) }
        } catch {
            span.fail(error)
            throw error
        }
    }
}

extension SpanRecorder {
    /// Whether spans are only their ids, so that nothing needs to be said of them.
    var recordsNothing: Bool { self is PropagatingSpanRecorder }

    fileprivate func processing(_ contract: Contract, _ context: EventContext) -> any RecordedSpan {
        guard !recordsNothing else {
            return startSpan("process", kind: .consumer, parent: context.trace, links: [], attributes: [:])
        }
        return startSpan(
            "process \(contract.eventType.name)",
            kind: .consumer,
            parent: context.trace,
            links: [],
            attributes: [
                MessagingAttribute.system: "kafka",
                MessagingAttribute.operationName: "process",
                MessagingAttribute.operationType: "process",
                MessagingAttribute.destinationName: .string(context.topic),
                MessagingAttribute.destinationPartitionID: "\(context.partition)",
                MessagingAttribute.kafkaOffset: .integer(context.offset),
                MessagingAttribute.messageConversationID: .string(context.correlationID.text),
            ]
        )
    }
}
