import KafkaTransport
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Reads, transforms and writes until everything is done; then, or at a moment of its own choice, SIGKILL ends its
/// process.
private struct Worker: Codable, Sendable {
    var servers: String
    var input: String
    var output: String
    var group: String
    var count: Int
    /// When its process is killed.
    ///
    /// Nil: never; it ends in order when everything is done.
    var death: Death?

    enum Death: Codable, Sendable {
        /// So many milliseconds after the first batch has come, wherever that may be.
        case after(Int)
        /// In its n-th transaction, whose records the broker has.
        case withRecords(Int)
        /// In its n-th transaction, whose records and offsets the broker has.
        case withOffsets(Int)
    }

    func run() async throws {
        let configuration = KafkaConfiguration(testing: servers)
        let producer = try KafkaTransactionalProducer(
            configuration: configuration,
            transactionalID: "worker-\(output)",
            options: .init(sending: .lowLatency)
        )
        // The offsets of an earlier life's transaction are not to be had before it has ended.
        try await producer.prepare()
        let consumer = try KafkaConsumer(
            configuration: configuration,
            subscription: .group(group, topics: [input]),
            // A static member: its successor has the partitions at once, and need not wait for the session's end.
            options: .init(automaticCommitInterval: nil, maxBatchRecords: 10, groupInstanceID: "worker")
        )
        var batches = consumer.batches.makeAsyncIterator()
        var number = 0
        // An earlier life may have done everything.
        while try await !isDone(consumer) {
            guard let batch = try await batches.next() else { return }
            number += 1
            if number == 1, case .after(let lifetime)? = death { die(after: lifetime) }
            try await producer.withTransaction { transaction in
                let records = try batch.copyRecords().map {
                    KafkaProducerRecord(topic: output, key: $0.key, value: $0.value)
                }
                try await transaction.sendAll(records)
                if case .withRecords(number)? = death { kill(getpid(), SIGKILL) }
                try await transaction.sendOffsets(after: batch, of: consumer)
                if case .withOffsets(number)? = death { kill(getpid(), SIGKILL) }
            }
        }
        if death != nil { kill(getpid(), SIGKILL) }
        await consumer.shutdown()
        await producer.shutdown()
    }

    private func isDone(_ consumer: KafkaConsumer) async throws -> Bool {
        let partitions = (0..<3).map { KafkaTopicPartition(input, $0) }
        return try await consumer.committed(partitions).values.reduce(0, +) == count
    }

    private func die(after milliseconds: Int) {
        Task.detached {
            try await Task.sleep(for: .milliseconds(milliseconds))
            kill(getpid(), SIGKILL)
        }
    }
}

@Suite("A worker that is killed", .requires(.anyKafka), .sharedKafka, .timeLimit(.minutes(5)))
struct KilledWorkerTests {
    @Test("again and again has done everything exactly once in the end, for those who read what is committed")
    func exactlyOnce() async throws {
        let servers = try await SharedKafka.bootstrapServers()
        let configuration = KafkaConfiguration(testing: servers)
        let input = try await SharedKafka.createTopic("killed-in", partitions: 3)
        let output = try await SharedKafka.createTopic("killed-out", partitions: 3)
        let inputs = (0..<1500).map { "\($0)" }
        try await KafkaProducer.withProducer(configuration: configuration) { producer in
            let records = inputs.map { KafkaProducerRecord(topic: input, key: $0, text: $0) }
            for outcome in await producer.sendAll(records) { _ = try outcome.get() }
        }
        var worker = Worker(
            servers: servers,
            input: input,
            output: output,
            group: uniqueName("killed"),
            count: inputs.count
        )
        var random = SeededRandom(seed: 11)
        for round in 0..<9 {
            let number = Int.random(in: 1...6, using: &random)
            switch round % 3 {
            case 0: worker.death = .withRecords(number)
            case 1: worker.death = .withOffsets(number)
            default: worker.death = .after(Int.random(in: 0...300, using: &random))
            }
            await #expect(processExitsWith: .signal(SIGKILL)) { [worker = worker as Worker] in try await worker.run() }
        }
        worker.death = nil
        await #expect(processExitsWith: .success) { [worker = worker as Worker] in try await worker.run() }

        let values = try await values(configuration, of: output, .readCommitted)
        #expect(values.count == inputs.count)
        #expect(Set(values) == Set(inputs))
        // What was killed in the midst of a transaction is there and not seen.
        let all = try await self.values(configuration, of: output, .readUncommitted)
        #expect(all.count > inputs.count)
    }

    /// What lies in three partitions, up to a mark that is written into each now.
    private func values(
        _ configuration: KafkaConfiguration,
        of topic: String,
        _ isolation: KafkaConsumer.Options.IsolationLevel
    ) async throws -> [String] {
        let mark = uniqueName("mark")
        try await KafkaProducer.withProducer(configuration: configuration) { producer in
            for partition in 0..<3 as Range<Int32> {
                _ = try await producer.send(
                    KafkaProducerRecord(topic: topic, partition: partition, value: Array(mark.utf8))
                )
            }
        }
        let partitions = (0..<3).map { (KafkaTopicPartition(topic, $0), KafkaOffset.beginning) }
        let consumer = try KafkaConsumer(
            configuration: configuration,
            subscription: .manual(Dictionary(uniqueKeysWithValues: partitions)),
            options: .init(isolationLevel: isolation)
        )
        var values: [String] = []
        var marks = 0
        for try await record in consumer.records {
            let text = String(decoding: record.value ?? [], as: UTF8.self)
            if text == mark { marks += 1 } else if !text.hasPrefix("mark-") { values.append(text) }
            if marks == 3 { break }
        }
        await consumer.shutdown()
        return values
    }
}
