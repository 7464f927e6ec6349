internal import CLibrdkafka
internal import MessagingTelemetry

/// The blocking calls of librdkafka that make a transaction, each with a deadline of our own.
struct TransactionCalls: Sendable {
    let handle: ClientHandle

    func perform(
        _ call: TransactionState.Call,
        until deadline: ContinuousClock.Instant
    ) async -> TransactionState.Failure? {
        let handle = handle
        let limit = Self.milliseconds(until: deadline)
        return await blocking("\(call)", until: deadline, endsWithTask: call == .initialise) {
            switch call {
            case .initialise:
                Self.failure(rd_kafka_init_transactions(handle.pointer, limit), handle, "initialising transactions")
            case .begin:
                Self.failure(rd_kafka_begin_transaction(handle.pointer), handle, "beginning a transaction")
            // With any time but the rest of the transaction's, librdkafka's state may be wrong afterwards.
            case .commit:
                Self.failure(rd_kafka_commit_transaction(handle.pointer, -1), handle, "committing a transaction")
            case .abort:
                Self.failure(rd_kafka_abort_transaction(handle.pointer, -1), handle, "aborting a transaction")
            }
        }
    }

    func sendOffsets(
        _ offsets: [KafkaTopicPartition: Int64],
        _ group: KafkaGroupMetadata,
        until deadline: ContinuousClock.Instant
    ) async -> TransactionState.Failure? {
        let handle = handle
        let limit = Self.milliseconds(until: deadline)
        return await blocking("sending offsets", until: deadline) {
            guard let list = rd_kafka_topic_partition_list_new(Int32(clamping: offsets.count)) else {
                return TransactionState.Failure(kind: .abortable, error: KafkaError(.other, "no memory for offsets"))
            }
            defer { rd_kafka_topic_partition_list_destroy(list) }
            for (partition, offset) in offsets.sorted(by: { $0.key < $1.key }) {
                rd_kafka_topic_partition_list_add(list, partition.topic, partition.partition)?.pointee.offset = offset
            }
            let error = rd_kafka_send_offsets_to_transaction(handle.pointer, list, group.pointer, limit)
            return Self.failure(error, handle, "sending the offsets of group '\(group.name)'")
        }
    }

    /// Runs a call on a thread that may block.
    ///
    /// A failure of an unknown kind when it is not back in time.
    ///
    /// - Parameter endsWithTask: Whether nobody waits any longer when the task is cancelled. The instance is of no use
    ///   then: the call goes on in it.
    private func blocking(
        _ subject: String,
        until deadline: ContinuousClock.Instant,
        endsWithTask: Bool = false,
        _ body: @escaping @Sendable () -> TransactionState.Failure?
    ) async -> TransactionState.Failure? {
        let answer = TransactionAnswer()
        return await withTaskCancellationHandler {
            await wait(answer, subject, until: deadline, body)
        } onCancel: {
            guard endsWithTask else { return }
            let error = KafkaError(.cancelled, "\(subject): the task was cancelled", outcome: .notPersisted)
            answer.finish(TransactionState.Failure(kind: .fatal, error: error))
        }
    }

    private func wait(
        _ answer: TransactionAnswer,
        _ subject: String,
        until deadline: ContinuousClock.Instant,
        _ body: @escaping @Sendable () -> TransactionState.Failure?
    ) async -> TransactionState.Failure? {
        await withUnsafeContinuation { continuation in
            guard answer.begin(continuation) else { return }
            let limit = Task.detached {
                // A little later than librdkafka's own limit, whose answer says more.
                try await Task.sleep(until: deadline + .seconds(1), clock: .continuous)
                let error = KafkaError(.timedOut, "\(subject): no answer in time")
                answer.finish(TransactionState.Failure(kind: .unknown, error: error))
            }
            BlockingPool.start {
                answer.finish(body())
                limit.cancel()
            }
        }
    }

    private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
        Int32(clamping: max(1, (deadline - .now).wholeMilliseconds))
    }

    private static func failure(
        _ error: OpaquePointer?,
        _ handle: ClientHandle,
        _ subject: String
    ) -> TransactionState.Failure? {
        guard let error else { return nil }
        defer { rd_kafka_error_destroy(error) }
        let kind: TransactionState.Failure.Kind
        if rd_kafka_error_is_fatal(error) != 0 {
            kind = .fatal
        } else if rd_kafka_error_txn_requires_abort(error) != 0 {
            kind = .abortable
        } else if rd_kafka_error_is_retriable(error) != 0 {
            kind = .retriable
        } else {
            // Neither of the three: the header says to treat it as fatal.
            kind = .fatal
        }
        var code = rd_kafka_error_code(error)
        var detail = rd_kafka_error_string(error).map { String(cString: $0) }
        if kind == .fatal {
            var text = [CChar](repeating: 0, count: 512)
            let underlying = rd_kafka_fatal_error(handle.pointer, &text, text.count)
            if underlying != RD_KAFKA_RESP_ERR_NO_ERROR { (code, detail) = (underlying, text.asText) }
        }
        let described = KafkaError(
            code,
            subject,
            detail: detail,
            isFatal: kind == .fatal,
            isRetriable: kind == .retriable
        )
        return TransactionState.Failure(kind: kind, error: described)
    }
}

/// What comes first of a blocking call: its result, its deadline, or a cancellation.
private final class TransactionAnswer: Sendable {
    typealias Continuation = UnsafeContinuation<TransactionState.Failure?, Never>

    private enum State {
        case new
        case waiting(Continuation)
        /// The answer was there before anybody waited.
        case early(TransactionState.Failure?)
        case over
    }

    private let state = Guarded(State.new)

    /// Begins to wait.
    ///
    /// False, and it is over, when there is an answer already.
    func begin(_ continuation: Continuation) -> Bool {
        let early: TransactionState.Failure?? = state.withLock { state in
            guard case .early(let failure) = state else {
                state = .waiting(continuation)
                return nil
            }
            state = .over
            return .some(failure)
        }
        if let early { continuation.resume(returning: early) }
        if case .some = early { return false }
        return true
    }

    func finish(_ failure: TransactionState.Failure?) {
        let continuation: Continuation? = state.withLock { state in
            switch state {
            case .waiting(let continuation):
                state = .over
                return continuation
            case .new:
                state = .early(failure)
                return nil
            case .early, .over:
                return nil
            }
        }
        continuation?.resume(returning: failure)
    }
}
