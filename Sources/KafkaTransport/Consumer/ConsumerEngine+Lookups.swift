internal import CLibrdkafka
internal import MessagingTelemetry

extension ConsumerEngine {
    // MARK: - Pausing

    func pause(_ partitions: Set<KafkaTopicPartition>) {
        state.withLock { state in
            state.paused.formUnion(partitions)
            for partition in partitions {
                if let name = state.names[partition] { state.schedule.pause(name) }
            }
        }
    }

    func resume(_ partitions: Set<KafkaTopicPartition>) {
        let readers = state.withLock { state -> [Reader] in
            state.paused.subtract(partitions)
            var readers: [Reader] = []
            for partition in partitions {
                guard let name = state.names[partition], state.schedule.resume(name), !state.readers.isEmpty
                else { continue }
                readers.append(state.readers.removeFirst().reader)
            }
            return readers
        }
        for reader in readers { reader.resume() }
    }

    // MARK: - Looking up

    func offsets(
        for milliseconds: Int64,
        of partitions: [KafkaTopicPartition],
        timeout: Duration
    ) async throws(KafkaError) -> [KafkaTopicPartition: Int64] {
        let wanted = Dictionary(partitions.map { ($0, milliseconds) }) { first, _ in first }
        return try await lookUp(wanted, "offsets by time", timeout, Self.offsetsForTimes)
    }

    func committed(
        _ partitions: [KafkaTopicPartition],
        timeout: Duration
    ) async throws(KafkaError) -> [KafkaTopicPartition: Int64] {
        let wanted = Dictionary(partitions.map { ($0, Int64(RD_KAFKA_OFFSET_INVALID)) }) { first, _ in first }
        return try await lookUp(wanted, "committed offsets", timeout, Self.committedOffsets)
    }

    func watermarks(of partition: KafkaTopicPartition, timeout: Duration) async throws(KafkaError) -> KafkaWatermarks {
        try partition.check()
        try checkOpen("watermarks of \(partition)")
        let result: Result<KafkaWatermarks, KafkaError> = await retrying("watermarks of \(partition)", timeout) {
            [handle] limit in
            var low: Int64 = 0
            var high: Int64 = 0
            let code = rd_kafka_query_watermark_offsets(
                handle.pointer,
                partition.topic,
                partition.partition,
                &low,
                &high,
                limit
            )
            guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { return .failure(code) }
            return .success(KafkaWatermarks(low: low, high: high))
        }
        return try result.get()
    }

    func lag(of partition: KafkaTopicPartition) -> Int64? {
        let position: Int64? = state.withLock { state in
            state.phase == .running && state.names[partition] != nil ? state.positions[partition] : nil
        }
        var low: Int64 = 0
        var high: Int64 = 0
        guard let position,
            rd_kafka_get_watermark_offsets(handle.pointer, partition.topic, partition.partition, &low, &high)
                == RD_KAFKA_RESP_ERR_NO_ERROR, high >= 0
        else { return nil }
        return max(0, high - position)
    }

    /// A call of librdkafka that blocks and fills a list, for so many milliseconds at most.
    typealias Lookup =
        @Sendable (ClientHandle, UnsafeMutablePointer<rd_kafka_topic_partition_list_t>, Int32) -> rd_kafka_resp_err_t

    static let offsetsForTimes: Lookup = { rd_kafka_offsets_for_times($0.pointer, $1, $2) }
    static let committedOffsets: Lookup = { rd_kafka_committed($0.pointer, $1, $2) }

    func lookUp(
        _ wanted: [KafkaTopicPartition: Int64],
        _ subject: String,
        _ timeout: Duration,
        _ call: @escaping Lookup
    ) async throws(KafkaError) -> [KafkaTopicPartition: Int64] {
        guard !wanted.isEmpty else { return [:] }
        for partition in wanted.keys { try partition.check() }
        try checkOpen(subject)
        let result: Result<[KafkaTopicPartition: Int64], KafkaError> = await retrying(subject, timeout) {
            [handle] limit in
            let list = Self.list(wanted)
            defer { rd_kafka_topic_partition_list_destroy(list) }
            let code = call(handle, list, limit)
            guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { return .failure(code) }
            var found: [KafkaTopicPartition: Int64] = [:]
            for index in 0..<Int(list.pointee.cnt) {
                let element = list.pointee.elems[index]
                guard element.err == RD_KAFKA_RESP_ERR_NO_ERROR else { return .failure(element.err) }
                if element.offset >= 0 { found[KafkaTopicPartition(element)] = element.offset }
            }
            return .success(found)
        }
        return try result.get()
    }

    func checkOpen(_ subject: String) throws(KafkaError) {
        guard state.withLock({ $0.isOpen }) else { throw Self.shutdownError(subject) }
    }

    /// How long librdkafka may look for an answer before it is asked anew.
    private static let longestLookup = Duration.seconds(30)

    enum Answer<Value: Sendable>: Sendable {
        case success(Value)
        case failure(rd_kafka_resp_err_t)
    }

    /// Asks again after an error that passes: 2.0.2 gives up on the first stale leader.
    func retrying<Value: Sendable>(
        _ subject: String,
        _ timeout: Duration,
        _ call: @escaping @Sendable (Int32) -> Answer<Value>
    ) async -> Result<Value, KafkaError> {
        let deadline = ContinuousClock.now + timeout.bounded
        // librdkafka 2.0.2 may forget the time that it was given, and wait for whatever it has asked.
        let limit = deadline - .now + .milliseconds(200)
        let blocking = BlockingCall<Result<Value, KafkaError>>()
        reactor.post { [reactor] in reactor.schedule(after: limit) { blocking.end(.timedOut) } }
        let work: @Sendable () -> Result<Value, KafkaError> = { [handle, events] in
            while true {
                // Not all the time at once: whoever waits may be gone, and librdkafka's instance with them.
                let left = min(max(.milliseconds(1), deadline - .now), Self.longestLookup)
                switch call(Int32(clamping: left.wholeMilliseconds)) {
                case .success(let value): return .success(value)
                case .failure(let code):
                    let pauses = min(.milliseconds(100), deadline - .now)
                    if KafkaError.isRetriable(code), pauses > .zero, !blocking.isOver {
                        // Fetches leaders anew, and takes its time when there is nobody to ask.
                        var metadata: UnsafePointer<rd_kafka_metadata>?
                        let limit = Int32(clamping: pauses.wholeMilliseconds)
                        if rd_kafka_metadata(handle.pointer, 0, nil, &metadata, limit) == RD_KAFKA_RESP_ERR_NO_ERROR {
                            rd_kafka_metadata_destroy(metadata)
                        }
                        continue
                    }
                    let error = KafkaError(code, subject)
                    guard let problem = events.connectionProblem, error.code == .timedOut || error.code == .transport
                    else { return .failure(error) }
                    return .failure(
                        KafkaError(problem.code, "\(subject): \(problem.message)", cause: error)
                    )
                }
            }
        }
        let result = await withTaskCancellationHandler {
            await untilClosing(blocking, work)
        } onCancel: {
            blocking.end(.cancelled)
        }
        switch result {
        case .success(let answer): return answer
        case .failure(.shutDown): return .failure(Self.shutdownError(subject))
        case .failure(.cancelled): return .failure(KafkaError(.cancelled, "\(subject): the task was cancelled"))
        case .failure(.timedOut): return .failure(KafkaError(.timedOut, "\(subject): no answer in time"))
        }
    }
}
