import KafkaTransport
import Testing

@Suite(
    "A broker that refuses",
    .requires(.kafkaHome),
    .kafkaCluster(.init(properties: ["auto.create.topics.enable": "false", "message.max.bytes": "2000"])),
    .timeLimit(.minutes(5))
)
struct RefusedRecordTests {
    @Test("a topic that does not exist is named, with the command that creates it")
    func unknownTopic() async throws {
        let cluster = try KafkaCluster.current
        let error = await expectFailure(.unknownTopicOrPartition, within: .seconds(45)) {
            _ = try await sendOne(cluster.configuration(), to: "nowhere", deliveryTimeout: .seconds(50))
        }
        #expect(error?.message.contains("nowhere") == true)
        #expect(error?.message.contains("kafka-topics.sh") == true, "\(String(describing: error))")
        #expect(error?.message.contains("--create --topic nowhere") == true)
        #expect(error?.outcome == .notPersisted)
    }

    @Test("a partition that does not exist is named, and those that exist go on")
    func unknownPartition() async throws {
        let cluster = try KafkaCluster.current
        let topic = uniqueName("two")
        try await cluster.createTopic(topic, partitions: 2)
        try await KafkaProducer.withProducer(configuration: cluster.configuration()) { producer in
            let error = await expectFailure(.unknownTopicOrPartition) {
                _ = try await producer.send(KafkaProducerRecord(topic: topic, partition: 7, value: [1]))
            }
            #expect(error?.message.contains("\(topic)[7]") == true)
            let metadata = try await producer.send(KafkaProducerRecord(topic: topic, partition: 1, value: [1]))
            #expect(metadata.offset == 0)
        }
    }

    @Test("a record that is larger than the broker takes is refused at once, and smaller ones go on")
    func tooLarge() async throws {
        let cluster = try KafkaCluster.current
        let topic = uniqueName("small")
        try await cluster.createTopic(topic)
        try await KafkaProducer.withProducer(configuration: cluster.configuration()) { producer in
            let large = KafkaProducerRecord(topic: topic, value: [UInt8](repeating: 1, count: 3000))
            let error = await expectFailure(.messageTooLarge) { _ = try await producer.send(large) }
            #expect(error?.message.contains(topic) == true)
            #expect(error?.isRetriable == false)
            let metadata = try await producer.send(KafkaProducerRecord(topic: topic, value: [1]))
            #expect(metadata.offset == 0)
        }
    }

    @Test("a group that subscribes to a topic that does not exist is told its name")
    func unknownSubscription() async throws {
        let cluster = try KafkaCluster.current
        try await KafkaConsumer.withConsumer(
            configuration: cluster.configuration(),
            subscription: .group("lost", topics: ["not-there"])
        ) { consumer in
            var told: KafkaError?
            for await case .error(let error) in consumer.events where error.code == .unknownTopicOrPartition {
                told = error
                break
            }
            #expect(told?.message.contains("not-there") == true)
            #expect(told?.isFatal == false)
        }
    }
}
