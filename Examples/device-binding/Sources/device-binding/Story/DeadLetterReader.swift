import EventContracts
import IoTHubContracts
import KafkaTransport

/// Reads the dead letters of the device service's commands.
struct DeadLetterReader: Sendable {
    let cluster: Cluster

    private var partition: KafkaTopicPartition {
        KafkaTopicPartition(cluster.name(of: Topics.deviceCommands.deadLetter), 0)
    }

    /// The first one, as soon as it is there.
    ///
    /// Nil: none has come for ten seconds.
    func waitForFirst() async throws -> KafkaRecord? {
        let end = ContinuousClock.now + .seconds(10)
        while .now < end {
            if let record = try await read().first { return record }
            try await Task.sleep(for: .milliseconds(20))
        }
        return nil
    }

    /// All that are there now.
    func read() async throws -> [KafkaRecord] {
        let partition = partition
        let end = try await KafkaAdmin.withAdmin(configuration: cluster.kafka) { admin in
            try await admin.watermarks(of: partition).high
        }
        guard end > 0 else { return [] }
        return try await KafkaConsumer.withConsumer(
            configuration: cluster.kafka,
            subscription: .manual([partition: .beginning])
        ) { consumer in
            var records: [KafkaRecord] = []
            for try await record in consumer.records {
                records.append(record)
                if record.offset == end - 1 { break }
            }
            return records
        }
    }
}
