internal import EventContracts
internal import KafkaTransport

/// Why a record cannot be handled, in the words that its dead letter carries.
struct DeadLetterReason: Sendable {
    let disposition: DeadLetterDisposition
    let code: String
    let message: String
    let isRetryable: Bool
    /// How often the record was tried.
    var attempts = 1
    /// When handling failed first, in milliseconds since 1970.
    var firstFailure: Int64

    /// A record that is not what it should be.
    init(_ error: EnvelopeError, now: Int64) {
        disposition = error.disposition
        code = error.code.description
        message = FailureText.bounded(error.description)
        isRetryable = false
        firstFailure = now
    }

    /// A record whose handler failed, and would or could not succeed.
    init(
        _ error: any Error,
        _ disposition: DeadLetterDisposition,
        attempts: Int,
        firstFailure: Int64
    ) {
        self.disposition = disposition
        code = FailureText.code(of: error)
        message = FailureText.of(error)
        isRetryable = FailureText.isRetryable(error)
        self.attempts = attempts
        self.firstFailure = firstFailure
    }

    /// The dead letter of a record: its key, value and headers as they are, and why it is one.
    func record(for original: KafkaRecord, to topic: String, group: String, now: Int64) -> KafkaProducerRecord {
        var headers = original.headers
        func set(_ name: String, _ value: String) { headers.set(name, value) }
        set(HeaderNames.deadLetterTopic, original.topic)
        set(HeaderNames.deadLetterPartition, "\(original.partition)")
        set(HeaderNames.deadLetterOffset, "\(original.offset)")
        set(HeaderNames.deadLetterGroup, group)
        set(HeaderNames.deadLetterDeliveryCount, "\(attempts)")
        set(HeaderNames.deadLetterMessage, message)
        set(HeaderNames.deadLetterDisposition, disposition.rawValue)
        set(HeaderNames.errorCode, code)
        set(HeaderNames.errorRetryable, isRetryable ? "true" : "false")
        set(HeaderNames.errorMessage, message)
        set(HeaderNames.firstFailedAt, "\(firstFailure)")
        set(HeaderNames.failedAt, "\(now)")
        if let timestamp = original.timestamp {
            set(HeaderNames.originalTimestamp, "\(timestamp.milliseconds)")
        }
        return KafkaProducerRecord(topic: topic, key: original.key, value: original.value, headers: headers)
    }
}
