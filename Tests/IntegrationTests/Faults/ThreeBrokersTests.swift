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
        try await survive { cluster, load in
            await cluster.broker(2).kill()
            #expect(await load.progressOfEach(by: 100))
            try await cluster.broker(2).start()
            #expect(await load.progress(by: 1000))
        }
    }

    @Test("one hangs and goes on: what was acknowledged is there, once and in order")
    func paused() async throws {
        try await survive { cluster, load in
            cluster.broker(3).pause()
            defer { cluster.broker(3).resume() }
            #expect(await load.progress(by: 1000))
            cluster.broker(3).resume()
            #expect(await load.progressOfEach(by: 100))
        }
    }

    @Test("each is restarted in turn: what was acknowledged is there, once and in order")
    func rolled() async throws {
        try await survive { cluster, load in
            for broker in cluster.brokers {
                await broker.stop()
                #expect(await load.progress(by: 300))
                try await broker.start()
                #expect(await load.progress(by: 300))
            }
        }
    }

    private func survive(_ fault: (KafkaCluster, Load) async throws -> Void) async throws {
        let cluster = try KafkaCluster.current
        let topic = uniqueName("survives")
        try await cluster.createTopic(topic, partitions: 6)
        let load = try await KafkaProducer.withProducer(configuration: cluster.configuration()) { producer in
            let load = Load(producer, topic: topic)
            try await load.run {
                #expect(await load.progress(by: 500))
                try await fault(cluster, load)
            }
            return load
        }
        load.expectWhole(try await readAll(cluster.configuration(), topic: topic, partitions: 6))
    }
}
