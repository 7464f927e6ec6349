/// The role that a span has in an exchange.
public enum SpanKind: Sendable, Hashable {
    /// Work inside a service.
    case `internal`
    /// A message is made and sent; nobody waits for its effect.
    case producer
    /// A message is received or processed.
    case consumer
    /// A request is sent and its answer awaited.
    case client
    /// A request is answered.
    case server
}

/// How a span ended.
public enum SpanStatus: Sendable, Hashable {
    /// It went well, or nobody said otherwise.
    case ok
    /// It failed, with a short description of how.
    case error(String)
}

/// The attributes of a span: names as in ``MessagingAttribute``, values as in a log line.
public typealias SpanAttributes = LogMetadata

/// A span that has to do with another but is not its child: each message of a batch is linked to the batch's span.
public struct SpanLink: Sendable {
    /// The other span.
    public var context: TraceContext
    /// What is to be said of the link.
    public var attributes: SpanAttributes

    /// Makes a link.
    public init(_ context: TraceContext, attributes: SpanAttributes = [:]) {
        self.context = context
        self.attributes = attributes
    }
}

/// A span that has started and not ended.
public protocol RecordedSpan: Sendable {
    /// The context to pass on to whatever the span causes.
    var context: TraceContext { get }
    /// Adds attributes; one with a name that is already there replaces it.
    func setAttributes(_ attributes: SpanAttributes)
    /// Says how the span ended.
    func setStatus(_ status: SpanStatus)
    /// Notes an error that happened during the span; does not change the status.
    func record(_ error: any Error)
    /// Ends the span; whatever is called afterwards has no effect.
    func end()
    /// Runs `operation` with this span as the current one, for what runs in it to find.
    func makeCurrent<Value>(_ operation: () async throws -> Value) async rethrows -> Value
}

extension RecordedSpan {
    /// Runs `operation` with ``context`` as ``TraceContext/current``.
    public func makeCurrent<Value>(_ operation: () async throws -> Value) async rethrows -> Value {
        try await TraceContext.$current.withValue(context, operation: operation)
    }
}

/// Where spans go, the port that a trait bridges to swift-distributed-tracing.
public protocol SpanRecorder: Sendable {
    /// Starts a span. Whoever starts it ends it.
    func startSpan(
        _ name: String,
        kind: SpanKind,
        parent: TraceContext?,
        links: [SpanLink],
        attributes: SpanAttributes
    ) -> any RecordedSpan
}

extension SpanRecorder {
    /// Runs `operation` in a span of its own, which ends with it; an error that it throws is recorded and thrown on.
    public func withSpan<Value>(
        _ name: String,
        kind: SpanKind = .internal,
        parent: TraceContext? = .current,
        links: [SpanLink] = [],
        attributes: SpanAttributes = [:],
        _ operation: (any RecordedSpan) async throws -> Value
    ) async rethrows -> Value {
        let span = startSpan(name, kind: kind, parent: parent, links: links, attributes: attributes)
        defer { span.end() }
        do {
            return try await span.makeCurrent { try await operation(span) }
        } catch {
            span.record(error)
            span.setAttributes([MessagingAttribute.errorType: .string("\(type(of: error))")])
            span.setStatus(.error("\(error)"))
            throw error
        }
    }
}

/// Records nothing: gives every span its ids and passes the trace on, so that services beyond stay in one trace.
public struct PropagatingSpanRecorder: SpanRecorder {
    /// Whether traces that start here are marked as sampled.
    ///
    /// Nothing is recorded here, so by default they are not: services beyond decide for themselves or, if they
    /// follow the mark, record nothing.
    public var marksNewTracesAsSampled: Bool

    /// Makes a recorder that records nothing.
    public init(marksNewTracesAsSampled: Bool = false) {
        self.marksNewTracesAsSampled = marksNewTracesAsSampled
    }

    /// A span that is only its ids: a child of the parent, or the start of a new trace.
    public func startSpan(
        _ name: String,
        kind: SpanKind,
        parent: TraceContext?,
        links: [SpanLink],
        attributes: SpanAttributes
    ) -> any RecordedSpan {
        UnrecordedSpan(context: parent?.child() ?? .generate(sampled: marksNewTracesAsSampled))
    }
}

private struct UnrecordedSpan: RecordedSpan {
    let context: TraceContext
    func setAttributes(_ attributes: SpanAttributes) {}
    func setStatus(_ status: SpanStatus) {}
    func record(_ error: any Error) {}
    func end() {}
}
