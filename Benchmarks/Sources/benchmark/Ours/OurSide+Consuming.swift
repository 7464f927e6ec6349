import KafkaTransport
import UsageCounter

extension OurSide {
    /// Reads from the beginning of all partitions, assigned by hand.
    ///
    /// The measurement begins with the first record.
    @concurrent
    func consume(topic: String, partitions: Int, count: Int, copy: Bool) async throws -> Observation {
        let beginning = (0..<partitions).map {
            (KafkaTopicPartition(topic, Int32($0)), KafkaOffset.beginning)
        }
        return try await KafkaConsumer.withConsumer(
            configuration: configuration,
            subscription: .manual(Dictionary(uniqueKeysWithValues: beginning))
        ) { consumer in
            var reading = Reading(limit: count)
            for try await batch in consumer.batches {
                if copy {
                    for record in try batch.copyRecords() { reading.take(record) }
                } else {
                    try batch.withRecords { reading.take($0) }
                }
                if reading.isOver { break }
            }
            guard let begin = reading.begin, let end = reading.end else { throw Complaint("the records ended early") }
            checksumSink.store(reading.checksum)
            return Observation(from: begin, to: end, records: count, bytes: reading.bytes)
        }
    }

    @concurrent
    func wakeUp(producer: Properties, topic: String, valueSize: Int, count: Int) async throws -> Observation {
        let partition = KafkaTopicPartition(topic, 0)
        let end = try await KafkaConsumer.withConsumer(
            configuration: configuration,
            subscription: .manual([partition: .end])
        ) { try await $0.watermarks(of: partition).high }
        return try await KafkaConsumer.withConsumer(
            configuration: configuration,
            subscription: .manual([partition: .at(end)])
        ) { consumer in
            try await consumer.waitForAssignment()
            let pinger = try await RawPinger.start(producer, topic: topic, valueSize: valueSize, count: count)
            var isLast = false
            for try await batch in consumer.batches {
                try batch.withRecords { record in
                    _ = record.withValue { value in
                        value.withUnsafeBytes { if pinger.seen($0) { isLast = true } }
                    }
                }
                if isLast { break }
            }
            return try await pinger.finish()
        }
    }

    @concurrent
    func commit(group: String, topic: String, count: Int) async throws -> Observation {
        try await KafkaConsumer.withConsumer(
            configuration: configuration,
            subscription: .group(group, topics: [topic]),
            options: .init(automaticCommitInterval: nil)
        ) { consumer in
            var batches = consumer.batches.makeAsyncIterator()
            guard let batch = try await batches.next() else { throw Complaint("there is nothing to commit") }
            let latencies = LatencyBuffer(count: count)
            // The first commit finds the coordinator and is not counted.
            for step in 0...count {
                let begin = usage_clock()
                consumer.store(batch.firstOffset + 1 + Int64(step), for: batch.topicPartition, epoch: batch.epoch)
                try await consumer.commit()
                if step > 0 { latencies.take(step - 1, since: begin) }
            }
            return Observation(latencies: latencies.all)
        }
    }
}

/// Reads a little of every record, as a consumer that looks at its records would.
private struct Reading {
    let limit: Int
    var records = 0
    var bytes = 0
    var checksum: UInt64 = 0
    var begin: usage_instant?
    var end: usage_instant?

    init(limit: Int) {
        self.limit = limit
    }

    var isOver: Bool { end != nil }

    mutating func take(_ record: borrowing KafkaBorrowedRecord) {
        let keyCount = record.keyCount
        let offset = record.offset
        if let edges = record.withValue({ $0.withUnsafeBytes { Edges($0) } }) {
            take(edges, offset: offset, keyCount: keyCount)
        }
    }

    mutating func take(_ record: KafkaRecord) {
        if let value = record.value {
            take(value.withUnsafeBytes { Edges($0) }, offset: record.offset, keyCount: record.key?.count ?? 0)
        }
    }

    private struct Edges {
        let count: Int
        let first: UInt8
        let last: UInt8

        init(_ bytes: UnsafeRawBufferPointer) {
            count = bytes.count
            first = bytes.first ?? 0
            last = bytes.last ?? 0
        }
    }

    private mutating func take(_ edges: Edges, offset: Int64, keyCount: Int) {
        guard records < limit else { return }
        if records == 0 { begin = usage_now() }
        records += 1
        bytes += edges.count
        checksum &+= UInt64(edges.first) &+ UInt64(edges.last) &+ UInt64(truncatingIfNeeded: offset) &+ UInt64(keyCount)
        if records == limit { end = usage_now() }
    }
}

/// Keeps the compiler from leaving the reading out.
private let checksumSink = ChecksumSink()
