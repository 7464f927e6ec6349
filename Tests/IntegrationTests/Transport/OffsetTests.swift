import KafkaTransport
import Testing

@Suite("Offsets", .requires(.anyKafka), .sharedKafka, .timeLimit(.minutes(5)))
struct OffsetTests {
    /// A topic of one partition with records whose values count from 0, and whose times are a second apart.
    private func topic(of records: Int) async throws -> (KafkaConfiguration, KafkaTopicPartition) {
        let configuration = try await SharedKafka.configuration()
        let topic = try await SharedKafka.createTopic("offsets")
        try await KafkaProducer.withProducer(configuration: configuration) { producer in
            let all = (0..<records).map { number in
                KafkaProducerRecord(
                    topic: topic,
                    value: [UInt8(number)],
                    timestamp: KafkaTimestamp(milliseconds: 1_600_000_000_000 + Int64(number) * 1000)
                )
            }
            for outcome in await producer.sendAll(all) { _ = try outcome.get() }
        }
        return (configuration, KafkaTopicPartition(topic, 0))
    }

    @Test("the watermarks are where the log begins and ends")
    func watermarks() async throws {
        let (configuration, partition) = try await topic(of: 5)
        try await KafkaConsumer.withConsumer(
            configuration: configuration,
            subscription: .manual([partition: .beginning])
        ) { consumer in
            let watermarks = try await consumer.watermarks(of: partition)
            #expect(watermarks == KafkaWatermarks(low: 0, high: 5))
        }
    }

    @Test("a member without a committed offset waits for a seek, if it shall, and loses no place in other partitions")
    func waitsForSeek() async throws {
        let configuration = try await SharedKafka.configuration()
        let topic = try await SharedKafka.createTopic("offsets", partitions: 2)
        let known = KafkaTopicPartition(topic, 0)
        let unknown = KafkaTopicPartition(topic, 1)
        let group = KafkaConsumer.Subscription.group("\(topic)-group", topics: [topic])
        func send(_ numbers: Range<Int>, to partition: Int32) async throws {
            try await KafkaProducer.withProducer(configuration: configuration) { producer in
                let all = numbers.map { KafkaProducerRecord(topic: topic, partition: partition, value: [UInt8($0)]) }
                for outcome in await producer.sendAll(all) { _ = try outcome.get() }
            }
        }
        try await send(0..<5, to: 0)
        try await send(0..<5, to: 1)
        // Somebody has read two of the one partition and nothing of the other.
        try await KafkaConsumer.withConsumer(configuration: configuration, subscription: group) { consumer in
            try await consumer.waitForAssignment()
            try await consumer.commit([known: 2])
        }
        let options = KafkaConsumer.Options(offsetReset: .error, maxBatchRecords: 1)
        try await KafkaConsumer.withConsumer(
            configuration: configuration,
            subscription: group,
            options: options
        ) { consumer in
            let events = consumer.events
            let reading = Task {
                var offsets: [KafkaTopicPartition: [Int64]] = [:]
                for try await record in consumer.records {
                    offsets[record.topicPartition, default: []].append(record.offset)
                    if offsets[known]?.last == 7, offsets[unknown]?.last == 4 { break }
                }
                return offsets
            }
            for await event in events {
                if case .error(let error) = event, error.code == .offsetOutOfRange { break }
            }
            try await consumer.seek(unknown, to: .at(2))
            try await send(5..<8, to: 0)
            let offsets = try await reading.value
            #expect(offsets[known] == [2, 3, 4, 5, 6, 7])
            #expect(offsets[unknown] == [2, 3, 4])
            try await consumer.commit([unknown: 3])
        }
        try await KafkaConsumer.withConsumer(
            configuration: configuration,
            subscription: group,
            options: options
        ) { consumer in
            let committed = try await consumer.committed([unknown])
            #expect(committed[unknown] == 3)
        }
    }

    @Test("a time finds the first record at or after it, and none behind the last")
    func byTime() async throws {
        let (configuration, partition) = try await topic(of: 5)
        try await KafkaConsumer.withConsumer(
            configuration: configuration,
            subscription: .manual([partition: .beginning])
        ) { consumer in
            for (after, offset) in [(-1, 0), (1000, 1), (1001, 2), (4000, 4), (4001, nil)] as [(Int64, Int64?)] {
                let found = try await consumer.offsets(for: 1_600_000_000_000 + after, of: [partition])
                #expect(found[partition] == offset)
            }
        }
    }

