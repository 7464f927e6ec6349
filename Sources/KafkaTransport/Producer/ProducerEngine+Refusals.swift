internal import CLibrdkafka

/// Why a record cannot be written, in words that help.
extension ProducerEngine {
    /// Why librdkafka does not take a record, and will not however long it waits.
    func refusal(of record: KafkaProducerRecord, _ code: rd_kafka_resp_err_t) -> KafkaError {
        let subject = record.partition.map { "\(record.topic)[\($0)]" } ?? record.topic
        switch code {
        case RD_KAFKA_RESP_ERR__INVALID_ARG:
            return KafkaError(.configuration, "'\(record.topic)' is not a topic's name", outcome: .notPersisted)
        case RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP:
            return KafkaError(
                .invalidRecord,
                "\(subject): the timestamp \(record.timestamp?.milliseconds ?? 0) cannot be written: it has to be at "
                    + "least 1 ms after the beginning of 1970 UTC. Without one the record gets the current time",
                outcome: .notPersisted
            )
        case RD_KAFKA_RESP_ERR__QUEUE_FULL:
            let limit = properties.value(of: "queue.buffering.max.kbytes") ?? "?"
            return KafkaError(
                .messageTooLarge,
                "\(subject): a record of \(record.creditSize) bytes never fits into a queue of \(limit) KiB. Raise "
                    + "queue.buffering.max.kbytes, or leave it out of additionalProperties",
                outcome: .notPersisted
            )
        default:
            return unknownTopic(code, record.topic, .notPersisted) ?? KafkaError(code, subject, outcome: .notPersisted)
        }
    }

    /// Nil when the error is another one.
    func unknownTopic(
        _ code: rd_kafka_resp_err_t,
        _ topic: String,
        _ outcome: KafkaError.DeliveryOutcome
    ) -> KafkaError? {
        guard code == RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC || code == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART else {
            return nil
        }
        return KafkaError(
            .unknownTopicOrPartition,
            "\(topic): the brokers know no such topic. Check its name, or create it: kafka-topics.sh --bootstrap-server "
                + "\(configuration.bootstrapServers.joined(separator: ",")) --create --topic \(topic) --partitions 3",
            brokerError: rd_kafka_err2name(code).map { String(cString: $0) },
            outcome: outcome
        )
    }
}
