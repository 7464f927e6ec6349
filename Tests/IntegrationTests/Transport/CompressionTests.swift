import KafkaTransport
import Testing

@Suite(
    "Compression on disk",
    .requires(.kafkaHome),
    .kafkaCluster(.init(properties: ["num.partitions": "1"])),
    .timeLimit(.minutes(5))
)
struct CompressionTests {
    @Test("is the one that the producer asked for", arguments: KafkaProducer.Options.Compression.allCases)
    func onDisk(compression: KafkaProducer.Options.Compression) async throws {
        let cluster = try KafkaCluster.current
        let topic = "compressed-with-\(compression.rawValue)"
        let text = String(repeating: "the same again and again, ", count: 40)
        try await KafkaProducer.withProducer(
            configuration: cluster.configuration(),
            options: KafkaProducer.Options(linger: .milliseconds(50), compression: compression)
        ) { producer in
            for outcome in await producer.sendAll((0..<50).map { _ in KafkaProducerRecord(topic: topic, text: text) }) {
                _ = try outcome.get()
            }
        }
        let dump = try await cluster.tools.dump(topic, of: cluster.broker(1)).lowercased()
        let batches = dump.split(separator: "\n").filter { $0.contains("compresscodec:") }
        #expect(!batches.isEmpty)
        for batch in batches { #expect(batch.contains("compresscodec: \(compression.rawValue)")) }
        #expect(dump.split(separator: "\n").count { $0.contains("payload: the same again") } == 50)
    }
}
