/// The replies to one call that have come and have not been taken, and how they end.
struct ReplyBuffer<Outcome: Sendable> {
    /// What there is for somebody who asks.
    enum Next {
        case outcome(Outcome)
        /// No more will come.
        case over(RequestError?)
        case wait
    }

    private let capacity: Int
    private let limit: Int?
    private var outcomes = RingBuffer<Outcome>()
    private var claimed = 0
    private var received = 0
    private(set) var ending: RepliesEnding?
    private var failure: RequestError?

    /// - Parameters:
    ///   - limit: How many replies end the call; nil: any number.
    ///   - capacity: How many replies may wait to be taken.
    init(limit: Int?, capacity: Int) {
        self.limit = limit.map { max(1, $0) }
        self.capacity = max(1, capacity)
    }

    var isOver: Bool { ending != nil || failure != nil }

    /// A reply has come.
    ///
    /// - Returns: Whether more are to come after it.
    mutating func claim(isLast: Bool) -> Bool {
        claimed += 1
        return !isLast && limit.map { claimed < $0 } ?? true
    }

    /// A reply has been read.
    mutating func receive(_ outcome: Outcome) {
        guard !isOver else { return }
        guard outcomes.count < capacity else {
            failure = RequestError(
                .tooManyReplies,
                "\(capacity) replies wait to be taken and more have come: take them faster, or buffer more"
            )
            return
        }
        received += 1
        outcomes.append(outcome)
    }

    /// The last reply has been received.
    mutating func finish(isFinal: Bool) {
        guard !isOver else { return }
        ending = isFinal ? .finalReply : .count
    }

    /// The call has ended otherwise.
    mutating func fail(_ error: RequestError) {
        guard !isOver else { return }
        // That some have come and no more in time is an end, and said to be one before its time.
        if error.code == .timedOut, received > 0 { ending = .deadline } else { failure = error }
    }

    /// Takes the next reply.
    ///
    /// An error comes behind the replies that came before it, once.
    mutating func next() -> Next {
        if let outcome = outcomes.popFirst() { return .outcome(outcome) }
        if let failure {
            ending = ending ?? .failure
            defer { self.failure = nil }
            return .over(failure)
        }
        return ending == nil ? .wait : .over(nil)
    }
}
