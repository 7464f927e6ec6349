import KafkaTransport
import Testing

@Suite(
    "Three brokers under load",
    .requires(.kafkaHome),
    .kafkaCluster(.init(brokers: 3)),
    .serialized,
    .timeLimit(.minutes(4))
)
struct ThreeBrokersTests {
    @Test("one is killed and comes back: what was acknowledged is there, once and in order")
    func killed() async throws {
        try await survive { cluster, load, _ in
            await cluster.broker(2).kill()
            #expect(await load.progressOfEach(by: 100))
            try await cluster.broker(2).start()
            #expect(await load.progress(by: 1000))
        }
    }

    @Test("one hangs and goes on: what was acknowledged is there, once and in order")
    func paused() async throws {
        try await survive { cluster, load, topic in
            cluster.broker(3).pause()
            defer { cluster.broker(3).resume() }
            // The others take its partitions over, while it still thinks that it leads them.
            try await KafkaAdmin.withAdmin(configuration: cluster.configuration()) { admin in
                let isReplaced = await eventually(within: .seconds(60)) {
                    let described = try? await admin.describeTopic(topic, timeout: .seconds(5))
                    return described?.partitions.allSatisfy { ![nil, 3].contains($0.leader) } == true
                }
                #expect(isReplaced)
            }
            #expect(await load.progress(by: 1000))
            cluster.broker(3).resume()
            #expect(await load.progressOfEach(by: 100))
        }
    }

    @Test("each is restarted in turn: what was acknowledged is there, once and in order")
    func rolled() async throws {
        try await survive { cluster, load, _ in
            for broker in cluster.brokers {
                await broker.stop()
                #expect(await load.progress(by: 300))
                try await broker.start()
                #expect(await load.progress(by: 300))
            }
        }
    }

    @Test("those that coordinate a group are killed in turn: its members read on, and skip nothing")
    func coordinatorsKilled() async throws {
        try await survive { cluster, load, topic in
            let name = uniqueName("readers")
            let group = GroupUnderLoad(cluster.configuration(), name: name, topic: topic)
            try await group.run {
                #expect(await group.reaches(load.newest))
                var killed: Set<Int> = []
                for _ in 0..<2 {
                    let number = try await coordinator(of: name, cluster)
                    #expect(killed.insert(number).inserted)
                    let broker = cluster.broker(number)
                    await broker.kill()
                    #expect(await load.progressOfEach(by: 200))
                    #expect(await group.progressOfEach(by: 200), "\(group.errors)")
                    try await broker.start()
                }
                // What has been written by now is read by somebody.
                #expect(await group.reaches(load.newest), "\(group.errors)")
            }
            #expect(group.gaps.isEmpty)
        }
    }

    private func coordinator(of group: String, _ cluster: KafkaCluster) async throws -> Int {
        try await KafkaAdmin.withAdmin(configuration: cluster.configuration()) { admin in
            let description = try #require(try await admin.describeGroups([group]).first)
            return Int(try #require(description.coordinator).id)
        }
    }

    private func survive(_ fault: (KafkaCluster, Load, String) async throws -> Void) async throws {
        let cluster = try KafkaCluster.current
        let topic = uniqueName("survives")
        try await cluster.createTopic(topic, partitions: 6)
        let load = try await KafkaProducer.withProducer(configuration: cluster.configuration()) { producer in
            let load = Load(producer, topic: topic)
            try await load.run {
                #expect(await load.progress(by: 500))
                try await fault(cluster, load, topic)
            }
            return load
        }
        load.expectWhole(try await readAll(cluster.configuration(), topic: topic, partitions: 6))
    }
}
