import MessagingTelemetry
import Testing

@Suite("Trace context", .timeLimit(.minutes(5)))
struct TraceContextTests {
    private static let valid = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

    @Test("a traceparent is read and written back as it was")
    func roundTrip() throws {
        let context = try #require(TraceContext(traceparent: Self.valid, tracestate: "a=1, b=2"))
        #expect(context.traceID.description == "0af7651916cd43dd8448eb211c80319c")
        #expect(context.spanID.description == "b7ad6b7169203331")
        #expect(context.isSampled)
        #expect(context.traceparent == Self.valid)
        #expect(context.tracestate == "a=1,b=2")
    }

    @Test(
        "what is not exactly a traceparent is no context",
        arguments: [
            "", "00", "00-", String(valid.dropLast()), valid + "-", valid + "-00", valid + "0", " " + valid,
            valid + " ",
            "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "0-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-001",
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
            "00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333G-01",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0A",
            "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "0x-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319cb7ad6b71692033310-01-",
            "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.what",
            "ü0-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333-01",
        ]
    )
    func malformed(traceparent: String) {
        #expect(TraceContext(traceparent: traceparent) == nil)
    }

    @Test("no change of one byte of a valid traceparent traps, and what is read is written back the same")
    func everyByte() throws {
        let valid = Array(Self.valid.utf8)
        for index in valid.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = valid
                changed[index] = byte
                guard let context = TraceContext(traceparent: changed) else { continue }
                let again = try #require(TraceContext(traceparent: context.traceparent))
                #expect(again == context)
            }
        }
    }

    @Test("a later version is read as far as it is known, and passed on as version 00 with known flags")
    func laterVersion() throws {
        let context = try #require(
            TraceContext(traceparent: "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-fd-what")
        )
        #expect(context.traceparent == Self.valid)
        #expect(TraceContext(traceparent: "cc" + Self.valid.dropFirst(2)) != nil)
    }

    @Test("a child is in the same trace with the same state and has an id of its own")
    func child() throws {
        let context = try #require(TraceContext(traceparent: Self.valid, tracestate: "a=1"))
        let child = context.child()
        #expect(child.traceID == context.traceID)
        #expect(child.spanID != context.spanID)
        #expect(child.isSampled)
        #expect(child.tracestate == "a=1")
    }

    @Test("new traces differ, are well formed and carry the mark that was asked for")
    func generation() {
        let contexts = (0..<1_000).map { TraceContext.generate(sampled: $0.isMultiple(of: 2)) }
        #expect(Set(contexts.map(\.traceID)).count == 1_000)
        #expect(Set(contexts.map(\.spanID)).count == 1_000)
        for (number, context) in contexts.enumerated() {
            #expect(TraceContext(traceparent: context.traceparent) == context)
            #expect(context.isSampled == number.isMultiple(of: 2))
        }
    }

    @Test("the current context is that of the task and its children")
    func current() async throws {
        #expect(TraceContext.current == nil)
        let context = TraceContext.generate()
        await TraceContext.$current.withValue(context) {
            async let inner = TraceContext.current
            #expect(await inner == context)
        }
        #expect(TraceContext.current == nil)
    }

    @Test(
        "a tracestate is read with blanks and empty members left out",
        arguments: [
            ("a=1", "a=1"), (" a=1 ,\tb=2\t", "a=1,b=2"), (",a=1,,", "a=1"), ("", ""), ("a= 1", "a= 1"),
            ("0t@sys=x", "0t@sys=x"), ("a_-*/9=!~", "a_-*/9=!~"),
        ]
    )
    func state(text: String, written: String) {
        #expect(TraceState(text)?.description == written)
    }

    @Test(
        "a malformed tracestate is dropped and the context stays",
        arguments: [
            "a", "=1", "a=", "A=1", "a.b=1", "a =1", "9a=1", "a@=1", "@a=1", "a@@b=1", "a@b@c=1", "a@9=1", "a=1,a=2",
            "a=b=c", "a=\u{7F}", "a=ü", "\(String(repeating: "a", count: 257))=1",
            "\(String(repeating: "t", count: 242))@v=1", "t@\(String(repeating: "v", count: 15))=1",
            "a=\(String(repeating: "x", count: 257))",
            (0..<33).map { "k\($0)=1" }.joined(separator: ","),
        ]
    )
    func malformedState(text: String) throws {
        #expect(TraceState(text) == nil)
        let context = try #require(TraceContext(traceparent: Self.valid, tracestate: text))
        #expect(context.tracestate == nil)
    }

    @Test("the largest tracestate that the specification allows is read")
    func largestState() {
        let long = "\(String(repeating: "a", count: 256))=\(String(repeating: "x", count: 256))"
        #expect(TraceState(long)?.members.count == 1)
        let tenant = "\(String(repeating: "t", count: 241))@\(String(repeating: "v", count: 14))=1"
        #expect(TraceState(tenant)?.members.count == 1)
        #expect(TraceState((0..<32).map { "k\($0)=1" }.joined(separator: ","))?.members.count == 32)
    }

    @Test("a member that is set comes first, once, and the oldest gives way")
    func setting() throws {
        var state = try #require(TraceState((0..<32).map { "k\($0)=1" }.joined(separator: ",")))
        let didReplace = state.set("k5", to: "new")
        #expect(didReplace)
        #expect(state.members.count == 32)
        #expect(state.members.first?.value == "new")
        let didAdd = state.set("more", to: "x")
        #expect(didAdd)
        #expect(state.members.count == 32)
        #expect(state["k31"] == nil)
        let didSetBadKey = state.set("No", to: "x")
        #expect(!didSetBadKey)
        let didSetBadValue = state.set("no", to: "x,y")
        #expect(!didSetBadValue)
        #expect(state["more"] == "x")
    }
}
