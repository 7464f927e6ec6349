import KafkaTransport
import MessagingTelemetry
import UsageCounter

/// This library's scenarios, as an application would write them.
///
/// They run on Swift's cooperative pool with the library's default telemetry.
struct OurSide: Sendable {
    let configuration: KafkaConfiguration

    init(_ workload: Workload) {
        var telemetry = Telemetry.standard
        telemetry.minimumLogLevel = .warning
        configuration = KafkaConfiguration(
            bootstrapServers: [workload.bootstrapServers],
            clientID: "benchmark",
            telemetry: telemetry
        )
    }
}

// MARK: - Producing

extension OurSide {
    @concurrent
    func produceForget(_ shape: RecordShape, count: Int) async throws -> Observation {
        try await producing(shape, .init()) { producer, source in
            let begin = usage_now()
            for index in 0..<count {
                try await producer.post(source.record(index))
            }
            try await producer.flush(timeout: .seconds(60))
            return Observation(from: begin, to: usage_now(), records: count, bytes: count * shape.value.count)
        }
    }

    @concurrent
    func produceBatches(_ shape: RecordShape, count: Int, batch: Int, inFlight: Int) async throws -> Observation {
        try await producing(shape, .init()) { producer, source in
            let batches = count / batch
            let begin = usage_now()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<inFlight {
                    group.addTask {
                        for number in stride(from: task, to: batches, by: inFlight) {
                            let records = (0..<batch).map { source.record(number * batch + $0) }
                            for result in await producer.sendAll(records) { _ = try result.get() }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let records = batches * batch
            return Observation(from: begin, to: usage_now(), records: records, bytes: records * shape.value.count)
        }
    }

    @concurrent
    func produceEach(_ shape: RecordShape, count: Int, inFlight: Int) async throws -> Observation {
        try await producing(shape, inFlight == 1 ? .lowLatency : .init()) { producer, source in
            let share = count / inFlight
            let latencies = LatencyBuffer(count: share * inFlight)
            let begin = usage_now()
            // Tasks of their own: a task group takes longer the more children it has.
            let senders = (0..<inFlight).map { sender in
                Task {
                    for index in (sender * share)..<((sender + 1) * share) {
                        let begin = usage_clock()
                        _ = try await producer.send(source.record(index))
                        latencies.take(index, since: begin)
                    }
                }
            }
            for sender in senders { try await sender.value }
            let end = usage_now()
            let records = share * inFlight
            return Observation(
                from: begin,
                to: end,
                records: records,
                bytes: records * shape.value.count,
                latencies: latencies.all
            )
        }
    }

    private func producing(
        _ shape: RecordShape,
        _ options: KafkaProducer.Options,
        _ body: (KafkaProducer, RecordSource) async throws -> Observation
    ) async throws -> Observation {
        let source = RecordSource(shape)
        return try await KafkaProducer.withProducer(configuration: configuration, options: options) { producer in
            // Connections stand before anything is measured.
            _ = try await producer.send(source.record(0))
            return try await body(producer, source)
        }
    }
}

/// Records to send, made from bytes that are there already.
struct RecordSource: Sendable {
    private let topic: String
    private let value: [UInt8]
    private let keys: [[UInt8]]

    init(_ shape: RecordShape) {
        topic = shape.topic
        value = shape.value
        keys = shape.keys.map { Array($0.utf8) }
    }

    func record(_ index: Int) -> KafkaProducerRecord {
        KafkaProducerRecord(topic: topic, key: keys[index % keys.count], value: value)
    }
}
