import EventContracts
import EventMessaging
import Foundation
import IoTHubContracts
import KafkaTransport
import MessagingTelemetry
import MessagingTestKit

/// The Kafka that the story runs on: a broker inside the process, or one outside with topics of this run.
struct Cluster: Sendable {
    let kafka: KafkaConfiguration
    /// What stands before the names of topics and groups, so that runs do not meet.
    let prefix: String
    private let embedded: EmbeddedBroker?

    static let commandPartitions = 8
    static let replies = Topics.replies(to: "gateway")
    static let topics: [(topic: Topic, partitions: Int)] = [
        (Topics.deviceCommands, commandPartitions),
        (Topics.deviceEvents, commandPartitions),
        (replies, 1),
        (Topics.deviceCommands.deadLetter, 1),
        (Topics.deviceEvents.deadLetter, 1),
    ]
    static let groups: [ConsumerGroup] = [ConsumerGroups.deviceService, "auditor"]

    var isEmbedded: Bool { embedded != nil }

    /// Starts a broker, or looks if the one that was named is there, and creates the topics.
    static func open(_ arguments: Arguments, telemetry: Telemetry) async throws -> Cluster {
        guard let servers = arguments.bootstrapServers else {
            let broker = try EmbeddedBroker(telemetry: telemetry)
            for (topic, partitions) in topics { try broker.createTopic(topic.name, partitions: partitions) }
            return Cluster(kafka: broker.configuration, prefix: "", embedded: broker)
        }
        var environment = ProcessInfo.processInfo.environment
        environment["KAFKA_BOOTSTRAP_SERVERS"] = servers
        let run = String(UInt32.random(in: 0x10_0000...0xff_ffff), radix: 16)
        let cluster = Cluster(
            kafka: try KafkaConfiguration(environment: environment, telemetry: telemetry),
            prefix: "demo-\(run).",
            embedded: nil
        )
        do {
            try await cluster.createTopics()
        } catch {
            if !(error is NoKafka) { await cluster.close() }
            throw error
        }
        return cluster
    }

    /// Runs `body` on a cluster that is closed when it returns or throws.
    static func withCluster<Value: Sendable>(
        _ arguments: Arguments,
        telemetry: Telemetry,
        _ body: (Cluster) async throws -> Value
    ) async throws -> Value {
        let cluster = try await open(arguments, telemetry: telemetry)
        do {
            let value = try await body(cluster)
            await cluster.close()
            return value
        } catch {
            await cluster.close()
            throw error
        }
    }

    /// How a service of this run presents itself.
    func service(_ source: EventSource) -> MessagingConfiguration {
        MessagingConfiguration(kafka: kafka, source: source, topicPrefix: prefix)
    }

    func name(of topic: Topic) -> String { prefix + topic.name }

    func group(_ group: ConsumerGroup) -> ConsumerGroup { ConsumerGroup(prefix + group.name) }

    private func createTopics() async throws {
        try await KafkaAdmin.withAdmin(configuration: kafka) { admin in
            do throws(KafkaError) {
                _ = try await admin.describeCluster(timeout: .seconds(10))
            } catch {
                throw NoKafka(servers: kafka.bootstrapServers, cause: error)
            }
            try await admin.createTopics(
                Self.topics.map { KafkaNewTopic(name(of: $0.topic), partitions: $0.partitions) }
            )
            for (topic, partitions) in Self.topics {
                _ = try await admin.waitForTopic(name(of: topic), partitions: partitions)
                for partition in 0..<Int32(partitions) {
                    try await waitForLeader(of: KafkaTopicPartition(name(of: topic), partition), admin)
                }
            }
        }
    }

    /// Waits until the broker that leads a new partition knows that it does, which is a moment after the others do.
    private func waitForLeader(of partition: KafkaTopicPartition, _ admin: KafkaAdmin) async throws {
        let end = ContinuousClock.now + .seconds(20)
        while true {
            do throws(KafkaError) {
                _ = try await admin.watermarks(of: partition, timeout: .seconds(5))
                return
            } catch {
                guard error.isRetriable, .now < end else { throw error }
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// Takes away what the run has made.
    ///
    /// Also after an interruption: this task may be cancelled, that one is not.
    private func close() async {
        if let embedded { return embedded.shutdown() }
        let log = kafka.telemetry.log("demo")
        await Task {
            do {
                try await KafkaAdmin.withAdmin(configuration: kafka) { admin in
                    try await admin.deleteTopics(Self.topics.map { name(of: $0.topic) }, ignoringMissing: true)
                    for group in Self.groups { try? await admin.deleteGroups([self.group(group).name]) }
                }
            } catch {
                log(.error, "the topics of this run could not be deleted: \(error)", ["prefix": .string(prefix)])
            }
        }.value
    }
}
