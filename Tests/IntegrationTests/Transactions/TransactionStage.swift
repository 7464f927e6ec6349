import KafkaTransport
import Testing

/// An input topic, an output topic, a group, and what reads and writes them.
struct TransactionStage {
    let configuration: KafkaConfiguration
    let admin: KafkaAdmin
    let input: String
    let output: String
    let group: String

    init(_ name: String, _ configuration: KafkaConfiguration? = nil) async throws {
        if let configuration {
            self.configuration = configuration
        } else {
            self.configuration = KafkaConfiguration(testing: try await SharedKafka.bootstrapServers())
        }
        admin = try KafkaAdmin(configuration: self.configuration)
        input = uniqueName("\(name)-in")
        output = uniqueName("\(name)-out")
        group = uniqueName("\(name)-group")
        try await admin.createTopics([
            KafkaNewTopic(input, partitions: 1, replicationFactor: 1),
            KafkaNewTopic(output, partitions: 1, replicationFactor: 1),
        ])
        try await admin.waitForTopic(input)
        try await admin.waitForTopic(output)
    }

    func end() async { await admin.shutdown() }

    func transactionalProducer(
        _ name: String,
        timeout: Duration = .seconds(30),
        endTimeout: Duration = .seconds(60)
    ) throws -> KafkaTransactionalProducer {
        try KafkaTransactionalProducer(
            configuration: configuration,
            transactionalID: "\(name)-\(output)",
            options: .init(sending: .lowLatency, transactionTimeout: timeout, endTimeout: endTimeout)
        )
    }

    func consumer(maxBatchRecords: Int = 1000) throws -> KafkaConsumer {
        try KafkaConsumer(
            configuration: configuration,
            subscription: .group(group, topics: [input]),
            options: .init(automaticCommitInterval: nil, maxBatchRecords: maxBatchRecords)
        )
    }

    /// Writes records into the input, outside of any transaction.
    func write(_ texts: [String]) async throws {
        try await KafkaProducer.withProducer(configuration: configuration) { producer in
            let outcomes = await producer.sendAll(texts.map { KafkaProducerRecord(topic: input, text: $0) })
            for outcome in outcomes { _ = try outcome.get() }
        }
    }

    /// The values in the output, up to a mark that is written behind them now.
    func values(_ isolation: KafkaConsumer.Options.IsolationLevel) async throws -> [String] {
        let mark = uniqueName("mark")
        try await KafkaProducer.withProducer(configuration: configuration, options: .lowLatency) { producer in
            _ = try await producer.send(KafkaProducerRecord(topic: output, text: mark))
        }
        let consumer = try KafkaConsumer(
            configuration: configuration,
            subscription: .manual([KafkaTopicPartition(output, 0): .beginning]),
            options: .init(isolationLevel: isolation)
        )
        var values: [String] = []
        for try await record in consumer.records {
            let text = String(decoding: record.value ?? [], as: UTF8.self)
            if text == mark { break }
            if !text.hasPrefix("mark-") { values.append(text) }
        }
        await consumer.shutdown()
        return values
    }
}

/// Random numbers that are the same in every run: SplitMix64.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
