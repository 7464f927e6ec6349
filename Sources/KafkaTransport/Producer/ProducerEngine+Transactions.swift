internal import MessagingTelemetry

/// What a transaction needs besides librdkafka, which knows only of the records that it has taken.
extension ProducerEngine {
    /// Waits until librdkafka has every record of the transaction that is about to be committed.
    ///
    /// - Returns: Why it must not be committed: a record that nobody waits for was refused, or is late.
    func handOverAll(until deadline: ContinuousClock.Instant) async -> KafkaError? {
        if state.withLock({ !$0.overflow.isEmpty }) {
            do throws(KafkaError) {
                try await flush(timeout: deadline - .now)
            } catch {
                return lateFailure(error)
            }
        }
        return state.withLock { $0.refused }.flatMap(lateFailure)
    }

    /// What librdkafka has failed with for good it says itself when the transaction ends, and says more.
    private func lateFailure(_ error: KafkaError) -> KafkaError? {
        state.withLock { $0.failure } == nil ? error : nil
    }

    /// Gives up what still waits of a transaction that is aborted: nothing of it may get into the next one.
    func dropWaiting() async {
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
            let isPosted = reactor.post { [self] in
                let dropped = state.withLock { $0.overflow.removeAll() }
                let error = KafkaError(.transactionAborted, "the transaction is aborted", outcome: .notPersisted)
                for item in dropped { refuse(item.record, item.name, error) }
                openGate()
                state.withLock { $0.refused = nil }
                continuation.resume()
            }
            if !isPosted { continuation.resume() }
        }
    }
}
