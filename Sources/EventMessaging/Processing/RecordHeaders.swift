internal import EventContracts
internal import KafkaTransport
internal import MessagingTelemetry

/// Those headers of a record that this library knows, looked up in one pass and kept in one piece of memory.
///
/// Of several with one name the last counts. A value that is not UTF-8 is none.
struct RecordHeaders: Sendable {
    /// Where a value stands; before the beginning when there is none.
    private struct Place {
        var start: Int32 = -1
        var count: Int32 = 0
    }

    private enum Field {
        case id, type, version, correlationID, causationID
        case requestID, replyTopic, replyPartition, replyInstance, accept
        case deadline, timeout, idempotencyKey, traceParent, traceState
    }

    private var bytes: [UInt8] = []
    private var idPlace = Place()
    private var typePlace = Place()
    private var versionPlace = Place()
    private var correlationIDPlace = Place()
    private var causationIDPlace = Place()
    private var requestIDPlace = Place()
    private var replyTopicPlace = Place()
    private var replyPartitionPlace = Place()
    private var replyInstancePlace = Place()
    private var acceptPlace = Place()
    private var deadlinePlace = Place()
    private var timeoutPlace = Place()
    private var idempotencyKeyPlace = Place()
    private var traceParentPlace = Place()
    private var traceStatePlace = Place()

    init(_ record: borrowing KafkaBorrowedRecord) {
        var found = RecordHeaders()
        found.bytes.reserveCapacity(512)
        record.withEachHeader { name, value in
            let name = UnsafeRawBufferPointer(start: name, count: Self.length(of: name))
            guard let value, let field = Self.field(named: name) else { return }
            found.set(field, value)
        }
        self = found
    }

    /// Reads headers that were copied.
    init(_ headers: KafkaHeaders) {
        for header in headers {
            var name = header.name
            let field = name.withUTF8 { Self.field(named: UnsafeRawBufferPointer($0)) }
            guard let value = header.value, let field else { continue }
            value.withUnsafeBytes { set(field, $0) }
        }
    }

    private init() {}

    var id: String? { text(idPlace) }
    var type: String? { text(typePlace) }
    var correlationID: String? { text(correlationIDPlace) }
    var causationID: String? { text(causationIDPlace) }
    var accept: String? { text(acceptPlace) }
    var idempotencyKey: String? { text(idempotencyKeyPlace) }

    /// The partition to answer to.
    ///
    /// Nil: none was named, or it is none that Kafka knows.
    var replyPartition: Int32? {
        number(replyPartitionPlace).flatMap { Int32(exactly: $0) }.flatMap { $0 >= 0 ? $0 : nil }
    }

    /// The major version that the header says.
    ///
    /// Nil: there is no such header, or it is not `v<number>`.
    var majorVersion: Int? {
        guard let value = value(versionPlace), value.first == UInt8(ascii: "v") else { return nil }
        return Self.number(value.dropFirst()).map { Int($0) }
    }

    var saysVersion: Bool { versionPlace.start >= 0 }

    /// Whether there is a type, and it is another one.
    func contradict(_ type: EventType) -> Bool {
        guard let value = value(typePlace) else { return false }
        return !value.elementsEqual(type.name.utf8)
    }

    var trace: TraceContext? {
        guard traceParentPlace.start >= 0 else { return nil }
        return bytes.withUnsafeBytes { bytes in
            let start = Int(traceParentPlace.start)
            let parent = UnsafeRawBufferPointer(rebasing: bytes[start..<(start + Int(traceParentPlace.count))])
            return TraceContext(traceparent: parent, tracestate: text(traceStatePlace))
        }
    }

    /// Lends the name of the topic to answer to, if there is one.
    func withReplyTopic<Value>(_ body: (ArraySlice<UInt8>) -> Value?) -> Value? {
        value(replyTopicPlace).flatMap(body)
    }

    /// Adds the request's id under another name, if there is one.
    func appendRequestID(to headers: inout KafkaHeaders, as name: String) {
        if let value = value(requestIDPlace) { headers.append(name) { $0.append(contentsOf: value) } }
    }

