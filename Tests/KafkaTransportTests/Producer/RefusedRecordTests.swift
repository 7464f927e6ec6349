import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

@Suite("A record that cannot be written", .timeLimit(.minutes(5)))
struct RefusedRecordTests {
    private let stage: ProducerStage

    init() throws { stage = try ProducerStage() }

    @Test("has a time that librdkafka or Kafka does not know", arguments: [0, -1, .min] as [Int64])
    func timestamp(milliseconds: Int64) async throws {
        let producer = try stage.producer()
        var record = stage.record()
        record.timestamp = KafkaTimestamp(milliseconds: milliseconds)
        let error = await #expect(throws: KafkaError.self) { _ = try await producer.send(record) }
        #expect(error?.code == .invalidRecord)
        #expect(error?.message.contains("\(milliseconds)") == true)
        await #expect(throws: KafkaError.self) { try await producer.post(record) }
        record.timestamp = KafkaTimestamp(milliseconds: 1)
        _ = try await producer.send(record)
        #expect(await until { producer.inFlightCount == 0 })
        await producer.shutdown()
    }

    @Test("is larger than librdkafka's whole queue, and those behind it are written")
    func largerThanQueue() async throws {
        var configuration = stage.configuration
        configuration.additionalProperties["queue.buffering.max.kbytes"] = "2"
        let producer = try KafkaProducer(configuration: configuration, options: .lowLatency)
        let large = KafkaProducerRecord(topic: "parcels", value: [UInt8](repeating: 1, count: 10_000))
        let records = [stage.record(1), large, stage.record(2), large, stage.record(3)]
        let outcomes = await producer.sendAll(records)
        for (record, outcome) in zip(records, outcomes) {
            switch outcome {
            case .success: #expect(record.value?.count == 1)
            case .failure(let error):
                #expect(record.value?.count == 10_000)
                #expect(error.code == .messageTooLarge)
                #expect(error.message.contains("queue.buffering.max.kbytes"))
            }
        }
        #expect(await until { producer.inFlightCount == 0 })
        await producer.shutdown()
    }

    @Test("goes to a topic that nobody knows, soon and with the command that creates it, until it is there")
    func unknownTopic() async throws {
        try stage.broker.createTopic("ghosts")
        try stage.broker.failTopic("ghosts", with: .unknownTopicOrPartition)
        let producer = try stage.producer()
        let record = KafkaProducerRecord(topic: "ghosts", value: [1])
        let error = await #expect(throws: KafkaError.self) { _ = try await producer.send(record) }
        #expect(error?.code == .unknownTopicOrPartition)
        #expect(error?.outcome == .notPersisted)
        #expect(error?.message.contains("--create --topic ghosts") == true)
        #expect(error?.message.contains(stage.configuration.bootstrapServers[0]) == true)
        try stage.broker.failTopic("ghosts", with: nil)
        #expect(
            await until {
                do { return try await producer.send(record).topic == "ghosts" } catch { return false }
            }
        )
        await producer.shutdown()
    }
}
