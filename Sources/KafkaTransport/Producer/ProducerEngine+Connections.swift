internal import CLibrdkafka
internal import MessagingTelemetry

extension ProducerEngine {
    /// Learns where topics are, and connects to the leaders of their partitions.
    func connect(to topics: [String], timeout: Duration) async throws(KafkaError) {
        guard let instance = state.withLock({ $0.instance }) else {
            if let refusal = state.withLock({ $0.refusal }) { throw refusal }
            throw KafkaError(
                .transport,
                "connecting: the producer is being replaced after a fatal error",
                isRetriable: true
            )
        }
        let deadline = ContinuousClock.now + timeout.bounded
        let result: Result<Void, KafkaError> = await BlockingPool.run {
            for name in topics {
                if let error = Self.connect(instance, to: name, until: deadline) { return .failure(error) }
            }
            return .success(())
        }
        try result.get()
    }

    /// On a thread that may block.
    private static func connect(
        _ instance: ProducerInstance,
        to name: String,
        until deadline: ContinuousClock.Instant
    ) -> KafkaError? {
        guard let topic = instance.topic(named: name) else {
            return KafkaError(.configuration, "'\(name)' is not the name of a topic")
        }
        func timeLeft() -> Int32 { Int32(clamping: max(1, (deadline - .now).wholeMilliseconds)) }
        var answer: UnsafePointer<rd_kafka_metadata>?
        let code = rd_kafka_metadata(instance.handle.pointer, 0, topic, &answer, timeLeft())
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR, let answer else { return KafkaError(code, "metadata of '\(name)'") }
        defer { rd_kafka_metadata_destroy(answer) }
        guard answer.pointee.topic_cnt == 1, let found = answer.pointee.topics?.pointee else { return nil }
        if found.err != RD_KAFKA_RESP_ERR_NO_ERROR { return KafkaError(found.err, "topic '\(name)'") }
        var leaders: Set<Int32> = []
        for index in 0..<Int(found.partition_cnt) {
            guard let partition = found.partitions?[index], partition.leader >= 0 else { continue }
            guard leaders.insert(partition.leader).inserted else { continue }
            // Any question that only the leader can answer has librdkafka connect to it.
            var low: Int64 = 0
            var high: Int64 = 0
            let code = rd_kafka_query_watermark_offsets(
                instance.handle.pointer,
                name,
                partition.id,
                &low,
                &high,
                timeLeft()
            )
            if code != RD_KAFKA_RESP_ERR_NO_ERROR { return KafkaError(code, "the leader of '\(name)' \(partition.id)") }
        }
        return nil
    }
}
