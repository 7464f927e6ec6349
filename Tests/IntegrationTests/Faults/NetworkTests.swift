import KafkaTransport
import Testing

@Suite(
    "A network that misbehaves",
    .requires(.kafkaHome),
    .requires(.toxiproxy),
    .kafkaCluster(.init(behindProxies: true)),
    .serialized,
    .timeLimit(.minutes(5))
)
struct NetworkTests {
    private static func record(_ topic: String, _ number: Int) -> KafkaProducerRecord {
        KafkaProducerRecord(topic: topic, partition: 0, value: Array("\(number)".utf8))
    }

    /// A fresh topic, and a producer that has been let in: what a test then breaks is a connection that worked.
    private func withProducer(
        _ options: KafkaProducer.Options = KafkaProducer.Options(linger: .zero),
        properties: [String: String] = [:],
        _ body: (KafkaCluster, KafkaProducer, String) async throws -> Void
    ) async throws {
        let cluster = try KafkaCluster.current
        try cluster.resetProxies()
        let topic = uniqueName("network")
        try await cluster.createTopic(topic)
        try await KafkaProducer.withProducer(
            configuration: cluster.configuration(properties: properties),
            options: options
        ) { producer in
            #expect(try await producer.send(Self.record(topic, 0)).offset == 0)
            do {
                try await body(cluster, producer, topic)
                try cluster.resetProxies()
            } catch {
                try cluster.resetProxies()
                throw error
            }
        }
    }

    /// What is in the topic, seen past the proxy.
    private func numbers(_ cluster: KafkaCluster, _ topic: String) async throws -> [Int] {
        try await readAll(KafkaConfiguration(testing: cluster.internalBootstrapServers), topic: topic)
            .compactMap { Int(String(decoding: $0.value ?? [], as: UTF8.self)) }
    }

    @Test("a slow link delays an acknowledgement and breaks nothing")
    func slow() async throws {
        try await withProducer { cluster, producer, topic in
            try cluster.proxy().add(.latency(milliseconds: 400))
            let start = ContinuousClock.now
            #expect(try await producer.send(Self.record(topic, 1)).offset == 1)
            let elapsed = ContinuousClock.now - start
            #expect(elapsed >= .milliseconds(400))
            #expect(elapsed < .seconds(3))
        }
    }

    @Test("a thin link takes its time and loses nothing")
    func thin() async throws {
        try await withProducer { cluster, producer, topic in
            try cluster.proxy().add(.bandwidth(100), .upstream)
            let records = (1...200).map { number in
                var record = Self.record(topic, number)
                record.headers = ["padding": String(repeating: ".", count: 1000)]
                return record
            }
            for outcome in await producer.sendAll(records) { _ = try outcome.get() }
            #expect(try await numbers(cluster, topic) == Array(0...200))
        }
    }

    @Test("connections that are cut again and again are opened again, and every record is there once and in order")
    func cut() async throws {
        try await withProducer { cluster, producer, topic in
            try cluster.proxy().add(.limitData(bytes: 4000), .upstream)
            for first in stride(from: 1, to: 201, by: 20) {
                for outcome in await producer.sendAll((first..<(first + 20)).map { Self.record(topic, $0) }) {
                    _ = try outcome.get()
                }
            }
            try cluster.resetProxies()
            #expect(try await numbers(cluster, topic) == Array(0...200))
        }
    }

    @Test("connections that are reset are opened again, and every record is there once")
    func reset() async throws {
        try await withProducer { cluster, producer, topic in
            let reset = try cluster.proxy().add(.resetPeer(milliseconds: 0))
            async let metadata = producer.send(Self.record(topic, 1))
            try await Task.sleep(for: .milliseconds(300))
            try cluster.proxy().remove(reset)
            #expect(try await metadata.offset == 1)
            #expect(try await numbers(cluster, topic) == [0, 1])
        }
    }

    @Test("an acknowledgement that is lost on its way back makes no duplicate")
    func lostAcknowledgement() async throws {
        try await withProducer { cluster, producer, topic in
            // Nothing comes back any more, while everything still goes out.
            try cluster.proxy().add(.timeout(milliseconds: 0), .downstream)
            let delivery = try await producer.enqueue(Self.record(topic, 1))
            let isWritten = try await eventually { try await numbers(cluster, topic) == [0, 1] }
            #expect(isWritten)
            #expect(producer.inFlightCount == 1)
            // The connection breaks with the acknowledgement in it, and the producer sends again.
            try cluster.proxy().setEnabled(false)
            try cluster.resetProxies()
            #expect(try await delivery.metadata().offset == 1)
            #expect(try await producer.send(Self.record(topic, 2)).offset == 2)
            #expect(try await numbers(cluster, topic) == [0, 1, 2])
        }
    }

    @Test("a half-open connection ends in a typed error that says that the outcome is unknown, and later sends work")
    func halfOpen() async throws {
        let options = KafkaProducer.Options(linger: .zero, deliveryTimeout: .seconds(3))
        try await withProducer(options, properties: ["socket.timeout.ms": "4000"]) { cluster, producer, topic in
            try cluster.proxy().add(.timeout(milliseconds: 0), .downstream)
            let error = await expectFailure(.timedOut, within: .seconds(10)) {
                _ = try await producer.send(Self.record(topic, 1))
            }
            #expect(error?.outcome == .possiblyPersisted)
            #expect(error?.isRetriable == true)
            try cluster.resetProxies()
            let works = await eventually {
                (try? await producer.send(Self.record(topic, 2))) != nil
            }
            #expect(works)
            let written = try await numbers(cluster, topic)
            #expect(written.count { $0 == 1 } <= 1)
            #expect(written.contains(2))
        }
    }

    @Test("while no broker can be reached a send waits, and goes out when one can")
    func unreachable() async throws {
        try await withProducer { cluster, producer, topic in
            try cluster.proxy().setEnabled(false)
            let delivery = try await producer.enqueue(Self.record(topic, 1))
            try await Task.sleep(for: .milliseconds(500))
            #expect(producer.inFlightCount == 1)
            try cluster.proxy().setEnabled(true)
            #expect(try await delivery.metadata().offset == 1)
        }
    }

    @Test("a consumer reads on over connections that break")
    func consumer() async throws {
        try await withProducer { cluster, producer, topic in
            let start = [KafkaTopicPartition(topic, 0): KafkaOffset.beginning]
            try await KafkaConsumer.withConsumer(
                configuration: cluster.configuration(),
                subscription: .manual(start)
            ) { consumer in
                var records = consumer.records.makeAsyncIterator()
                for number in 0..<10 {
                    let record = try await records.next()
                    #expect(record?.value == Array("\(number)".utf8))
                    try cluster.proxy().setEnabled(false)
                    try cluster.proxy().setEnabled(true)
                    _ = try await producer.send(Self.record(topic, number + 1))
                }
            }
        }
    }
}
