import EventContracts
import EventMessaging
import IoTHubContracts
import KafkaTransport
import MessagingTelemetry
import MessagingTestKit
import Testing

/// A broker with the topics of the device service, and clients that suit it.
final class Stage: Sendable {
    let broker: EmbeddedBroker
    let logs = InMemoryLogSink()
    let metrics = MetricsRegistry()
    let service: MessagingConfiguration
    let gateway: MessagingConfiguration

    init(partitions: Int = 1, replyPartitions: Int = 1) throws {
        broker = try EmbeddedBroker()
        for topic in ["device.commands", "dlq.device.commands", "device.events", "dlq.device.events"] {
            try broker.createTopic(topic, partitions: partitions)
        }
        try broker.createTopic("gateway.replies", partitions: replyPartitions)
        var kafka = broker.configuration
        kafka.telemetry = Telemetry(logSink: logs, minimumLogLevel: .info, metrics: metrics)
        kafka.additionalProperties["topic.metadata.refresh.interval.ms"] = "1000"
        service = MessagingConfiguration(kafka: kafka, source: .backend("device-service"))
        gateway = MessagingConfiguration(kafka: kafka, source: EventSource(type: .gateway, id: "gateway-1"))
    }

    static var consumer: KafkaConsumer.Options {
        KafkaConsumer.Options(
            fetchMaxWait: .milliseconds(5),
            sessionTimeout: .seconds(6),
            heartbeatInterval: .milliseconds(200)
        )
    }

    static func options(
        concurrency: EventProcessor.Concurrency = .perPartition,
        policy: FailurePolicy = .retry(RetryLimit(attempts: 3, backoff: .constant(.milliseconds(1)))),
        change: (inout EventProcessor.Options) -> Void = { _ in }
    ) -> EventProcessor.Options {
        var options = EventProcessor.Options(
            concurrency: concurrency,
            failurePolicy: policy,
            drainLimit: .seconds(5),
            consumer: consumer
        )
        change(&options)
        return options
    }

    static var requestOptions: RequestClient.Options {
        RequestClient.Options(timeout: .seconds(20), fetchMaxWait: .milliseconds(5))
    }

    /// Runs a device service beside `body`.
    func withService<Value: Sendable>(
        group: ConsumerGroup = ConsumerGroup("device-service"),
        options: EventProcessor.Options = Stage.options(),
        @HandlerBuilder handlers: () -> [any HandlerDeclaration],
        _ body: (EventProcessor) async throws -> Value
    ) async throws -> Value {
        let processor = try EventProcessor(service, group: group, options: options, handlers: handlers)
        let running = Task { try await processor.run() }
        do {
            try await processor.waitForAssignment(timeout: .seconds(150))
            let value = try await body(processor)
            await processor.shutdown(grace: .seconds(5))
            try await running.value
            return value
        } catch {
            await processor.shutdown(grace: .zero)
            _ = try? await running.value
            throw error
        }
    }

    func withGateway<Value: Sendable>(
        options: RequestClient.Options = Stage.requestOptions,
        _ body: (RequestClient) async throws -> Value
    ) async throws -> Value {
        try await RequestClient.withClient(gateway, replyTopic: "gateway.replies", options: options, body)
    }

    /// Writes plain bytes.
    @discardableResult
    func write(_ records: KafkaProducerRecord...) async throws -> [KafkaRecordMetadata] {
        try await KafkaProducer.withProducer(configuration: service.kafka, options: .lowLatency) { producer in
            try await producer.sendAll(records).map { try $0.get() }
        }
    }

    /// The first records of a topic's partition, as soon as they are there.
    func read(_ topic: String, count: Int, partition: Int32 = 0) async throws -> [KafkaRecord] {
        try await KafkaConsumer.withConsumer(
            configuration: service.kafka,
            subscription: .manual([KafkaTopicPartition(topic, partition): .beginning]),
            options: Self.consumer
        ) { consumer in
            var records: [KafkaRecord] = []
            for try await record in consumer.records {
                records.append(record)
                if records.count == count { break }
            }
            // Reading ends early when the test's time is over.
            guard records.count == count else { throw CancellationError() }
            return records
        }
    }

    /// Where a group goes on reading.
    func committed(_ topic: String, group: String = "device-service", partition: Int32 = 0) async throws -> Int64? {
        let partition = KafkaTopicPartition(topic, partition)
        return try await KafkaConsumer.withConsumer(
            configuration: service.kafka,
            subscription: .group(group, topics: [topic])
        ) { consumer in
            try await consumer.committed([partition])[partition]
        }
    }

    /// The record of a command as a client writes it, with what a test wants to be different.
    func record(
        _ command: some EventContract,
        headers: KafkaHeaders = [],
        topic: String = "device.commands"
    ) throws -> KafkaProducerRecord {
        let envelope = Envelope(command, source: .backend("test"))
        return KafkaProducerRecord(
            topic: topic,
            key: Array(command.partitionKey.utf8),
            value: try EnvelopeCodec.standard.encode(envelope),
            headers: headers
        )
    }

    func counter(_ name: String, _ labels: [String: String]) -> Int64 {
        metrics.counted(name, labels)
    }
}

extension MetricsRegistry {
    /// The sum of the counters of a name that have all of these labels.
    func counted(_ name: String, _ labels: [String: String]) -> Int64 {
        var sum: Int64 = 0
        for metric in snapshot() where metric.name == name {
            for series in metric.series
            where labels.allSatisfy({ label in
                series.labels.contains { $0.name == label.key && $0.value == label.value }
            }) {
                if case .counter(let value) = series.value { sum += value }
            }
        }
        return sum
    }
}

/// Waits until a condition holds.
///
/// The suite's time limit ends what never does.
func eventually(_ condition: @Sendable () async throws -> Bool) async throws {
    while try await !condition() {
        try await Task.sleep(for: .milliseconds(5))
    }
}

let bind = BindDevice(deviceID: "d-1", ownerID: "u-7", qrCode: "QR-0001")
