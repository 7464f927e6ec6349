/// The names of the record headers that this library writes and reads.
///
/// All values are UTF-8 text, numbers are decimal. Of several headers with one of these names the last one counts.
public enum HeaderNames {
    /// The envelope's `id`.
    public static let id = "ec-id"
    /// The envelope's `eventType`.
    public static let type = "ec-type"
    /// The envelope's `__version`, such as `v1`.
    public static let version = "ec-version"
    /// The envelope's `correlationId`.
    public static let correlationID = "ec-correlation-id"
    /// The envelope's `causationId`.
    public static let causationID = "ec-causation-id"
    /// The envelope's `source` in the form of ``EventSource/text``.
    public static let source = "ec-source"
    /// The media type of the value.
    public static let contentType = "content-type"

    /// The trace that the message belongs to (W3C Trace Context).
    public static let traceParent = "traceparent"
    /// What tracing systems add to the trace (W3C Trace Context).
    public static let traceState = "tracestate"

    /// On a request: one per attempt of a call, the key of the waiter.
    public static let requestID = "ec-request-id"
    /// On a request: the topic to answer on.
    public static let replyTopic = "ec-reply-topic"
    /// On a request: the partition to answer on.
    public static let replyPartition = "ec-reply-partition"
    /// On a request and its reply: the process that asked.
    public static let replyInstance = "ec-reply-instance"
    /// On a request: the outcomes and versions that the caller can decode.
    public static let accept = "ec-accept"
    /// On a request: when the caller gives up, in milliseconds since 1970.
    public static let deadline = "ec-deadline"
    /// On a request: how long the caller waits from sending on, in milliseconds.
    public static let timeout = "ec-timeout-ms"
    /// On a request: stable over retries of one command.
    public static let idempotencyKey = "ec-idempotency-key"
    /// On a request: 1, 2, ...
    public static let attempt = "ec-attempt"

    /// On a reply: the request's `ec-request-id`.
    public static let inReplyTo = "ec-in-reply-to"
    /// On a reply: a ``ReplyStatus``.
    public static let outcome = "ec-outcome"
    /// On a reply: `true` on the last of many.
    public static let replyFinal = "ec-reply-final"

    /// On a reply or dead letter: the stable code of the error.
    public static let errorCode = "ec-error-code"
    /// On a reply or dead letter: `true` or `false`.
    public static let errorRetryable = "ec-error-retryable"
    /// On a reply or dead letter: at most 1 KiB of text without secrets.
    public static let errorMessage = "ec-error-message"

    /// On a retry: how many there have been.
    public static let retryAttempt = "ec-retry-attempt"
    /// On a retry: when to try at the earliest, in milliseconds since 1970.
    public static let retryNotBefore = "ec-retry-not-before"
    /// On a retry: `topic/partition/offset` of the first record, set once.
    public static let retryOrigin = "ec-retry-origin"

    /// On a dead letter: the topic of the record, in Kafka's own family of headers.
    public static let deadLetterTopic = "__dlq.errors.topic"
    /// On a dead letter: the partition of the record.
    public static let deadLetterPartition = "__dlq.errors.partition"
    /// On a dead letter: the offset of the record.
    public static let deadLetterOffset = "__dlq.errors.offset"
    /// On a dead letter: the consumer group that could not handle the record.
    public static let deadLetterGroup = "__dlq.errors.group"
    /// On a dead letter: how often the record was delivered.
    public static let deadLetterDeliveryCount = "__dlq.errors.delivery.count"
    /// On a dead letter: why, in words.
    public static let deadLetterMessage = "__dlq.errors.message"
    /// On a dead letter: a ``DeadLetterDisposition``.
    public static let deadLetterDisposition = "ec-dlq-disposition"

    /// On a dead letter: when handling failed first, in milliseconds since 1970.
    public static let firstFailedAt = "ec-first-failed-at"
    /// On a dead letter: when handling failed last, in milliseconds since 1970.
    public static let failedAt = "ec-failed-at"
    /// On a retry or dead letter: the timestamp of the original record, in milliseconds since 1970.
    public static let originalTimestamp = "ec-original-timestamp"
}
