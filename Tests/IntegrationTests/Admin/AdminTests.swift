import KafkaTransport
import Testing

@Suite("An admin client", .requires(.anyKafka), .sharedKafka, .timeLimit(.minutes(5)))
struct AdminTests {
    private func configuration() async throws -> KafkaConfiguration {
        KafkaConfiguration(testing: try await SharedKafka.bootstrapServers())
    }

    private func withAdmin(_ body: (KafkaAdmin) async throws -> Void) async throws {
        try await KafkaAdmin.withAdmin(configuration: configuration(), body)
    }

    @Test("creates, describes and deletes a topic")
    func lifeOfATopic() async throws {
        let name = uniqueName("parcels")
        try await withAdmin { admin in
            try await admin.createTopics([KafkaNewTopic(name, partitions: 3, replicationFactor: 1)])
            let topic = try await admin.waitForTopic(name, partitions: 3)
            #expect(topic.partitions.map(\.number) == [0, 1, 2])
            for partition in topic.partitions {
                #expect(partition.leader != nil)
                #expect(partition.replicas == partition.inSyncReplicas)
                #expect(partition.replicas.count == 1)
            }
            #expect(try await admin.describeTopics().contains { $0.name == name })
            try await admin.deleteTopics([name])
            let isGone = try await eventually { try await !admin.describeTopics([name])[0].exists }
            #expect(isGone)
        }
    }

    @Test("does not create a topic by asking for it")
    func asksWithoutCreating() async throws {
        let name = uniqueName("nothing")
        try await withAdmin { admin in
            for _ in 0..<3 {
                let topic = try await admin.describeTopics([name])[0]
                #expect(topic.error?.code == .unknownTopicOrPartition)
            }
            let error = await #expect(throws: KafkaError.self) { _ = try await admin.describeTopic(name) }
            #expect(error?.code == .unknownTopicOrPartition)
            #expect(try await !admin.describeTopics().contains { $0.name == name })
        }
    }

