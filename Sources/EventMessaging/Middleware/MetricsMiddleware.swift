internal import EventContracts
public import MessagingTelemetry

/// Counts attempts at handling by event type and result, and measures how long they take.
///
/// `messaging_handler_attempts_total{event_type, result}` and `messaging_handler_seconds{event_type}`.
public struct MetricsMiddleware: Middleware {
    private struct Series {
        let done: any Counter
        let rejected: any Counter
        let failed: any Counter
        let seconds: any Histogram
    }

    private final class Known: Sendable {
        let series = Guarded<[EventType: Series]>([:])
    }

    private let metrics: any MetricsSink
    private let known = Known()

    /// Reports to a sink.
    public init(_ metrics: any MetricsSink) {
        self.metrics = metrics
    }

    /// Passes the message on and counts what came of it.
    public func intercept(
        _ request: HandlerRequest,
        context: EventContext,
        next: @Sendable (HandlerRequest, EventContext) async throws -> HandlerResponse
    ) async throws -> HandlerResponse {
        let series = series(of: request.contract.eventType)
        let start = ContinuousClock.now
        do {
            let response = try await next(request, context)
            series.seconds.record(.now - start)
            (response.outcome?.isRejection == true ? series.rejected : series.done).increment()
            return response
        } catch {
            series.seconds.record(.now - start)
            series.failed.increment()
            throw error
        }
    }

    private func series(of type: EventType) -> Series {
        if let series = known.series.withLock({ $0[type] }) { return series }
        func counter(_ result: String) -> any Counter {
            metrics.counter(
                "messaging_handler_attempts_total",
                help: "Attempts at handling a message.",
                labels: [MetricLabel("event_type", type.name), MetricLabel("result", result)]
            )
        }
        let fresh = Series(
            done: counter("done"),
            rejected: counter("rejected"),
            failed: counter("failed"),
            seconds: metrics.histogram(
                "messaging_handler_seconds",
                help: "How long handling a message takes.",
                labels: [MetricLabel("event_type", type.name)]
            )
        )
        known.series.withLock { $0[type] = fresh }
        return fresh
    }
}
