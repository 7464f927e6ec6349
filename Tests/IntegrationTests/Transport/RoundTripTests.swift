import KafkaTransport
import Testing

@Suite("What is written is read as it was", .requires(.anyKafka), .sharedKafka, .timeLimit(.minutes(5)))
struct RoundTripTests {
    /// Writes records to partition 0 of a new topic, and reads them back.
    private func roundTrip(_ records: [KafkaProducerRecord]) async throws -> [KafkaRecord] {
        let configuration = try await SharedKafka.configuration()
        let topic = try await SharedKafka.createTopic("round-trip")
        try await KafkaProducer.withProducer(configuration: configuration) { producer in
            let addressed = records.map { record in
                var record = record
                record.topic = topic
                return record
            }
            for outcome in await producer.sendAll(addressed) { _ = try outcome.get() }
        }
        return try await readAll(configuration, topic: topic)
    }

    private static func record(key: [UInt8]? = nil, value: [UInt8]? = [], _ headers: KafkaHeaders = [])
        -> KafkaProducerRecord
    {
        KafkaProducerRecord(topic: "", key: key, value: value, headers: headers)
    }

    @Test("null and empty keys and values are told apart, tombstones included")
    func nullAndEmpty() async throws {
        let shapes: [[UInt8]?] = [nil, [], [0], Array("text".utf8)]
        let records = shapes.flatMap { key in shapes.map { Self.record(key: key, value: $0) } }
        let read = try await roundTrip(records)
        #expect(read.map(\.key) == records.map(\.key))
        #expect(read.map(\.value) == records.map(\.value))
    }

    @Test("headers keep their order, their duplicates, and null and empty values")
    func headers() async throws {
        let headers = KafkaHeaders([
            KafkaHeader("a", "1"), KafkaHeader("b", bytes: nil), KafkaHeader("a", "2"), KafkaHeader("c", bytes: []),
            KafkaHeader("", "no name"), KafkaHeader("ключ", bytes: [0xff, 0x00]), KafkaHeader("a", "1"),
        ])
        let read = try await roundTrip([Self.record(headers), Self.record()])
        #expect(read.map(\.headers) == [headers, []])
    }

    @Test("every byte comes back")
    func bytes() async throws {
        let all = (0...255).map { UInt8($0) }
        let read = try await roundTrip([Self.record(key: all, value: all + all)])
        #expect(read.map(\.key) == [all])
        #expect(read.map(\.value) == [all + all])
    }

    @Test("a record close to the limit comes back whole")
    func large() async throws {
        let value = (0..<900_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(try await roundTrip([Self.record(value: value)]).map(\.value) == [value])
    }

    @Test("a timestamp of the caller's is kept to the millisecond")
    func timestamps() async throws {
        let times: [Int64] = [1_000_000_000_123, 1_700_000_000_000, 1_700_000_000_001]
        let records = times.map { time in
            KafkaProducerRecord(topic: "", value: [1], timestamp: KafkaTimestamp(milliseconds: time))
        }
        let read = try await roundTrip(records)
        #expect(read.map(\.timestamp) == times.map { KafkaTimestamp(milliseconds: $0, kind: .created) })
    }

    @Test("a record goes to the partition that the caller chose, and the acknowledgement says where it lies")
    func partitions() async throws {
        let configuration = try await SharedKafka.configuration()
        let topic = try await SharedKafka.createTopic("partitions", partitions: 4)
        try await KafkaProducer.withProducer(configuration: configuration) { producer in
            for partition in [3, 1, 3] as [Int32] {
                let value = [UInt8(partition)]
                let metadata = try await producer.send(
                    KafkaProducerRecord(topic: topic, partition: partition, key: [9], value: value)
                )
                #expect(metadata.partition == partition)
            }
        }
        let read = try await readAll(configuration, topic: topic, partitions: 4)
        #expect(read.map(\.partition) == [1, 3, 3])
        #expect(read.map(\.value) == [[1], [3], [3]])
    }

    @Test("the same key goes where Java's producer puts it")
    func partitioner() async throws {
        // What Utils.murmur2 of Kafka gives for these keys, taken from Kafka's own tests.
        let hashes: [(key: String, hash: Int32)] = [
            ("21", -973_932_308), ("foobar", -790_332_482), ("a-little-bit-long-string", -985_981_536),
        ]
        let configuration = try await SharedKafka.configuration()
        let topic = try await SharedKafka.createTopic("partitioner", partitions: 7)
        try await KafkaProducer.withProducer(configuration: configuration) { producer in
            for (key, hash) in hashes {
                let metadata = try await producer.send(KafkaProducerRecord(topic: topic, key: key, text: ""))
                #expect(metadata.partition == (hash & 0x7fff_ffff) % 7)
            }
        }
    }
}
