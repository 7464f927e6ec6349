internal import KafkaTransport

/// Looks at start if topics are there, and creates them where that is allowed.
struct TopicCheck: Sendable {
    let kafka: KafkaConfiguration

    init(_ kafka: KafkaConfiguration) { self.kafka = kafka }

    /// Sees to it that topics exist.
    ///
    /// - Returns: How many partitions each of them has; empty if the creation says not to look.
    /// - Throws: ``ProcessorError`` with the commands that create those which are missing, `KafkaError` if the brokers
    ///   cannot be asked or do not allow it.
    @discardableResult
    func require(
        _ topics: [String],
        _ creation: TopicCreation,
        settings: [String: String] = [:]
    ) async throws -> [String: Int] {
        guard creation.kind != .assume else { return [:] }
        return try await KafkaAdmin.withAdmin(configuration: kafka) { admin in
            let found = try await admin.describeTopics(topics)
            var partitions: [String: Int] = [:]
            var missing: [String] = []
            for topic in found {
                switch topic.error {
                case nil: partitions[topic.name] = topic.partitions.count
                case let error? where error.code == .unknownTopicOrPartition: missing.append(topic.name)
                case let error?: throw error
                }
            }
            guard !missing.isEmpty else { return partitions }
            guard case .create(let count, let replicas) = creation.kind else {
                throw ProcessorError(.missingTopics, message(missing, settings))
            }
            try await admin.createTopics(
                missing.map { name in
                    KafkaNewTopic(
                        name,
                        partitions: count,
                        replicationFactor: replicas > 0 ? replicas : nil,
                        configuration: settings
                    )
                },
                ignoringExisting: true
            )
            for name in missing { partitions[name] = try await admin.waitForTopic(name).partitions.count }
            return partitions
        }
    }

    func message(_ missing: [String], _ settings: [String: String] = [:]) -> String {
        let servers = kafka.bootstrapServers
        let commands = missing.sorted().map { TopicCreation.command($0, bootstrapServers: servers, settings: settings) }
        let names = missing.sorted().map { "'\($0)'" }.joined(separator: ", ")
        return "\(missing.count == 1 ? "the topic" : "the topics") \(names) "
            + "\(missing.count == 1 ? "does" : "do") not exist. Create with:\n" + commands.joined(separator: "\n")
    }
}
