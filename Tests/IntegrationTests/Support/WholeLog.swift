import KafkaTransport

/// Reads what lies in a topic now, from its beginning, partition by partition in order.
func readAll(
    _ configuration: KafkaConfiguration,
    topic: String,
    partitions: Int32 = 1,
    isolation: KafkaConsumer.Options.IsolationLevel = .readCommitted
) async throws -> [KafkaRecord] {
    let all = (0..<partitions).map { KafkaTopicPartition(topic, $0) }
    let start = Dictionary(uniqueKeysWithValues: all.map { ($0, KafkaOffset.beginning) })
    return try await KafkaConsumer.withConsumer(
        configuration: configuration,
        subscription: .manual(start),
        options: KafkaConsumer.Options(isolationLevel: isolation)
    ) { consumer in
        var missing: [KafkaTopicPartition: Int64] = [:]
        for partition in all {
            let watermarks = try await consumer.watermarks(of: partition)
            if watermarks.high > watermarks.low { missing[partition] = watermarks.high }
        }
        var records: [KafkaRecord] = []
        if missing.isEmpty { return records }
        for try await batch in consumer.batches {
            records += try batch.copyRecords()
            if let end = missing[batch.topicPartition], batch.lastOffset + 1 >= end {
                missing[batch.topicPartition] = nil
                if missing.isEmpty { break }
            }
        }
        return records.sorted { ($0.topicPartition, $0.offset) < ($1.topicPartition, $1.offset) }
    }
}
