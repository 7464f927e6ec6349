/// What to do when a handler throws.
///
/// The default retries in place, five attempts with exponential backoff, and then writes a dead letter. Nothing is
/// ever skipped unless a policy says ``skip``.
public struct FailurePolicy: Sendable {
    /// The decision about one failed attempt.
    public struct Decision: Hashable, Sendable {
        enum Kind: Hashable { case retry(RetryLimit, RetryEnd), deadLetter, stop, skip }
        let kind: Kind

        /// Tries again in place, so that nothing of the same lane overtakes the record, and writes a dead letter when
        /// the limit is reached.
        public static func retry(_ limit: RetryLimit = .standard) -> Decision {
            Decision(kind: .retry(limit, .deadLetter))
        }

        /// Tries again in place and stops the processor when the limit is reached.
        public static func retryThenStop(_ limit: RetryLimit = .standard) -> Decision {
            Decision(kind: .retry(limit, .stop))
        }

        /// Writes the record to the dead-letter topic at once.
        public static let deadLetter = Decision(kind: .deadLetter)

        /// Stops the processor: `run()` throws, the record stays where it is.
        public static let stop = Decision(kind: .stop)

        /// Counts the record and leaves it.
        ///
        /// Whatever it asked for is lost.
        public static let skip = Decision(kind: .skip)
    }

    enum RetryEnd: Hashable { case deadLetter, stop }

    let decide: @Sendable (any Error, EventContext) -> Decision

    /// Decides by the error and the record that was being handled.
    public init(_ decide: @escaping @Sendable (_ error: any Error, _ context: EventContext) -> Decision) {
        self.decide = decide
    }

    /// Retries in place, then writes a dead letter; at once what is known not to succeed later.
    ///
    /// That is a `Problem` which says that it is not retryable.
    public static let standard = FailurePolicy { error, _ in
        FailureText.isRetryable(error) ? .retry() : .deadLetter
    }

    /// Retries in place within a limit, then writes a dead letter.
    public static func retry(_ limit: RetryLimit) -> FailurePolicy { FailurePolicy { _, _ in .retry(limit) } }

    /// Writes a dead letter at the first failure.
    public static let deadLetter = FailurePolicy { _, _ in .deadLetter }

    /// Stops the processor at the first failure.
    public static let stop = FailurePolicy { _, _ in .stop }

    /// Counts failures and goes on.
    ///
    /// Whatever the records asked for is lost.
    public static let skip = FailurePolicy { _, _ in .skip }
}

/// How often, how long and at which pace to try again.
public struct RetryLimit: Hashable, Sendable {
    /// How many attempts there are in all, the first one included.
    ///
    /// At least 1.
    public var attempts: Int
    /// How long after the first failure the last attempt may begin.
    ///
    /// Nil: as long as the attempts take.
    public var duration: Duration?
    /// The pauses between attempts.
    public var backoff: Backoff

    /// Limits retries by count and by time.
    public init(
        attempts: Int = 5,
        duration: Duration? = nil,
        backoff: Backoff = .exponential(.milliseconds(100), cap: .seconds(10))
    ) {
        self.attempts = attempts
        self.duration = duration
        self.backoff = backoff
    }

    /// Five attempts, with random pauses of up to 100, 200, 400 and 800 milliseconds.
    public static let standard = RetryLimit()

    /// The pause before the next attempt, or nil if there is none.
    func pause(
        after attempts: Int,
        elapsed: Duration,
        using generator: inout some RandomNumberGenerator
    ) -> Duration? {
        guard attempts < max(1, self.attempts) else { return nil }
        let pause = backoff.delay(after: attempts, using: &generator)
        if let duration, elapsed + pause > duration { return nil }
        return pause
    }
}
