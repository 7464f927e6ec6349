internal import MessagingTelemetry

/// Those who listen to a consumer's events.
final class EventSubscribers: Sendable {
    private struct State {
        var continuations: [UInt64: AsyncStream<KafkaConsumerEvent>.Continuation] = [:]
        var next: UInt64 = 0
        var isFinished = false
    }

    private let state = Guarded(State())

    /// A stream of what happens from now on.
    ///
    /// A listener that is 256 events behind loses the oldest.
    func stream() -> AsyncStream<KafkaConsumerEvent> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: KafkaConsumerEvent.self,
            bufferingPolicy: .bufferingNewest(256)
        )
        let identity: UInt64? = state.withLock { state in
            guard !state.isFinished else { return nil }
            state.next += 1
            state.continuations[state.next] = continuation
            return state.next
        }
        guard let identity else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.continuations.removeValue(forKey: identity) }
        }
        return stream
    }

    func send(_ event: KafkaConsumerEvent) {
        let continuations = state.withLock { Array($0.continuations.values) }
        for continuation in continuations { continuation.yield(event) }
    }

    func finish() {
        let continuations = state.withLock { state in
            state.isFinished = true
            defer { state.continuations = [:] }
            return Array(state.continuations.values)
        }
        for continuation in continuations { continuation.finish() }
    }
}
