#if Tracing
public import Tracing

/// Records spans with the tracer of swift-distributed-tracing, with the trait `Tracing`.
///
/// Trace context goes to and from the tracer in its own headers; a tracer that does not know `traceparent` still
/// records the spans, and what is sent carries a context of this SDK.
public struct DistributedTracingRecorder: SpanRecorder {
    private let tracer: (any Tracer)?

    /// Makes a recorder that uses the given tracer, or else the one of `InstrumentationSystem`.
    public init(tracer: (any Tracer)? = nil) {
        self.tracer = tracer
    }

    /// Starts a span with the tracer.
    public func startSpan(
        _ name: String,
        kind: SpanKind,
        parent: TraceContext?,
        links: [SpanLink],
        attributes: SpanAttributes
    ) -> any RecordedSpan {
        let tracer = tracer ?? InstrumentationSystem.tracer
        let span = tracer.startAnySpan(
            name,
            context: TracedHeaders(parent).context(read: tracer, into: .current ?? .topLevel),
            ofKind: Tracing.SpanKind(kind)
        )
        for link in links {
            let context = TracedHeaders(link.context).context(read: tracer, into: .topLevel)
            span.addLink(Tracing.SpanLink(context: context, attributes: Tracing.SpanAttributes(link.attributes)))
        }
        span.attributes.merge(Tracing.SpanAttributes(attributes))
        let headers = TracedHeaders(span.context, written: tracer)
        let context = headers.traceContext ?? parent?.child() ?? .generate()
        return BridgedSpan(span: span, context: context)
    }
}

private struct BridgedSpan: RecordedSpan {
    let span: any Tracing.Span
    let context: TraceContext

    func setAttributes(_ attributes: SpanAttributes) { span.attributes.merge(Tracing.SpanAttributes(attributes)) }

    func setStatus(_ status: SpanStatus) {
        switch status {
        case .ok: span.setStatus(Tracing.SpanStatus(code: .ok))
        case .error(let message): span.setStatus(Tracing.SpanStatus(code: .error, message: message))
        }
    }

    func record(_ error: any Error) { span.recordError(error) }
    func end() { span.end() }

    func makeCurrent<Value>(_ operation: () async throws -> Value) async rethrows -> Value {
        try await ServiceContext.withValue(span.context) {
            try await TraceContext.$current.withValue(context, operation: operation)
        }
    }
}

/// The headers in which a tracer and this SDK tell each other a trace context.
private struct TracedHeaders: Injector, Extractor {
    var values: [String: String] = [:]

    init(_ context: TraceContext?) {
        values[TraceContext.traceparentHeader] = context?.traceparent
        values[TraceContext.tracestateHeader] = context?.tracestate
    }

    init(_ context: ServiceContext, written tracer: any Tracer) {
        tracer.inject(context, into: &values, using: TracedHeaders(nil))
    }

    func context(read tracer: any Tracer, into context: ServiceContext) -> ServiceContext {
        var context = context
        if !values.isEmpty { tracer.extract(values, into: &context, using: self) }
        return context
    }

    var traceContext: TraceContext? {
        values[TraceContext.traceparentHeader].flatMap {
            TraceContext(traceparent: $0, tracestate: values[TraceContext.tracestateHeader])
        }
    }

    func inject(_ value: String, forKey key: String, into carrier: inout [String: String]) {
        carrier[key.lowercased()] = value
    }

    func extract(key: String, from carrier: [String: String]) -> String? { carrier[key.lowercased()] }
}

extension Tracing.SpanKind {
    fileprivate init(_ kind: SpanKind) {
        switch kind {
        case .internal: self = .internal
        case .producer: self = .producer
        case .consumer: self = .consumer
        case .client: self = .client
        case .server: self = .server
        }
    }
}

extension Tracing.SpanAttributes {
    fileprivate init(_ attributes: SpanAttributes) {
        self.init([:])
        for field in attributes.fields {
            switch field.value {
            case .string(let text): set(field.name, value: .string(text))
            case .integer(let number): set(field.name, value: .int64(number))
            case .double(let number): set(field.name, value: .double(number))
            case .boolean(let truth): set(field.name, value: .bool(truth))
            }
        }
    }
}
#endif
