internal import MessagingTelemetry

/// Gathers the reports of a batch and resumes the one who waits for all of them.
final class BatchCollector: Sendable {
    typealias Outcomes = [Result<Acknowledgement, KafkaError>?]

    fileprivate struct State {
        var outcomes: Outcomes
        var open: Int
        var continuation: UnsafeContinuation<Outcomes, Never>?
    }

    private let state: Guarded<State>

    init(count: Int) {
        state = Guarded(State(outcomes: Array(repeating: nil, count: count), open: count))
    }

    /// Takes note of one record's outcome.
    ///
    /// The first one counts.
    func finish(_ index: Int, _ result: Result<Acknowledgement, KafkaError>) {
        let done: (UnsafeContinuation<Outcomes, Never>, Outcomes)? = state.withLock { state in
            guard state.outcomes[index] == nil else { return nil }
            state.outcomes[index] = result
            state.open -= 1
            return state.takeIfDone()
        }
        if let done { done.0.resume(returning: done.1) }
    }

    /// Takes note of records that were acknowledged together.
    func finish(_ acknowledgements: [(Int, Acknowledgement)]) {
        let done: (UnsafeContinuation<Outcomes, Never>, Outcomes)? = state.withLock { state in
            for (index, acknowledgement) in acknowledgements where state.outcomes[index] == nil {
                state.outcomes[index] = .success(acknowledgement)
                state.open -= 1
            }
            return state.takeIfDone()
        }
        if let done { done.0.resume(returning: done.1) }
    }

    /// Ends the wait for everything that is still open.
    func finishAll(_ error: KafkaError) {
        let done: (UnsafeContinuation<Outcomes, Never>, Outcomes)? = state.withLock { state in
            for index in state.outcomes.indices where state.outcomes[index] == nil {
                state.outcomes[index] = .failure(error)
            }
            state.open = 0
            return state.takeIfDone()
        }
        if let done { done.0.resume(returning: done.1) }
    }

    /// Waits for every outcome.
    func outcomes() async -> Outcomes {
        await withUnsafeContinuation { continuation in
            let done = state.withLock { state in
                state.continuation = continuation
                return state.takeIfDone()
            }
            if let done { done.0.resume(returning: done.1) }
        }
    }
}

extension BatchCollector.State {
    fileprivate mutating func takeIfDone() -> (
        UnsafeContinuation<BatchCollector.Outcomes, Never>, BatchCollector.Outcomes
    )? {
        guard open == 0, let continuation else { return nil }
        self.continuation = nil
        return (continuation, outcomes)
    }
}
