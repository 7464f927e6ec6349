internal import EventContracts
internal import KafkaTransport
internal import MessagingTelemetry

/// Finds the partition that replies to this process come to.
///
/// Once chosen it stays, as long as it is there: requests that are on their way name it.
final class ReplyReader: Sendable {
    private let kafka: KafkaConfiguration
    private let topic: String
    private let options: RequestClient.Options
    private let chosen = Guarded<Int32?>(nil)

    /// Replies are of no use after a while, and only the newest of all.
    private static let topicSettings = ["cleanup.policy": "delete", "retention.ms": "3600000"]

    private init(_ kafka: KafkaConfiguration, topic: String, options: RequestClient.Options) {
        self.kafka = kafka
        self.topic = topic
        self.options = options
    }

    /// A reader that hands replies to an engine, and tells it whether there is one.
    static func tail(
        _ configuration: MessagingConfiguration,
        topic: String,
        options: RequestClient.Options,
        engine: RequestEngine,
        producer: KafkaProducer
    ) -> TailReader {
        let reader = ReplyReader(configuration.kafka, topic: topic, options: options)
        let log = configuration.telemetry.log("messaging.requests", ["replyTopic": .string(topic)])
        let commandTopics = Set(options.commands.compactMap { $0.contract.topic }).map { configuration.name(of: $0) }
        return TailReader(
            configuration.kafka,
            fetchMaxWait: options.fetchMaxWait,
            log: log,
            TailReader.Source(
                subject: "replies to \(topic)",
                partitions: {
                    let connected = OneShot()
                    // Not a child, which a shutdown would have to wait for.
                    Task {
                        await connect(producer, to: commandTopics, log)
                        connected.happen()
                    }
                    let partition = try await reader.partition()
                    _ = await connected.wait(atMost: .seconds(10))
                    return [partition]
                },
                isReady: { start in
                    guard let partition = start.keys.first else { return }
                    engine.open(
                        ReplyChannel(topic: topic, partition: partition.partition, instance: engine.instance)
                    )
                },
                read: { try engine.receive($0) },
                isDown: { engine.close($0) }
            )
        )
    }

    /// Has the producer's connections ready; if that fails the first call finds out why.
    private static func connect(_ producer: KafkaProducer, to topics: [String], _ log: Log) async {
        guard !topics.isEmpty else { return }
        do throws(KafkaError) {
            try await producer.connect(to: topics.sorted())
        } catch {
            log(.warning, "the connections for commands are not ready: \(error)")
        }
    }

    private func partition() async throws -> KafkaTopicPartition {
        let count = try await countPartitions()
        let slot = chosen.withLock { chosen in
            if let known = chosen, known < count { return known as Int32? }
            chosen = ReplySlot.choose(ordinal: options.ordinal, instance: options.instance, partitions: count)
            return chosen
        }
        guard let slot else { throw KafkaError(.configuration, "the ordinal of a request client is negative") }
        return KafkaTopicPartition(topic, slot)
    }

    private func countPartitions() async throws -> Int {
        let found = try await TopicCheck(kafka).require(
            [topic],
            options.topicCreation,
            settings: Self.topicSettings
        )
        if let count = found[topic] { return count }
        // Nobody looked.
        let topic = topic
        return try await KafkaAdmin.withAdmin(configuration: kafka) { admin in
            try await admin.describeTopic(topic).partitions.count
        }
    }
}
