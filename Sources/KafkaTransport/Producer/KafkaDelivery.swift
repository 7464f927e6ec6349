internal import MessagingTelemetry

/// A record that has been handed over, and whose acknowledgement can be awaited later, by any number of tasks.
public final class KafkaDelivery: Sendable {
    private struct State {
        var result: Result<Acknowledgement, KafkaError>?
        var waiters: [UInt64: UnsafeContinuation<Result<Acknowledgement, KafkaError>, Never>] = [:]
        var nextWaiter: UInt64 = 0
    }

    private let topic: String
    private let state = Guarded(State())

    init(topic: String) { self.topic = topic }

    /// Waits for the broker's acknowledgement.
    ///
    /// - Throws: A ``KafkaError`` that says why the record was not written. When the task is cancelled only the wait
    ///   ends: the record stays on its way.
    public func metadata() async throws(KafkaError) -> KafkaRecordMetadata {
        let identity = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        let result = await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                let result: Result<Acknowledgement, KafkaError>? = state.withLock { state in
                    if let result = state.result { return result }
                    if Task.isCancelled { return .failure(Self.cancelled(topic)) }
                    state.waiters[identity] = continuation
                    return nil
                }
                if let result { continuation.resume(returning: result) }
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiters.removeValue(forKey: identity) }
            waiter?.resume(returning: .failure(Self.cancelled(topic)))
        }
        return KafkaRecordMetadata(try result.get(), topic: topic)
    }

    func finish(_ result: Result<Acknowledgement, KafkaError>) {
        let waiters = state.withLock { state in
            state.result = result
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.resume(returning: result) }
    }

    private static func cancelled(_ topic: String) -> KafkaError {
        KafkaError(
            .cancelled,
            "\(topic): the task was cancelled while the record was on its way",
            outcome: .possiblyPersisted
        )
    }
}

extension KafkaRecordMetadata {
    init(_ acknowledgement: Acknowledgement, topic: String) {
        self.init(
            topic: topic,
            partition: acknowledgement.partition,
            offset: acknowledgement.offset,
            timestamp: acknowledgement.timestamp >= 0
                ? KafkaTimestamp(milliseconds: acknowledgement.timestamp) : nil
        )
    }
}
