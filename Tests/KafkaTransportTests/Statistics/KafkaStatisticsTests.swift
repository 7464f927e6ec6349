import KafkaTransport
import Testing

@Suite("librdkafka's statistics", .timeLimit(.minutes(5)))
struct KafkaStatisticsTests {
    @Test("a producer's statistics are read, totals, windows and identity")
    func producer() throws {
        let statistics = try StatisticsSample.producer.statistics
        #expect(statistics.name == "device-service#producer-1")
        #expect(statistics.clientID == "device-service")
        #expect(statistics.role == .producer)
        #expect(statistics.age == .microseconds(501_379))
        #expect(statistics.recordsSent == 500)
        #expect(statistics.bytesSent == 11_898)
        #expect(statistics.queuedRecordsLimit == 100_000)
        #expect(statistics.brokers.map(\.id) == [2, 1])
        let broker = try #require(statistics.brokers.last)
        #expect(broker.isUp)
        #expect(broker.requestsSent == 5)
        #expect(broker.roundTripTime?.count == 5)
        #expect(broker.roundTripTime?.median == .microseconds(44))
        #expect(broker.roundTripTime?.maximum == .microseconds(401))
        let topic = try #require(statistics.topics.first)
        #expect(topic.name == "device.commands")
        #expect(topic.batchRecords?.sum == 500)
        #expect(topic.partitions.map(\.partition) == [-1, 0, 1, 2, 3])
        #expect(topic.partitions.map(\.recordsSent) == [0, 124, 126, 124, 126])
        #expect(topic.partitions.allSatisfy { $0.lag == nil })
        #expect(statistics.consumerGroup == nil)
        #expect(statistics.producerIdentity?.state == "Assigned")
        #expect(statistics.producerIdentity?.assignments == 1)
        #expect(statistics.producerIdentity?.producerEpoch == 0)
    }

    @Test("a consumer's statistics are read, lag, offsets and group")
    func consumer() throws {
        let statistics = try StatisticsSample.consumer.statistics
        #expect(statistics.role == .consumer)
        #expect(statistics.recordsReceived == 500)
        #expect(statistics.brokers.map(\.name).last == "GroupCoordinator")
        let partitions = try #require(statistics.topics.first).partitions
        let behind = try #require(partitions.first { $0.partition == 2 })
        #expect(behind.lag == 101)
        #expect(behind.storedLag == 101)
        #expect(behind.committedOffset == 23)
        #expect(behind.storedOffset == 23)
        #expect(behind.takenOffset == 124)
        #expect(behind.highWatermark == 124)
        #expect(behind.isDesired)
        #expect(behind.leaderID == 1)
        #expect(behind.fetchState == "active")
        #expect(partitions[0].partition == -1)
        #expect(partitions[0].lag == nil)
        #expect(partitions[0].committedOffset == nil)
        #expect(statistics.consumerGroup?.joinState == "steady")
        #expect(statistics.consumerGroup?.rebalances == 1)
        #expect(statistics.consumerGroup?.assignedPartitions == 4)
        #expect(statistics.producerIdentity == nil)
    }

    @Test("fields that are not known are passed over, and those missing or of another type count as missing")
    func tolerance() throws {
        let json = """
            {"name": "a#consumer-1", "type": "spectator", "tx": "many", "rx": 1e3, "age": -5, "new": {"x": [1, null]},
             "brokers": {"b": {"name": "b", "rtt": [], "nodeid": 99999999999}, "c": 7, "d": null},
             "topics": [], "cgrp": {"joinstate": "steady"}, "eos": null}
            """
        let statistics = try KafkaStatistics(json: Array(json.utf8))
        #expect(statistics.name == "a#consumer-1")
        #expect(statistics.role == nil)
        #expect(statistics.requestsSent == 0)
        #expect(statistics.responsesReceived == 1_000)
        #expect(statistics.brokers.map(\.name) == ["b"])
        #expect(statistics.brokers.first?.roundTripTime == nil)
        #expect(statistics.brokers.first?.id == nil)
        #expect(statistics.topics.isEmpty)
        #expect(statistics.consumerGroup?.joinState == "steady")
        #expect(statistics.producerIdentity == nil)
        #expect(try KafkaStatistics(json: Array("{}".utf8)).brokers.isEmpty)
    }

    @Test("what is no JSON object is an error that says so", arguments: ["", "[]", "7", "{\"name\":", "{}}", "\u{FF}"])
    func malformed(json: String) {
        let error = #expect(throws: KafkaStatisticsError.self) { try KafkaStatistics(json: Array(json.utf8)) }
        #expect(error?.byteCount == json.utf8.count)
    }

    @Test("statistics cut off anywhere are an error and trap nothing")
    func cutOff() throws {
        let json = try StatisticsSample.consumer.json
        for length in stride(from: 0, to: json.count - 1, by: 41) {
            #expect(throws: KafkaStatisticsError.self) { try KafkaStatistics(json: Array(json.prefix(length))) }
        }
    }
}
