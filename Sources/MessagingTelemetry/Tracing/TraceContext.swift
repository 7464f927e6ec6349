/// Where in which trace something happens, as services tell each other: the W3C Trace Context.
///
/// It travels in the headers `traceparent` and `tracestate` ([Trace Context](https://www.w3.org/TR/trace-context/)),
/// and inside a process as the task-local ``current``. What arrives malformed is no context: parsing gives nil.
public struct TraceContext: Sendable, Hashable {
    /// The 16 bytes that all spans of one trace share; never all zero.
    public struct TraceID: Sendable, Hashable, CustomStringConvertible {
        let high: UInt64
        let low: UInt64

        /// 32 lower-case hexadecimal digits.
        public var description: String { Hexadecimal.text(high, digits: 16) + Hexadecimal.text(low, digits: 16) }
    }

    /// The 8 bytes that tell one span of a trace from another; never all zero.
    public struct SpanID: Sendable, Hashable, CustomStringConvertible {
        let number: UInt64

        /// 16 lower-case hexadecimal digits.
        public var description: String { Hexadecimal.text(number, digits: 16) }
    }

    /// The trace.
    public let traceID: TraceID
    /// The span that is going on.
    public let spanID: SpanID
    /// Whether whoever made this context may have recorded its span.
    public var isSampled: Bool
    /// Whether the trace id is known to be random, as Trace Context Level 2 tells.
    public let hasRandomTraceID: Bool
    /// What tracing systems along the way pass on.
    public var state: TraceState

    /// The context of the current task, if any.
    @TaskLocal public static var current: TraceContext?

    init(traceID: TraceID, spanID: SpanID, isSampled: Bool, hasRandomTraceID: Bool, state: TraceState) {
        self.traceID = traceID
        self.spanID = spanID
        self.isSampled = isSampled
        self.hasRandomTraceID = hasRandomTraceID
        self.state = state
    }

    /// Starts a new trace with random ids.
    public static func generate(sampled: Bool = true) -> TraceContext {
        var generator = SystemRandomNumberGenerator()
        let traceID = TraceID(high: generator.next(), low: .random(in: 1 ... .max, using: &generator))
        return TraceContext(
            traceID: traceID,
            spanID: .random(),
            isSampled: sampled,
            hasRandomTraceID: false,
            state: TraceState()
        )
    }

    /// The same trace with the id of a new span.
    public func child() -> TraceContext {
        TraceContext(
            traceID: traceID,
            spanID: .random(),
            isSampled: isSampled,
            hasRandomTraceID: hasRandomTraceID,
            state: state
        )
    }
}

extension TraceContext.SpanID {
    static func random() -> Self { Self(number: .random(in: 1 ... .max)) }
}

// MARK: As header values

extension TraceContext {
    /// The header that carries the trace and the span.
    public static let traceparentHeader = "traceparent"
    /// The header that carries what tracing systems pass on.
    public static let tracestateHeader = "tracestate"

    /// Reads the values of the two headers; nil if `traceparent` is not exactly as the specification says.
    ///
    /// A malformed `tracestate` is dropped as a whole and does not spoil the context, as the specification says.
    public init?(traceparent: String, tracestate: String? = nil) {
        self.init(traceparent: Array(traceparent.utf8), tracestate: tracestate)
    }

    /// Reads the values of the two headers as bytes; nil if `traceparent` is not exactly as the specification says.
    public init?(traceparent: [UInt8], tracestate: String? = nil) {
        // version "-" trace-id "-" parent-id "-" flags, of 2, 32, 16 and 2 digits.
        let dash = UInt8(ascii: "-")
        guard traceparent.count >= 55, traceparent[2] == dash, traceparent[35] == dash, traceparent[52] == dash,
            let version = Hexadecimal.number(traceparent[0..<2]), version != 0xFF,
            let high = Hexadecimal.number(traceparent[3..<19]),
            let low = Hexadecimal.number(traceparent[19..<35]),
            let span = Hexadecimal.number(traceparent[36..<52]),
            let flags = Hexadecimal.number(traceparent[53..<55]),
            high | low != 0, span != 0
        else { return nil }
        // A later version may say more after a dash; version 00 says nothing more.
        guard traceparent.count == 55 || (version > 0 && traceparent[55] == dash) else { return nil }
        self.init(
            traceID: TraceID(high: high, low: low),
            spanID: SpanID(number: span),
            isSampled: flags & 1 != 0,
            hasRandomTraceID: flags & 2 != 0,
            state: tracestate.flatMap(TraceState.init) ?? TraceState()
        )
    }

    /// The value of the header `traceparent`, version 00.
    public var traceparent: String {
        let flags: UInt64 = (isSampled ? 1 : 0) | (hasRandomTraceID ? 2 : 0)
        return "00-\(traceID)-\(spanID)-\(Hexadecimal.text(flags, digits: 2))"
    }

    /// The value of the header `tracestate`; nil if there is nothing to pass on.
    public var tracestate: String? { state.members.isEmpty ? nil : state.description }
}

/// Lower-case hexadecimal digits, the only ones that trace context knows.
private enum Hexadecimal {
    static func text(_ number: UInt64, digits: Int) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }

    static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
        var number: UInt64 = 0
        for digit in digits {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number << 4 | UInt64(digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): number = number << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return number
    }
}
