import MessagingTelemetry
import Testing

@Suite("Spans", .timeLimit(.minutes(5)))
struct SpanRecorderTests {
    private struct Broken: Error {}

    @Test("without a recorder a span is a child of the current one and passes the trace on")
    func propagation() async throws {
        let telemetry = Telemetry(logSink: InMemoryLogSink(), metrics: MetricsRegistry())
        let parent = TraceContext.generate(sampled: true)
        await TraceContext.$current.withValue(parent) {
            await telemetry.spans.withSpan("send", kind: .producer) { span in
                #expect(span.context.traceID == parent.traceID)
                #expect(span.context.spanID != parent.spanID)
                #expect(span.context.isSampled)
                #expect(TraceContext.current == span.context)
            }
            #expect(TraceContext.current == parent)
        }
    }

    @Test("a trace that starts where nothing is recorded is marked as not sampled, unless asked for")
    func roots() async {
        await PropagatingSpanRecorder().withSpan("a") { #expect(!$0.context.isSampled) }
        await PropagatingSpanRecorder(marksNewTracesAsSampled: true).withSpan("a") {
            #expect($0.context.isSampled)
        }
    }

    @Test("a span has its name, kind, parent, links and attributes, and ends with its operation")
    func recording() async throws {
        let recorder = InMemorySpanRecorder()
        let linked = TraceContext.generate()
        let value = await recorder.withSpan(
            "process",
            kind: .consumer,
            links: [SpanLink(linked)],
            attributes: [MessagingAttribute.system: "kafka"]
        ) { span in
            span.setAttributes([MessagingAttribute.kafkaOffset: 7, MessagingAttribute.system: "Kafka"])
            await recorder.withSpan("inner") { _ in }
            return 42
        }
        #expect(value == 42)
        let spans = recorder.spans
        #expect(spans.map(\.name) == ["process", "inner"])
        #expect(spans[0].kind == .consumer)
        #expect(spans[0].parent == nil)
        #expect(spans[0].links.map(\.context) == [linked])
        #expect(spans[0].attributes.fields.map(\.name) == ["messaging.system", "messaging.kafka.offset"])
        #expect(spans[0].attributes["messaging.system"] == "Kafka")
        #expect(spans[0].status == .ok)
        #expect(spans[1].parent == spans[0].context)
        #expect(spans.allSatisfy { $0.hasEnded })
    }

    @Test("an error that the operation throws is on the span and reaches the caller")
    func failure() async throws {
        let recorder = InMemorySpanRecorder()
        await #expect(throws: Broken.self) {
            try await recorder.withSpan("a") { _ in throw Broken() }
        }
        let span = try #require(recorder.spans.first)
        #expect(span.status == .error("Broken()"))
        #expect(span.errors == ["Broken()"])
        #expect(span.attributes[MessagingAttribute.errorType] == "Broken")
        #expect(span.hasEnded)
    }

    @Test("nothing changes a span that has ended")
    func ended() {
        let recorder = InMemorySpanRecorder()
        let span = recorder.startSpan("a", kind: .internal, parent: nil, links: [], attributes: [:])
        span.end()
        span.setStatus(.error("late"))
        span.setAttributes(["late": true])
        span.record(Broken())
        #expect(recorder.spans.first?.status == .ok)
        #expect(recorder.spans.first?.attributes.fields.isEmpty == true)
        #expect(recorder.spans.first?.errors.isEmpty == true)
    }
}
