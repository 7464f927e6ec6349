import KafkaTransport
import MessagingTelemetry
import Testing

/// SCRAM depends on librdkafka: before 2.6.1 it repeats its nonce, which Kafka 4 refuses (hazard H13).
private let scram: [KafkaSASL] = [
    .scramSHA256(username: "alice", password: KafkaCluster.password(of: "alice")),
    .scramSHA512(username: "alice", password: KafkaCluster.password(of: "alice")),
]

private let isCorrect: Bool = {
    let version = LibrdkafkaVersion.current
    return (version.major, version.minor, version.patch) >= (2, 6, 1)
}()

@Suite(
    "SCRAM on Kafka 4",
    .requires(.kafkaHome),
    .kafkaCluster(.init(security: .sasl)),
    .timeLimit(.minutes(5))
)
struct SCRAMTests {
    @Test("works with a librdkafka that does it right, and with an older one ends with the error that says why")
    func kafka4() async throws {
        let cluster = try KafkaCluster.current
        for mechanism in scram {
            let configuration = cluster.configuration(.sasl(mechanism, tls: nil))
            if isCorrect {
                #expect(try await sendOne(configuration, to: "scram").offset >= 0)
            } else {
                let error = await expectFailure(.authenticationFailed) {
                    _ = try await sendOne(configuration, to: "scram", deliveryTimeout: .seconds(60))
                }
                #expect(error?.message.contains("2.6.1") == true)
                #expect(error?.message.contains("4895") == true)
            }
        }
    }

    @Test("warns when it is made with a librdkafka that does it wrong")
    func warns() async throws {
        let cluster = try KafkaCluster.current
        let logs = InMemoryLogSink()
        let telemetry = Telemetry(logSink: logs, metrics: Telemetry.disabled.metrics)
        let producer = try KafkaProducer(
            configuration: cluster.configuration(.sasl(scram[0], tls: nil), telemetry: telemetry)
        )
        await producer.shutdown(grace: .zero)
        #expect(logs.entries.contains { $0.level == .warning && $0.message.contains("SCRAM") } == !isCorrect)
    }
}

@Suite(
    "SCRAM on Kafka 3.9",
    .requires(.kafka39Home),
    .kafkaCluster(.init(security: .sasl, version: .v3_9)),
    .timeLimit(.minutes(5))
)
struct SCRAMOn39Tests {
    @Test("works with every librdkafka")
    func kafka39() async throws {
        let cluster = try KafkaCluster.current
        for mechanism in scram {
            #expect(try await sendOne(cluster.configuration(.sasl(mechanism, tls: nil)), to: "scram").offset >= 0)
        }
    }

    @Test("ends with an authentication error for a wrong password")
    func wrongPassword() async throws {
        let cluster = try KafkaCluster.current
        let wrong = KafkaSecurity.sasl(.scramSHA512(username: "alice", password: "wrong"), tls: nil)
        await expectFailure(.authenticationFailed) {
            _ = try await sendOne(cluster.configuration(wrong), to: "scram", deliveryTimeout: .seconds(60))
        }
    }
}