    @Test("creates the others when one topic cannot be created, and names that one")
    func failsPerTopic() async throws {
        let good = uniqueName("good")
        let wide = uniqueName("wide")
        try await withAdmin { admin in
            let error = await #expect(throws: KafkaError.self) {
                try await admin.createTopics([
                    KafkaNewTopic(good, partitions: 1, replicationFactor: 1),
                    KafkaNewTopic(wide, partitions: 1, replicationFactor: 9),
                    KafkaNewTopic("bad name", partitions: 1, replicationFactor: 1),
                ])
            }
            let failures = try #require(error?.cause as? KafkaAdminFailures)
            #expect(Set(failures.errors.keys) == [wide, "bad name"])
            #expect(failures.errors[wide]?.brokerError == "INVALID_REPLICATION_FACTOR")
            #expect(failures.errors["bad name"]?.brokerError == "TOPIC_EXCEPTION")
            try await admin.waitForTopic(good)
            try await admin.deleteTopics([good])
        }
    }

    @Test("takes a topic that exists for an error, unless told otherwise")
    func existingTopics() async throws {
        let name = uniqueName("twice")
        try await withAdmin { admin in
            try await admin.createTopics([KafkaNewTopic(name, partitions: 1, replicationFactor: 1)])
            let error = await #expect(throws: KafkaError.self) {
                try await admin.createTopics([KafkaNewTopic(name, partitions: 1, replicationFactor: 1)])
            }
            #expect(error?.code == .topicAlreadyExists)
            try await admin.createTopics([KafkaNewTopic(name, partitions: 1)], ignoringExisting: true)
            try await admin.deleteTopics([name])
            let missing = uniqueName("missing")
            let unknown = await #expect(throws: KafkaError.self) { try await admin.deleteTopics([missing]) }
            #expect(unknown?.code == .unknownTopicOrPartition)
            try await admin.deleteTopics([missing], ignoringMissing: true)
        }
    }

    @Test("only checks a topic when it is to validate")
    func validates() async throws {
        let name = uniqueName("checked")
        try await withAdmin { admin in
            try await admin.createTopics(
                [KafkaNewTopic(name, partitions: 1, configuration: ["retention.ms": "1000"])],
                validatesOnly: true
            )
            let error = await #expect(throws: KafkaError.self) {
                try await admin.createTopics(
                    [KafkaNewTopic(name, partitions: 1, configuration: ["retention.ms": "soon"])],
                    validatesOnly: true
                )
            }
            #expect(error?.code == .configuration)
            #expect(error?.message.contains("retention.ms") == true)
            #expect(try await !admin.describeTopics([name])[0].exists)
        }
    }

    @Test("adds partitions")
    func addsPartitions() async throws {
        let name = uniqueName("growing")
        try await withAdmin { admin in
            try await admin.createTopics([KafkaNewTopic(name, partitions: 1, replicationFactor: 1)])
            try await admin.createPartitions([name: 4])
            #expect(try await admin.waitForTopic(name, partitions: 4).partitions.count == 4)
            let error = await #expect(throws: KafkaError.self) { try await admin.createPartitions([name: 2]) }
            #expect(error?.brokerError == "INVALID_PARTITIONS")
            try await admin.deleteTopics([name])
        }
    }

    @Test("says what a topic that never comes is lacking")
    func waitsInVain() async throws {
        let name = uniqueName("never")
        try await withAdmin { admin in
            let error = await #expect(throws: KafkaError.self) {
                try await admin.waitForTopic(name, timeout: .milliseconds(200))
            }
            #expect(error?.code == .timedOut)
            #expect(error?.message.contains(name) == true)
        }
    }

    @Test("sets, reads and deletes the offsets of a group")
    func offsetsOfAGroup() async throws {
        let topic = uniqueName("offsets")
        let group = uniqueName("group")
        try await withAdmin { admin in
            try await admin.createTopics([KafkaNewTopic(topic, partitions: 2, replicationFactor: 1)])
            try await admin.waitForTopic(topic, partitions: 2)
            let first = KafkaTopicPartition(topic, 0)
            let second = KafkaTopicPartition(topic, 1)
            try await admin.alterOffsets(group: group, [first: 7])
            #expect(try await admin.committedOffsets(group: group) == [first: 7])
            #expect(try await admin.committedOffsets(group: group, partitions: [first, second]) == [first: 7])

            let description = try await admin.describeGroups([group, group + "-other"])
            #expect(description.map(\.id) == [group, group + "-other"])
            #expect(description.map(\.state) == [.empty, .dead])
            #expect(description[0].members.isEmpty)
            #expect(description[0].coordinator != nil)
            #expect(try await admin.listGroups().contains { $0.id == group && $0.state == .empty })

            try await admin.deleteGroups([group])
            #expect(try await admin.committedOffsets(group: group).isEmpty)
            let error = await #expect(throws: KafkaError.self) { try await admin.deleteGroups([group]) }
            #expect(error?.brokerError == "GROUP_ID_NOT_FOUND")
            try await admin.deleteTopics([topic])
        }
    }

    @Test("deletes records and tells the watermarks")
    func deletesRecords() async throws {
        let topic = uniqueName("shrinking")
        let partition = KafkaTopicPartition(topic, 0)
        let producer = try await KafkaProducer(configuration: configuration(), options: .lowLatency)
        try await withAdmin { admin in
            try await admin.createTopics([KafkaNewTopic(topic, partitions: 1, replicationFactor: 1)])
            try await admin.waitForTopic(topic)
            let outcomes = await producer.sendAll((0..<10).map { KafkaProducerRecord(topic: topic, value: [$0]) })
            for outcome in outcomes { _ = try outcome.get() }
            #expect(try await admin.watermarks(of: partition) == KafkaWatermarks(low: 0, high: 10))
            #expect(try await admin.deleteRecords(before: [partition: .at(4)]) == [partition: 4])
            #expect(try await admin.watermarks(of: partition) == KafkaWatermarks(low: 4, high: 10))
            let error = await #expect(throws: KafkaError.self) {
                try await admin.deleteRecords(before: [partition: .at(400)])
            }
            #expect(error?.code == .offsetOutOfRange)
            #expect(try await admin.deleteRecords(before: [partition: .end]) == [partition: 10])
            try await admin.deleteTopics([topic])
        }
        await producer.shutdown()
    }

    @Test("describes the cluster")
    func cluster() async throws {
        try await withAdmin { admin in
            let cluster = try await admin.describeCluster()
            #expect(cluster.id?.isEmpty == false)
            #expect(!cluster.brokers.isEmpty)
            #expect(cluster.brokers.contains { $0.id == cluster.controller })
        }
    }

    @Test("answers many calls at a time, each once")
    func manyAtATime() async throws {
        let topic = uniqueName("many")
        try await withAdmin { admin in
            try await admin.createTopics([KafkaNewTopic(topic, partitions: 1, replicationFactor: 1)])
            try await admin.waitForTopic(topic)
            try await withThrowingTaskGroup { group in
                for number in 0..<50 {
                    let name = "\(topic)-\(number)"
                    group.addTask {
                        try await admin.alterOffsets(group: name, [KafkaTopicPartition(topic, 0): Int64(number)])
                        let offsets = try await admin.committedOffsets(group: name)
                        #expect(offsets == [KafkaTopicPartition(topic, 0): Int64(number)])
                    }
                }
                try await group.waitForAll()
            }
            try await admin.deleteGroups((0..<50).map { "\(topic)-\($0)" })
            try await admin.deleteTopics([topic])
        }
    }
}
