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
        let (traceID, spanID) = RandomPool.identifiers.withLock { pool in
            (TraceID(high: pool.next(), low: pool.nextButZero()), SpanID(number: pool.nextButZero()))
        }
        return TraceContext(
            traceID: traceID,
            spanID: spanID,
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
    static func random() -> Self { Self(number: RandomPool.identifiers.withLock { $0.nextButZero() }) }
}

extension RandomPool {
    /// Where all contexts of this process take their identifiers from.
    fileprivate static let identifiers = Guarded(RandomPool())

    fileprivate mutating func nextButZero() -> UInt64 { max(1, next()) }
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
        var traceparent = traceparent
        let context = traceparent.withUTF8 { Self(traceparent: UnsafeRawBufferPointer($0), tracestate: tracestate) }
        guard let context else { return nil }
        self = context
    }

    /// Reads the values of the two headers as bytes; nil if `traceparent` is not exactly as the specification says.
    public init?(traceparent: [UInt8], tracestate: String? = nil) {
        let context = traceparent.withUnsafeBytes { Self(traceparent: $0, tracestate: tracestate) }
        guard let context else { return nil }
        self = context
    }

    /// Reads the values of the two headers as borrowed bytes.
    package init?(traceparent: UnsafeRawBufferPointer, tracestate: String?) {
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
        String(unsafeUninitializedCapacity: Self.traceparentLength) { buffer in
            write(to: buffer)
            return Self.traceparentLength
        }
    }

    /// Appends the value of the header `traceparent`.
    package func appendTraceparent(to bytes: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.traceparentLength) { buffer in
            buffer.initialize(repeating: 0)
            write(to: buffer)
            bytes.append(contentsOf: buffer)
        }
    }

    private static let traceparentLength = 55

    private func write(to buffer: UnsafeMutableBufferPointer<UInt8>) {
        let flags: UInt64 = (isSampled ? 1 : 0) | (hasRandomTraceID ? 2 : 0)
        let dash = UInt8(ascii: "-")
        (buffer[0], buffer[1], buffer[2]) = (UInt8(ascii: "0"), UInt8(ascii: "0"), dash)
        Hexadecimal.write(traceID.high, digits: 16, to: buffer, at: 3)
        Hexadecimal.write(traceID.low, digits: 16, to: buffer, at: 19)
        buffer[35] = dash
        Hexadecimal.write(spanID.number, digits: 16, to: buffer, at: 36)
        buffer[52] = dash
        Hexadecimal.write(flags, digits: 2, to: buffer, at: 53)
    }

    /// The value of the header `tracestate`; nil if there is nothing to pass on.
    public var tracestate: String? { state.members.isEmpty ? nil : state.description }
}

/// Lower-case hexadecimal digits, the only ones that trace context knows.
private enum Hexadecimal {
    static func text(_ number: UInt64, digits: Int) -> String {
        String(unsafeUninitializedCapacity: digits) { buffer in
            write(number, digits: digits, to: buffer, at: 0)
            return digits
        }
    }

    /// Writes the lowest digits of a number.
    static func write(_ number: UInt64, digits: Int, to buffer: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
        var rest = number
        for index in stride(from: start + digits - 1, through: start, by: -1) {
            let digit = UInt8(truncatingIfNeeded: rest & 15)
            buffer[index] = digit < 10 ? 0x30 + digit : 0x57 + digit
            rest >>= 4
        }
    }

    static func number(_ digits: some Sequence<UInt8>) -> UInt64? {
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
