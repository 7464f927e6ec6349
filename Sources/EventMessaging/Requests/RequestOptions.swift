public import EventContracts
public import KafkaTransport

/// What to do differently for one call.
public struct RequestOptions: Sendable {
    /// How long to wait, everything included, from the call on.
    ///
    /// Nil: the client's default.
    ///
    /// While a message is being handled, never longer than whoever asked for that still waits.
    public var timeout: Duration?
    /// Stable over retries of one command: a responder that has answered it answers again without running it again.
    ///
    /// Nil: every call is a command of its own.
    public var idempotencyKey: String?
    /// Which attempt of the caller this is, from 1.
    ///
    /// For the eyes of the responder.
    public var attempt: Int
    /// The piece of business that the command belongs to.
    ///
    /// By default that of the message which is being handled, else a new one.
    public var correlationID: CorrelationID?
    /// Another topic than the contract's, without the deployment's prefix.
    public var topic: Topic?
    /// More headers, behind those of the envelope.
    ///
    /// Names that begin with `ec-` are this library's.
    public var headers: KafkaHeaders

    /// Changes nothing but what is given.
    public init(
        timeout: Duration? = nil,
        idempotencyKey: String? = nil,
        attempt: Int = 1,
        correlationID: CorrelationID? = nil,
        topic: Topic? = nil,
        headers: KafkaHeaders = []
    ) {
        self.timeout = timeout
        self.idempotencyKey = idempotencyKey
        self.attempt = attempt
        self.correlationID = correlationID
        self.topic = topic
        self.headers = headers
    }
}