    /// Adds the asking process under another name, if there is one.
    func appendReplyInstance(to headers: inout KafkaHeaders, as name: String) {
        if let value = value(replyInstancePlace) { headers.append(name) { $0.append(contentsOf: value) } }
    }

    /// What tells one command from another, type and topic included.
    ///
    /// Nil: neither an idempotency key nor an id.
    func identity(in topic: String) -> String? {
        let (mark, place) =
            idempotencyKeyPlace.start >= 0 ? ("k:", idempotencyKeyPlace) : ("i:", idPlace)
        guard let identity = value(place) else { return nil }
        let type = value(typePlace) ?? []
        var text: [UInt8] = []
        text.reserveCapacity(topic.utf8.count + type.count + identity.count + 4)
        text.append(contentsOf: topic.utf8)
        text.append(UInt8(ascii: "\n"))
        text.append(contentsOf: type)
        text.append(UInt8(ascii: "\n"))
        text.append(contentsOf: mark.utf8)
        text.append(contentsOf: identity)
        return String(validating: text, as: UTF8.self)
    }

    /// How long the asker still waits, or nil if nobody said.
    ///
    /// The deadline is the asker's clock, so it is bounded by the budget at send time less the time since the record
    /// was written, and never more than that budget.
    func remaining(now: Int64, recordTime: Int64?) -> Duration? {
        let deadline = number(deadlinePlace)
        let timeout = number(timeoutPlace)
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

    // MARK: - Values

    private func value(_ place: Place) -> ArraySlice<UInt8>? {
        place.start < 0 ? nil : bytes[Int(place.start)..<Int(place.start + place.count)]
    }

    private func text(_ place: Place) -> String? {
        value(place).flatMap { String(validating: $0, as: UTF8.self) }
    }

    private func number(_ place: Place) -> Int64? { value(place).flatMap { Self.number($0) } }

    /// A decimal number with an optional sign, as `Int64` reads it.
    private static func number(_ text: ArraySlice<UInt8>) -> Int64? {
        var digits = text
        let sign = digits.first
        let isNegative = sign == UInt8(ascii: "-")
        if isNegative || sign == UInt8(ascii: "+") { digits = digits.dropFirst() }
        guard !digits.isEmpty else { return nil }
        var number: Int64 = 0
        for digit in digits {
            guard 0x30...0x39 ~= digit else { return nil }
            let (scaled, overflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, tooLarge) = scaled.subtractingReportingOverflow(Int64(digit - 0x30))
            guard !overflow, !tooLarge else { return nil }
            number = sum
        }
        // Counted downwards, as there is one more negative number than there are positive ones.
        return isNegative ? number : number == .min ? nil : -number
    }

    /// A switch, because a key path costs more than all the rest of the look at a header.
    private mutating func set(_ field: Field, _ value: UnsafeRawBufferPointer) {
        // Beyond that no record of Kafka's goes.
        guard bytes.count + value.count <= Int(Int32.max) else { return }
        let place = Place(start: Int32(bytes.count), count: Int32(value.count))
        bytes.append(contentsOf: value)
        switch field {
        case .id: idPlace = place
        case .type: typePlace = place
        case .version: versionPlace = place
        case .correlationID: correlationIDPlace = place
        case .causationID: causationIDPlace = place
        case .requestID: requestIDPlace = place
        case .replyTopic: replyTopicPlace = place
        case .replyPartition: replyPartitionPlace = place
        case .replyInstance: replyInstancePlace = place
        case .accept: acceptPlace = place
        case .deadline: deadlinePlace = place
        case .timeout: timeoutPlace = place
        case .idempotencyKey: idempotencyKeyPlace = place
        case .traceParent: traceParentPlace = place
        case .traceState: traceStatePlace = place
        }
    }

    private static func field(named text: UnsafeRawBufferPointer) -> Field? {
        func matches(_ known: StaticString) -> Bool {
            guard known.utf8CodeUnitCount == text.count else { return false }
            return text.indices.allSatisfy { text[$0] == known.utf8Start[$0] }
        }
        switch text.count {
        case 5: return matches("ec-id") ? .id : nil
        case 7: return matches("ec-type") ? .type : nil
        case 9: return matches("ec-accept") ? .accept : nil
        case 10: return matches("ec-version") ? .version : matches("tracestate") ? .traceState : nil
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
