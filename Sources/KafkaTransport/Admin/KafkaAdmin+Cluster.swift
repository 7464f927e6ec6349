internal import CLibrdkafka

extension KafkaAdmin {
    /// Describes the cluster: its identity, its controller and its brokers.
    public func describeCluster(timeout: Duration = .seconds(30)) async throws(KafkaError) -> KafkaClusterDescription {
        try await engine.block("describing the cluster", timeout: timeout) { handle, milliseconds in
            switch Metadata.fetch(handle, .brokers, milliseconds) {
            case .failure(let error): return .failure(error)
            case .success(let metadata):
                // Both are part of the answer that has just come.
                let controller = rd_kafka_controllerid(handle.pointer, 0)
                let identity = rd_kafka_clusterid(handle.pointer, 0)
                defer { if let identity { rd_kafka_mem_free(handle.pointer, identity) } }
                return .success(
                    KafkaClusterDescription(
                        id: identity.map { String(cString: $0) },
                        controller: controller >= 0 ? controller : nil,
                        brokers: metadata.brokers.sorted { $0.id < $1.id }
                    )
                )
            }
        }
    }

    /// Asks a partition's leader for the oldest and the next offset.
    public func watermarks(
        of partition: KafkaTopicPartition,
        timeout: Duration = .seconds(30)
    ) async throws(KafkaError) -> KafkaWatermarks {
        try Self.checkName(partition.topic, "topic")
        return try await engine.block("watermarks of \(partition)", timeout: timeout) { handle, milliseconds in
            var low: Int64 = 0
            var high: Int64 = 0
            let code = rd_kafka_query_watermark_offsets(
                handle.pointer,
                partition.topic,
                partition.partition,
                &low,
                &high,
                milliseconds
            )
            guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { return .failure(KafkaError(code, "\(partition)")) }
            return .success(KafkaWatermarks(low: low, high: high))
        }
    }
}