    @Test(
        "reading begins where it is asked to",
        arguments: [(KafkaOffset.beginning, 0), (.at(3), 3), (.last(2), 3), (.last(100), 0)] as [(KafkaOffset, UInt8)]
    )
    func start(offset: KafkaOffset, first: UInt8) async throws {
        let (configuration, partition) = try await topic(of: 5)
        try await KafkaConsumer.withConsumer(
            configuration: configuration,
            subscription: .manual([partition: offset])
        ) { consumer in
            var records = consumer.records.makeAsyncIterator()
            let next = try await records.next()
            #expect(next?.value == [first])
        }
    }

    @Test("reading from the end sees only what comes later")
    func end() async throws {
        let (configuration, partition) = try await topic(of: 5)
        try await KafkaConsumer.withConsumer(
            configuration: configuration,
            subscription: .manual([partition: .end]),
            options: KafkaConsumer.Options(reportsEndOfPartition: true)
        ) { consumer in
            // Only a reader sees where it is.
            let reading = Task {
                var records = consumer.records.makeAsyncIterator()
                return try await records.next()
            }
            for await case .endOfPartition in consumer.events { break }
            try await KafkaProducer.withProducer(configuration: configuration) { producer in
                _ = try await producer.send(KafkaProducerRecord(topic: partition.topic, value: [9]))
            }
            let next = try await reading.value
            #expect(next?.value == [9])
        }
    }

    @Test("a seek reads again from there")
    func seek() async throws {
        let (configuration, partition) = try await topic(of: 5)
        try await KafkaConsumer.withConsumer(
            configuration: configuration,
            subscription: .manual([partition: .beginning])
        ) { consumer in
            var records = consumer.records.makeAsyncIterator()
            let next = try await records.next()
            #expect(next?.value == [0])
            try await consumer.seek(partition, to: .at(1))
            var again = consumer.records.makeAsyncIterator()
            let second = try await again.next()
            #expect(second?.value == [1])
        }
    }

    @Test("a group goes on behind what it committed, also after a restart")
    func commit() async throws {
        let (configuration, partition) = try await topic(of: 5)
        let group = uniqueName("group")
        let subscription = KafkaConsumer.Subscription.group(group, topics: [partition.topic])
        let options = KafkaConsumer.Options(automaticCommitInterval: nil)
        try await KafkaConsumer.withConsumer(
            configuration: configuration,
            subscription: subscription,
            options: options
        ) { consumer in
            var batches = consumer.batches.makeAsyncIterator()
            let batch = try #require(try await batches.next())
            #expect(batch.firstOffset == 0)
            consumer.store(3, for: partition, epoch: batch.epoch)
            try await consumer.commit()
            #expect(try await consumer.committed([partition]) == [partition: 3])
        }
        try await KafkaConsumer.withConsumer(
            configuration: configuration,
            subscription: subscription,
            options: options
        ) { consumer in
            var records = consumer.records.makeAsyncIterator()
            let next = try await records.next()
            #expect(next?.offset == 3)
        }
    }

    @Test("a shutdown commits what is stored and nothing else")
    func shutdown() async throws {
        let (configuration, partition) = try await topic(of: 5)
        let group = uniqueName("group")
        let subscription = KafkaConsumer.Subscription.group(group, topics: [partition.topic])
        // The first does nothing with what it reads, the second stores two records, the third sees the rest.
        for (first, stored) in [(0, nil), (0, 2), (2, nil), (2, nil)] as [(Int64, Int64?)] {
            try await KafkaConsumer.withConsumer(configuration: configuration, subscription: subscription) { consumer in
                var batches = consumer.batches.makeAsyncIterator()
                let batch = try #require(try await batches.next())
                #expect(batch.firstOffset == first)
                if let stored { #expect(consumer.store(stored, for: partition, epoch: batch.epoch)) }
            }
        }
    }

    @Test("stored offsets never go back")
    func onlyForward() async throws {
        let (configuration, partition) = try await topic(of: 5)
        let subscription = KafkaConsumer.Subscription.group(uniqueName("group"), topics: [partition.topic])
        try await KafkaConsumer.withConsumer(configuration: configuration, subscription: subscription) { consumer in
            var batches = consumer.batches.makeAsyncIterator()
            let batch = try #require(try await batches.next())
            consumer.store(4, for: partition, epoch: batch.epoch)
            consumer.store(2, for: partition, epoch: batch.epoch)
            try await consumer.commit()
            #expect(try await consumer.committed([partition]) == [partition: 4])
        }
    }
}
