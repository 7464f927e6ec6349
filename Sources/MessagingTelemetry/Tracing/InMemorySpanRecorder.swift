/// Keeps spans in memory, for tests.
public final class InMemorySpanRecorder: SpanRecorder {
    /// A span, as far as it has come.
    public struct Span: Sendable {
        /// What it is called.
        public let name: String
        /// Its role.
        public let kind: SpanKind
        /// Its own place in its trace.
        public let context: TraceContext
        /// The span that it is a child of, if any.
        public let parent: TraceContext?
        /// Spans that it has to do with.
        public let links: [SpanLink]
        /// What is said of it.
        public fileprivate(set) var attributes: SpanAttributes
        /// How it ended.
        public fileprivate(set) var status: SpanStatus
        /// Descriptions of the errors that happened in it.
        public fileprivate(set) var errors: [String]
        /// Whether it has ended.
        public fileprivate(set) var hasEnded: Bool
    }

    fileprivate let kept = Guarded<[Span]>([])

    /// Makes a recorder without spans.
    public init() {}

    /// The spans so far, in the order in which they started.
    public var spans: [Span] { kept.withLock { $0 } }

    /// Starts a span and keeps it.
    public func startSpan(
        _ name: String,
        kind: SpanKind,
        parent: TraceContext?,
        links: [SpanLink],
        attributes: SpanAttributes
    ) -> any RecordedSpan {
        let context = parent?.child() ?? .generate()
        let index = kept.withLock { spans in
            spans.append(
                Span(
                    name: name,
                    kind: kind,
                    context: context,
                    parent: parent,
                    links: links,
                    attributes: attributes,
                    status: .ok,
                    errors: [],
                    hasEnded: false
                )
            )
            return spans.count - 1
        }
        return KeptSpan(context: context, recorder: self, index: index)
    }

    fileprivate func change(_ index: Int, _ body: (inout Span) -> Void) {
        kept.withLock { spans in
            if !spans[index].hasEnded { body(&spans[index]) }
        }
    }
}

private struct KeptSpan: RecordedSpan {
    let context: TraceContext
    let recorder: InMemorySpanRecorder
    let index: Int

    func setAttributes(_ attributes: SpanAttributes) {
        recorder.change(index) { $0.attributes = SpanAttributes(fields: $0.attributes.merging(attributes).unique) }
    }
    func setStatus(_ status: SpanStatus) { recorder.change(index) { $0.status = status } }
    func record(_ error: any Error) { recorder.change(index) { $0.errors.append("\(error)") } }
    func end() { recorder.change(index) { $0.hasEnded = true } }
}
