internal import CLibrdkafka

/// The answer to a metadata request.
struct Metadata: Sendable {
    enum Scope: Sendable {
        /// The brokers alone.
        case brokers
        case topic(String)
        case all
    }

    var brokers: [KafkaBrokerAddress]
    var topics: [KafkaTopicDescription]

    /// Asks for it.
    ///
    /// Blocks.
    static func fetch(_ handle: ClientHandle, _ scope: Scope, _ milliseconds: Int32) -> Result<Metadata, KafkaError> {
        var topic: OpaquePointer?
        var subject = "metadata"
        var all: Int32 = 0
        switch scope {
        case .brokers: break
        case .all: all = 1
        case .topic(let name):
            subject = "topic '\(name)'"
            topic = rd_kafka_topic_new(handle.pointer, name, nil)
            guard topic != nil else { return .failure(KafkaError(rd_kafka_last_error(), subject)) }
        }
        defer { if let topic { rd_kafka_topic_destroy(topic) } }
        var answer: UnsafePointer<rd_kafka_metadata>?
        let code = rd_kafka_metadata(handle.pointer, all, topic, &answer, milliseconds)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR, let answer else { return .failure(KafkaError(code, subject)) }
        defer { rd_kafka_metadata_destroy(answer) }
        return .success(Metadata(answer.pointee))
    }

    private init(_ native: rd_kafka_metadata) {
        brokers = native.brokers.elements(native.broker_cnt).map { broker in
            KafkaBrokerAddress(
                id: broker.id,
                host: broker.host.map { String(cString: $0) } ?? "",
                port: Int(broker.port)
            )
        }
        topics = native.topics.elements(native.topic_cnt).map { topic in
            let name = topic.topic.map { String(cString: $0) } ?? ""
            let isKnown = topic.err == RD_KAFKA_RESP_ERR_NO_ERROR
            return KafkaTopicDescription(
                name: name,
                partitions: topic.partitions.elements(topic.partition_cnt).map { partition in
                    KafkaTopicDescription.Partition(
                        number: partition.id,
                        leader: partition.leader >= 0 ? partition.leader : nil,
                        replicas: partition.replicas.elements(partition.replica_cnt),
                        inSyncReplicas: partition.isrs.elements(partition.isr_cnt)
                    )
                }.sorted { $0.number < $1.number },
                error: isKnown ? nil : KafkaError(topic.err, "topic '\(name)'")
            )
        }
    }
}

extension Optional {
    /// A copy of the elements of a C array.
    fileprivate func elements<Element>(_ count: Int32) -> [Element] where Wrapped == UnsafeMutablePointer<Element> {
        guard let self, count > 0 else { return [] }
        return Array(UnsafeBufferPointer(start: self, count: Int(count)))
    }
}
