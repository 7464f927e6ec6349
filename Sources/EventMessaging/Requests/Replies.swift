public import EventContracts
internal import MessagingTelemetry

/// How the replies to a call ended.
public enum RepliesEnding: Sendable, Hashable {
    /// With the reply that its responder marked as the last one (`ec-reply-final`).
    case finalReply
    /// With as many replies as were asked for.
    case count
    /// With the deadline, after some replies and before the last: they are not all.
    case deadline
    /// With the error that was thrown.
    case failure

    /// Whether more replies may have been meant to come.
    public var isPartial: Bool { self == .deadline || self == .failure }
}

/// The replies to one command, in the order in which they come.
///
/// ```swift
/// let replies = try await requests.replies(to: ListDevices(owner: "u-7"))
/// for try await page in replies { show(page) }
/// if replies.ending?.isPartial == true { print("there may be more") }
/// ```
///
/// It can be iterated once. An error (a responder that failed, a reply that cannot be read, more replies than the
/// buffer holds) is thrown behind the replies that came before it. When the deadline comes after some replies, the
/// sequence just ends, and ``ending`` says so; when it comes before the first, that is an error. The call ends, too,
/// when nobody holds the sequence or its iterator any more.
public struct Replies<Outcome: Reply>: AsyncSequence, Sendable {
    /// One reply.
    public typealias Element = Outcome
    /// What a call can fail with.
    public typealias Failure = RequestError

    private let handle: ReplyHandle<Outcome>

    init(_ handle: ReplyHandle<Outcome>) { self.handle = handle }

    /// How the replies ended, once the sequence has.
    public var ending: RepliesEnding? { handle.stream.ending }

    /// Waits for all replies.
    public func collect() async throws(RequestError) -> (outcomes: [Outcome], ending: RepliesEnding) {
        var outcomes: [Outcome] = []
        while let outcome = try await handle.next() { outcomes.append(outcome) }
        return (outcomes, ending ?? .deadline)
    }

    /// Takes the replies one after the other.
    public func makeAsyncIterator() -> Iterator { Iterator(handle: handle) }

    /// Takes the replies to one command one after the other.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let handle: ReplyHandle<Outcome>

        /// The next reply, or nil when there are no more.
        public mutating func next() async throws(RequestError) -> Outcome? { try await handle.next() }

        /// The next reply, or nil when there are no more.
        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(RequestError) -> Outcome? {
            try await handle.next()
        }
    }
}

/// Whoever takes replies: the call ends when nobody holds it any more.
final class ReplyHandle<Outcome: Reply>: Sendable {
    let stream: ReplyStream<Outcome>
    private let cancel: @Sendable () -> Void

    init(_ stream: ReplyStream<Outcome>, cancel: @escaping @Sendable () -> Void) {
        self.stream = stream
        self.cancel = cancel
    }

    deinit { cancel() }

    func next() async throws(RequestError) -> Outcome? {
        let result = await withTaskCancellationHandler {
            await stream.next()
        } onCancel: {
            cancel()
        }
        return try result.get()
    }
}

/// The replies between the thread that reads them and the task that takes them.
final class ReplyStream<Outcome: Reply>: Sendable {
    typealias Answer = Result<Outcome?, RequestError>

    private struct State {
        var buffer: ReplyBuffer<Outcome>
        var waiters: [UnsafeContinuation<Answer, Never>] = []
    }

    private let state: Guarded<State>

    init(limit: Int?, capacity: Int) {
        state = Guarded(State(buffer: ReplyBuffer(limit: limit, capacity: capacity)))
    }

    var ending: RepliesEnding? { state.withLock { $0.buffer.ending } }
    var isOver: Bool { state.withLock { $0.buffer.isOver } }

    /// Changes the buffer, and wakes those who can be served then.
    func change<Value: Sendable>(_ body: (inout ReplyBuffer<Outcome>) -> Value) -> Value {
        let (value, served) = state.withLock { state in
            let value = body(&state.buffer)
            var served: [(UnsafeContinuation<Answer, Never>, Answer)] = []
            while !state.waiters.isEmpty, let answer = Self.answer(state.buffer.next()) {
                served.append((state.waiters.removeFirst(), answer))
            }
            return (value, served)
        }
        for (waiter, answer) in served { waiter.resume(returning: answer) }
        return value
    }

    func next() async -> Answer {
        await withUnsafeContinuation { continuation in
            let answer: Answer? = state.withLock { state in
                if let answer = Self.answer(state.buffer.next()) { return answer }
                state.waiters.append(continuation)
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }

    private static func answer(_ next: ReplyBuffer<Outcome>.Next) -> Answer? {
        switch next {
        case .outcome(let outcome): .success(outcome)
        case .over(let error?): .failure(error)
        case .over(nil): .success(nil)
        case .wait: nil
        }
    }
}
