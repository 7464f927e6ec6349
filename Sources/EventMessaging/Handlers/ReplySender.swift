public import EventContracts

/// Sends the replies to a command before the last one, which is what its handler returns.
public struct ReplySender<Outcome: Reply>: Sendable {
    private let sendReply: @Sendable (Outcome) async throws -> Void

    /// Makes a sender, as a test of a handler may need it.
    public init(_ send: @escaping @Sendable (_ outcome: Outcome) async throws -> Void) {
        sendReply = send
    }

    /// Sends a reply and waits until the broker has acknowledged it.
    ///
    /// If nobody asked for replies this does nothing.
    ///
    /// - Throws: Why it cannot be sent, or that nobody waits any more; leave that to the processor.
    public func send(_ outcome: Outcome) async throws { try await sendReply(outcome) }
}
