import EventContracts
import EventMessaging
import KafkaTransport
import MessagingTelemetry

/// A command and an event for tests on a real Kafka; their topics are named when they are used.
struct Weigh: Command {
    enum Outcome: Reply, Hashable {
        static let contract = Contract("parcel.response.weigh", version: 1)
        case weighed(parcel: String, grams: Int)

        var isRejection: Bool { false }
        var outcomeName: String { "weighed" }
    }

    static let contract = Contract("parcel.command.weigh", version: 1, topic: "parcel.commands")
    var partitionKey: String { parcel }
    var parcel: String
    var number: Int = 0
}

struct ParcelWeighed: DomainEvent, Hashable {
    static let contract = Contract("parcel.weighed", version: 1, topic: "parcel.events")
    var partitionKey: String { parcel }
    var parcel: String
    var number: Int = 0
}

/// The topics of a deployment of its own on a broker, and clients for them.
struct MessagingStage: Sendable {
    let service: MessagingConfiguration
    let gateway: MessagingConfiguration
    let metrics: MetricsRegistry
    let partitions: Int

    /// Creates the topics.
    init(_ kafka: KafkaConfiguration, partitions: Int = 3) async throws {
        let metrics = MetricsRegistry()
        var kafka = kafka
        kafka.telemetry = Telemetry(logSink: InMemoryLogSink(), metrics: metrics)
        let prefix = uniqueName("deployment") + "."
        service = MessagingConfiguration(kafka: kafka, source: .backend("parcel-service"), topicPrefix: prefix)
        gateway = MessagingConfiguration(kafka: kafka, source: .backend("gateway"), topicPrefix: prefix)
        self.metrics = metrics
        self.partitions = partitions
        let names = ["parcel.commands", "dlq.parcel.commands", "parcel.events", "dlq.parcel.events", "gateway.replies"]
            .map { service.name(of: Topic($0)) }
        try await KafkaAdmin.withAdmin(configuration: kafka) { admin in
            try await admin.createTopics(names.map { KafkaNewTopic($0, partitions: partitions) })
            for name in names { try await admin.waitForTopic(name, partitions: partitions) }
        }
    }

    static func options(
        change: (inout EventProcessor.Options) -> Void = { _ in }
    ) -> EventProcessor.Options {
        var options = EventProcessor.Options(
            drainLimit: .seconds(10),
            consumer: KafkaConsumer.Options(sessionTimeout: .seconds(6), heartbeatInterval: .milliseconds(500))
        )
        change(&options)
        return options
    }

    func processor(
        options: EventProcessor.Options = MessagingStage.options(),
        @HandlerBuilder handlers: () -> [any HandlerDeclaration]
    ) throws -> EventProcessor {
        try EventProcessor(service, group: "parcel-service", options: options, handlers: handlers)
    }

    func withClient<Value: Sendable>(
        timeout: Duration = .seconds(60),
        _ body: (RequestClient) async throws -> Value
    ) async throws -> Value {
        try await RequestClient.withClient(
            gateway,
            replyTopic: "gateway.replies",
            options: RequestClient.Options(timeout: timeout)
        ) { client in
            try await client.waitUntilReady(timeout: .seconds(60))
            return try await body(client)
        }
    }

    /// What lies in a topic now.
    func read(_ topic: Topic) async throws -> [KafkaRecord] {
        try await readAll(service.kafka, topic: service.name(of: topic), partitions: Int32(partitions))
    }

    /// The sum of a counter's series that have a label.
    func count(_ name: String, _ label: String, _ value: String) -> Int64 {
        var sum: Int64 = 0
        for metric in metrics.snapshot() where metric.name == name {
            for series in metric.series where series.labels.contains(where: { $0.name == label && $0.value == value }) {
                if case .counter(let count) = series.value { sum += count }
            }
        }
        return sum
    }
}

extension EventProcessor {
    /// Runs a processor beside `body`, and shuts it down in order.
    func whileRunning<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        let running = Task { try await run() }
        do {
            try await waitForAssignment(timeout: .seconds(60))
            let value = try await body()
            await shutdown()
            try await running.value
            return value
        } catch {
            await shutdown(grace: .zero)
            _ = try? await running.value
            throw error
        }
    }
}
