import EventContracts
import EventMessaging
import KafkaTransport
import MessagingTelemetry
import Testing

/// Which records were handled, and in which order those of a key.
private final class Handled: Sendable {
    private let byKey = Guarded<[String: [Int]]>([:])

    func note(_ event: ParcelWeighed) { byKey.withLock { $0[event.parcel, default: []].append(event.number) } }

    /// The order in which the numbers of a key were handled first; a repetition is no disorder.
    func firsts(_ key: String) -> [Int] {
        byKey.withLock { byKey in
            var seen: Set<Int> = []
            return (byKey[key] ?? []).filter { seen.insert($0).inserted }
        }
    }

    var count: Int { byKey.withLock { $0.values.reduce(0) { $0 + Set($1).count } } }
}

@Suite("A processor on Kafka", .requires(.anyKafka), .sharedKafka, .serialized, .timeLimit(.minutes(4)))
struct ProcessorOnKafkaTests {
    @Test("records that cannot be read become dead letters byte for byte, and stop nobody behind them")
    func malformed() async throws {
        let stage = try await MessagingStage(try await SharedKafka.configuration(), partitions: 1)
        let handled = Handled()
        let topic = stage.service.name(of: "parcel.events")
        let broken: [[UInt8]] = [
            Array("{not json".utf8), Array("{}".utf8), [0, 159, 146, 150],
            Array(#"{"eventType":"parcel.weighed","__version":"v1"}"#.utf8),
            [UInt8](repeating: UInt8(ascii: "["), count: 9000),
        ]
        let processor = try stage.processor { On(ParcelWeighed.self) { event, _ in handled.note(event) } }
        try await processor.whileRunning {
            let publisher = try EventPublisher(stage.service)
            try await KafkaProducer.withProducer(configuration: stage.service.kafka) { producer in
                for (number, bytes) in broken.enumerated() {
                    let record = KafkaProducerRecord(
                        topic: topic,
                        key: Array("k-\(number)".utf8),
                        value: bytes,
                        headers: ["ours": "kept"]
                    )
                    _ = try await producer.send(record)
                    try await publisher.publish(ParcelWeighed(parcel: "p", number: number))
                }
            }
            await publisher.shutdown()
            #expect(await eventually { handled.count == broken.count })
        }
        #expect(handled.firsts("p") == Array(broken.indices))
        let letters = try await stage.read("dlq.parcel.events")
        #expect(letters.map(\.value) == broken)
        for (number, letter) in letters.enumerated() {
            #expect(letter.key == Array("k-\(number)".utf8))
            #expect(letter.headers.lastText("ours") == "kept")
            #expect(letter.headers.lastText("ec-dlq-disposition") == "undecodable")
            #expect(letter.headers.lastText("__dlq.errors.topic") == topic)
            #expect(letter.headers.lastText("__dlq.errors.offset") == "\(number * 2)")
        }
        let end = try await KafkaAdmin.withAdmin(configuration: stage.service.kafka) { admin in
            try await admin.committedOffsets(group: "parcel-service")[KafkaTopicPartition(topic, 0)]
        }
        #expect(end == Int64(2 * broken.count))
    }

    @Test(
        "members that come and go under load lose nothing and keep the order of each key",
        arguments: [EventProcessor.Concurrency.perPartition, .perKey(4)]
    )
    func rebalance(concurrency: EventProcessor.Concurrency) async throws {
        let stage = try await MessagingStage(try await SharedKafka.configuration(), partitions: 6)
        let handled = Handled()
        let options = MessagingStage.options { $0.concurrency = concurrency }
        func member() throws -> EventProcessor {
            try stage.processor(options: options) {
                On(ParcelWeighed.self) { event, _ in
                    if event.number % 50 == 0 { try await Task.sleep(for: .milliseconds(5)) }
                    handled.note(event)
                }
            }
        }
        let keys = (0..<24).map { "p-\($0)" }
        let perKey = 250
        let publisher = try EventPublisher(stage.service)
        let publishing = Task {
            for number in 0..<perKey {
                let events: [any EventContract] = keys.map { ParcelWeighed(parcel: $0, number: number) }
                for result in await publisher.publish(contentsOf: events) { _ = try result.get() }
            }
        }
        try await member().whileRunning {
            #expect(await eventually { handled.count > 300 })
            try await member().whileRunning {
                let before = handled.count
                #expect(await eventually { handled.count > min(before + 600, keys.count * perKey - 1) })
                try await member().whileRunning {
                    let before = handled.count
                    #expect(await eventually { handled.count > min(before + 600, keys.count * perKey - 1) })
                }
            }
            try await publishing.value
            #expect(await eventually(within: .seconds(90)) { handled.count == keys.count * perKey })
        }
        await publisher.shutdown()
        for key in keys { #expect(handled.firsts(key) == Array(0..<perKey), "\(key) is out of order") }
    }
}
