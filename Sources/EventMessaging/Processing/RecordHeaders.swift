internal import EventContracts
internal import KafkaTransport
internal import MessagingTelemetry

/// Those headers of a record that this library knows, looked up in one pass.
///
/// Of several with one name the last counts.
struct RecordHeaders: Sendable {
    var id: String?
    var type: String?
    var version: String?
    var correlationID: String?
    var causationID: String?
    var source: String?
    var requestID: String?
    var replyTopic: String?
    var replyPartition: String?
    var replyInstance: String?
    var accept: String?
    var deadline: String?
    var timeout: String?
    var idempotencyKey: String?
    var attempt: String?
    var traceParent: String?
    var traceState: String?

    init(_ record: borrowing KafkaBorrowedRecord) {
        self.init(each: { body in record.withEachHeader(body) })
    }

    private init(each visit: ((UnsafePointer<CChar>, UnsafeRawBufferPointer?) -> Void) -> Void) {
        var found = RecordHeaders()
        visit { name, value in
            guard let value, let field = Self.field(named: name) else { return }
            found.set(field, String(validating: value, as: UTF8.self))
        }
        self = found
    }

    init() {}

    /// The major version that the header says.
    ///
    /// Nil: there is no such header, or it is not `v<number>`.
    var majorVersion: Int? { version.flatMap { $0.first == "v" ? Int($0.dropFirst()) : nil } }

    var trace: TraceContext? {
        traceParent.flatMap { TraceContext(traceparent: $0, tracestate: traceState) }
    }

    /// How long the asker still waits, or nil if nobody said.
    ///
    /// The deadline is the asker's clock, so it is bounded by the budget at send time less the time since the record
    /// was written, and never more than that budget.
    func remaining(now: Int64, recordTime: Int64?) -> Duration? {
        let deadline = deadline.flatMap { Int64($0) }
        let timeout = timeout.flatMap { Int64($0) }
        guard deadline != nil || timeout != nil else { return nil }
        var remaining = Int64.max
        if let deadline { remaining = Self.difference(deadline, now) }
        if let timeout {
            if let recordTime { remaining = min(remaining, Self.difference(timeout, Self.difference(now, recordTime))) }
            remaining = min(remaining, timeout)
        }
        return .milliseconds(max(0, remaining))
    }

    /// Headers are anybody's, so their numbers may be anything.
    private static func difference(_ left: Int64, _ right: Int64) -> Int64 {
        let (difference, overflow) = left.subtractingReportingOverflow(right)
        return overflow ? (left < 0 ? .min : .max) : difference
    }

    private enum Field {
        case id, type, version, correlationID, causationID, source
        case requestID, replyTopic, replyPartition, replyInstance, accept
        case deadline, timeout, idempotencyKey, attempt, traceParent, traceState
    }

    /// A switch, because a key path costs more than all the rest of the look at a header.
    private mutating func set(_ field: Field, _ text: String?) {
        switch field {
        case .id: id = text
        case .type: type = text
        case .version: version = text
        case .correlationID: correlationID = text
        case .causationID: causationID = text
        case .source: source = text
        case .requestID: requestID = text
        case .replyTopic: replyTopic = text
        case .replyPartition: replyPartition = text
        case .replyInstance: replyInstance = text
        case .accept: accept = text
        case .deadline: deadline = text
        case .timeout: timeout = text
        case .idempotencyKey: idempotencyKey = text
        case .attempt: attempt = text
        case .traceParent: traceParent = text
        case .traceState: traceState = text
        }
    }

    private static func field(named name: UnsafePointer<CChar>) -> Field? {
        let text = UnsafeRawBufferPointer(start: name, count: length(of: name))
        func matches(_ known: StaticString) -> Bool {
            guard known.utf8CodeUnitCount == text.count else { return false }
            return text.indices.allSatisfy { text[$0] == known.utf8Start[$0] }
        }
        switch text.count {
        case 5: return matches("ec-id") ? .id : nil
        case 7: return matches("ec-type") ? .type : nil
        case 9: return matches("ec-source") ? .source : matches("ec-accept") ? .accept : nil
        case 10:
            return matches("ec-version")
                ? .version
                : matches("ec-attempt") ? .attempt : matches("tracestate") ? .traceState : nil
        case 11: return matches("ec-deadline") ? .deadline : matches("traceparent") ? .traceParent : nil
        case 13: return matches("ec-request-id") ? .requestID : matches("ec-timeout-ms") ? .timeout : nil
        case 14: return matches("ec-reply-topic") ? .replyTopic : nil
        case 15: return matches("ec-causation-id") ? .causationID : nil
        case 17:
            return matches("ec-correlation-id")
                ? .correlationID
                : matches("ec-reply-instance") ? .replyInstance : nil
        case 18:
            return matches("ec-reply-partition")
                ? .replyPartition
                : matches("ec-idempotency-key") ? .idempotencyKey : nil
        default: return nil
        }
    }

    /// The length of a C string, looking no further than the longest name that is known.
    private static func length(of name: UnsafePointer<CChar>) -> Int {
        var length = 0
        while length < 20, name[length] != 0 { length += 1 }
        return length
    }
}
