public import KafkaTransport

/// A reply as it was sent, to be sent again when its command comes again.
public struct CachedReply: Hashable, Sendable {
    /// The envelope's bytes.
    public var value: [UInt8]
    /// The headers that belong to the answer and not to the request it was for.
    public var headers: KafkaHeaders

    /// Keeps a reply.
    public init(value: [UInt8], headers: KafkaHeaders) {
        self.value = value
        self.headers = headers
    }
}

/// Where a responder keeps its replies, so that a command that comes twice runs once and is answered twice.
///
/// A command comes twice after a crash, a rebalance or a caller's retry. Keys are the command's type and its
/// `ec-idempotency-key`, else its id. An error of the cache counts as a failure of the handler: nothing runs twice
/// because the cache was away.
public protocol ReplyCache: Sendable {
    /// The reply that was sent for this key, if it is still known.
    func reply(for key: String) async throws -> CachedReply?

    /// Keeps a reply before it is sent.
    func store(_ reply: CachedReply, for key: String) async throws
}
