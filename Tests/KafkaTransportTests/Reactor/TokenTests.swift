import CLibrdkafka
import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

@Suite("A provider of tokens", .timeLimit(.minutes(5)))
struct TokenTests {
    /// Answers when its task is cancelled, or never.
    private final class Silent: KafkaTokenProvider {
        let asked = OneShot()
        let ended = OneShot()

        func token() async throws -> KafkaToken {
            asked.happen()
            defer { ended.happen() }
            try await Task.sleep(for: .seconds(3600))
            return KafkaToken(value: "late", expiresAtMilliseconds: .max, principal: "late")
        }
    }

    private final class Deaf: KafkaTokenProvider {
        let asked = OneShot()
        let over = OneShot()

        func token() async throws -> KafkaToken {
            asked.happen()
            await over.wait()
            throw KafkaError(.other, "over")
        }
    }

    private func configuration(
        _ provider: any KafkaTokenProvider,
        _ logs: InMemoryLogSink? = nil
    ) -> KafkaConfiguration {
        KafkaConfiguration(
            bootstrapServers: ["127.0.0.1:1"],
            security: .sasl(.oauthBearer(provider), tls: nil),
            telemetry: logs.map { Telemetry(logSink: $0, metrics: MetricsRegistry()) } ?? .disabled
        )
    }

    @Test("does not keep librdkafka's instance when it never answers")
    func neverAnswers() async throws {
        let provider = Deaf()
        weak var handle: ClientHandle?
        do {
            let producer = try KafkaProducer(configuration: configuration(provider))
            handle = producer.engine.handle
            await provider.asked.wait()
            await producer.shutdown(grace: .zero)
        }
        #expect(await until { handle == nil })
        provider.over.happen()
    }

    @Test("is told when nobody waits for its answer any more")
    func isCancelled() async throws {
        let provider = Silent()
        let producer = try KafkaProducer(configuration: configuration(provider))
        await provider.asked.wait()
        await producer.shutdown(grace: .zero)
        await provider.ended.wait()
    }

    @Test("is given up after a while, which is said and told to librdkafka")
    func isGivenUp() async throws {
        let provider = Silent()
        let logs = InMemoryLogSink()
        let configuration = configuration(provider, logs)
        let handle = try ClientHandle(
            .producer,
            try LibrdkafkaConfiguration(configuration),
            telemetry: configuration.telemetry
        )
        let events = ClientEvents(configuration, label: "test", tokenLimit: .milliseconds(20))
        let isSaid = await until {
            if let event = rd_kafka_queue_poll(handle.mainQueue, 10) {
                _ = events.serve(event, of: handle) { _ in }
                rd_kafka_event_destroy(event)
            }
            return logs.entries.contains { $0.message.contains("has not answered within") }
        }
        #expect(isSaid)
        await provider.ended.wait()
        events.finish()
    }
}
