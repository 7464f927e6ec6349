import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

/// Every duration of the public API takes any value: it ends in time, or says what is wrong, and never traps.
@Suite("Durations of any length", .timeLimit(.minutes(5)))
struct ExtremeDurationTests {
    /// From beyond what an instant can be moved by to far below zero.
    static let durations: [Duration] = [
        .seconds(Int64.max) * 10, .seconds(Int64.max), .seconds(86_400 * 365 * 1000), .nanoseconds(1), .zero,
        .nanoseconds(-1), .seconds(Int64.min), .seconds(Int64.min) * 10,
    ]

    private let stage: ProducerStage

    init() throws { stage = try ProducerStage() }

    @Test("of a producer", arguments: durations)
    func producer(duration: Duration) async throws {
        let producer = try stage.producer()
        _ = try await producer.send(stage.record())
        _ = try? await producer.flush(timeout: duration)
        await producer.shutdown(grace: duration)

        var lingering = KafkaProducer.Options()
        lingering.linger = duration
        var patient = KafkaProducer.Options()
        patient.deliveryTimeout = duration
        for options in [lingering, patient] {
            do throws(KafkaError) {
                let producer = try KafkaProducer(configuration: stage.configuration, options: options)
                await producer.shutdown(grace: .zero)
            } catch {
                #expect(error.code == .configuration)
            }
        }
    }

    @Test("of a consumer", arguments: durations)
    func consumer(duration: Duration) async throws {
        let partition = KafkaTopicPartition("parcels", 0)
        let consumer = try KafkaConsumer(
            configuration: stage.configuration,
            subscription: .manual([partition: .beginning])
        )
        _ = try? await consumer.waitForAssignment(timeout: duration)
        try await consumer.waitForAssignment()
        _ = try? await consumer.watermarks(of: partition, timeout: duration)
        _ = try? await consumer.offsets(for: 0, of: [partition], timeout: duration)
        await consumer.shutdown(grace: duration)

        let member = try KafkaConsumer(
            configuration: stage.configuration,
            subscription: .group("audit", topics: ["parcels"])
        )
        _ = try? await member.commit([partition: 0], timeout: duration)
        await member.shutdown(grace: .zero)

        let changes: [(inout KafkaConsumer.Options) -> Void] = [
            { $0.automaticCommitInterval = duration }, { $0.fetchMaxWait = duration }, { $0.sessionTimeout = duration },
            { $0.heartbeatInterval = duration }, { $0.rebalanceLimit = duration },
        ]
        for change in changes {
            var options = KafkaConsumer.Options()
            change(&options)
            do throws(KafkaError) {
                let consumer = try KafkaConsumer(
                    configuration: stage.configuration,
                    subscription: .group("audit", topics: ["parcels"]),
                    options: options
                )
                await consumer.shutdown(grace: .zero)
            } catch {
                #expect(error.code == .configuration)
            }
        }
    }

    @Test("of an admin client", arguments: durations)
    func admin(duration: Duration) async throws {
        try await KafkaAdmin.withAdmin(configuration: stage.configuration) { admin in
            _ = try? await admin.describeCluster(timeout: duration)
            _ = try? await admin.describeTopics(["parcels"], timeout: duration)
            _ = try? await admin.waitForTopic("parcels", timeout: duration)
            _ = try? await admin.watermarks(of: KafkaTopicPartition("parcels", 0), timeout: duration)
        }
    }

    @Test("of a transactional producer", arguments: durations)
    func transactions(duration: Duration) async throws {
        let changes: [(inout KafkaTransactionalProducer.Options) -> Void] = [
            { $0.transactionTimeout = duration }, { $0.endTimeout = duration }, { $0.initialisationTimeout = duration },
        ]
        for change in changes {
            var options = KafkaTransactionalProducer.Options(sending: .lowLatency)
            change(&options)
            do {
                let producer = try KafkaTransactionalProducer(
                    configuration: stage.configuration,
                    transactionalID: "tests",
                    options: options
                )
                _ = try? await producer.withTransaction { try await $0.send(stage.record()) }
                await producer.shutdown(grace: duration)
            } catch {
                #expect(error.code == .configuration)
            }
        }
    }

    @Test("of what every client has", arguments: durations)
    func clients(duration: Duration) async throws {
        var often = stage.configuration
        often.safetyTick = duration
        var counting = stage.configuration
        counting.statisticsInterval = duration
        for configuration in [often, counting] {
            do throws(KafkaError) {
                let producer = try KafkaProducer(configuration: configuration, options: .lowLatency)
                _ = try await producer.send(stage.record())
                await producer.shutdown()
            } catch {
                #expect(error.code == .configuration)
            }
        }
        try await Shutdown.onSignals(
            run: [],
            grace: duration,
            telemetry: Telemetry(logSink: InMemoryLogSink(), metrics: MetricsRegistry())
        )
    }

    @Test("something that happens once is waited for as long as that takes, or as long as was said")
    func oneShot() async {
        let shot = OneShot()
        for duration in [Duration.zero, .nanoseconds(-1), .milliseconds(1), .seconds(Int64.min)] {
            #expect(await shot.wait(atMost: duration) == false)
        }
        let patient = Self.durations.prefix(3).map { duration in Task { await shot.wait(atMost: duration) } }
        let cancelled = Task { await shot.wait(atMost: .seconds(3600)) }
        cancelled.cancel()
        #expect(await cancelled.value == false)
        shot.happen()
        for task in patient { #expect(await task.value) }
        #expect(await shot.wait(atMost: .zero))
    }
}
