import MessagingTelemetry
import MessagingTestKit
import Testing

@testable import KafkaTransport

@Suite("The properties of librdkafka")
struct LibrdkafkaConfigurationTests {
    private func properties(_ security: KafkaSecurity = .plaintext) throws -> LibrdkafkaConfiguration {
        try LibrdkafkaConfiguration(KafkaConfiguration(bootstrapServers: ["127.0.0.1:1"], security: security))
    }

    @Test("make a broker's certificate name its host, unless that was switched off", arguments: [true, false])
    func hostNames(isVerified: Bool) throws {
        let tls = KafkaTLS(verifiesHostname: isVerified)
        let securities: [KafkaSecurity] = [
            .tls(tls), .sasl(.plain(username: "u", password: "p"), tls: tls),
        ]
        for security in securities {
            let value = try properties(security).value(of: "ssl.endpoint.identification.algorithm")
            #expect(value == (isVerified ? "https" : "none"))
        }
        #expect(KafkaTLS().verifiesHostname)
    }

    @Test("let no small request wait for the one before it")
    func nagle() throws {
        #expect(try properties().value(of: "socket.nagle.disable") == "true")
    }

    @Test("assign partitions as every other member of the group does, whatever its version")
    func assignmentStrategy() throws {
        for subscription in [KafkaConsumer.Subscription.group("audit", topics: ["parcels"]), .manual([:])] {
            var properties = try properties()
            try KafkaConsumer.Options().apply(to: &properties, subscription)
            #expect(properties.value(of: "partition.assignment.strategy") == "range,roundrobin")
        }
    }

    @Test("are refused by a librdkafka that is too old, with both versions and where to get a newer one")
    func minimumVersion() throws {
        for old in [LibrdkafkaVersion(2, 0, 1), LibrdkafkaVersion(1, 9, 2)] {
            let error = #expect(throws: KafkaError.self) { try LibrdkafkaVersion.checkMinimum(old) }
            #expect(error?.code == .unsupportedVersion)
            for part in ["\(old)", "2.0.2", "apt-get install"] { #expect(error?.message.contains(part) == true) }
        }
        for new in [LibrdkafkaVersion(2, 0, 2), LibrdkafkaVersion(2, 16, 0), LibrdkafkaVersion(10, 0, 0)] {
            try LibrdkafkaVersion.checkMinimum(new)
        }
    }

    @Test(
        "that a client relies on cannot be set by hand, which is said with their names and without their values",
        arguments: [
            "bootstrap.servers", "metadata.broker.list", "client.id", "security.protocol", "sasl.mechanism",
            "sasl.mechanisms", "sasl.username", "sasl.password", "group.id", "transactional.id",
            "auto.offset.reset", "enable.auto.offset.store", "log.queue", "statistics.interval.ms",
            "delivery.report.only.error",
        ]
    )
    func reserved(name: String) {
        let configuration = KafkaConfiguration(
            bootstrapServers: ["127.0.0.1:1"],
            additionalProperties: [name: "by-hand-4711"]
        )
        let clients: [() throws -> Void] = [
            { _ = try KafkaProducer(configuration: configuration) },
            { _ = try KafkaTransactionalProducer(configuration: configuration, transactionalID: "t") },
            { _ = try KafkaConsumer(configuration: configuration, subscription: .manual([:])) },
            { _ = try KafkaAdmin(configuration: configuration) },
        ]
        for client in clients {
            let error = #expect(throws: KafkaError.self) { try client() }
            #expect(error?.code == .configuration)
            #expect(error?.message.contains("'\(name)'") == true)
            #expect(error.map { "\($0)" }?.contains("by-hand-4711") == false)
        }
    }
}

@Suite("Credentials", .timeLimit(.minutes(5)))
struct CredentialTests {
    static let secret = "never-to-be-seen-4711"

    private struct Tokens: KafkaTokenProvider {
        func token() async throws -> KafkaToken {
            KafkaToken(value: CredentialTests.secret, expiresAtMilliseconds: 4_000_000_000_000, principal: "alice")
        }
    }

    static var mechanisms: [KafkaSASL] {
        [
            .plain(username: "alice", password: secret), .scramSHA256(username: "alice", password: secret),
            .scramSHA512(username: "alice", password: secret), .oauthBearer(Tokens()),
        ]
    }

    /// Everything that shows a value to people: in a text, in a debugger, in a dump.
    private func shown(_ value: Any) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        return "\(value) \(String(reflecting: value)) \(String(describing: [value])) \(dumped)"
    }

    @Test("are in no description and no reflection of what holds them")
    func descriptions() async throws {
        let tls = KafkaTLS(
            certificate: .text("certificate"),
            privateKey: .text(Self.secret),
            privateKeyPassword: Self.secret
        )
        var values: [Any] = [tls, KafkaPEM.text(Self.secret), KafkaSecurity.tls(tls), try await Tokens().token()]
        for mechanism in Self.mechanisms {
            let security = KafkaSecurity.sasl(mechanism, tls: tls)
            var configuration = KafkaConfiguration(bootstrapServers: ["127.0.0.1:1"], security: security)
            configuration.additionalProperties["ssl.key.password"] = Self.secret
            values += [mechanism, security, configuration]
        }
        for value in values {
            let text = shown(value)
            #expect(!text.contains(Self.secret), "\(type(of: value)): \(text)")
        }
    }

    @Test("are in no log line, however much is logged, of librdkafka's own or ours", arguments: mechanisms.indices)
    func logs(index: Int) async throws {
        let mechanism = Self.mechanisms[index]
        let logs = InMemoryLogSink()
        let broker = try EmbeddedBroker(
            telemetry: Telemetry(logSink: logs, minimumLogLevel: .trace, metrics: MetricsRegistry())
        )
        var configuration = broker.configuration
        configuration.security = .sasl(mechanism, tls: nil)
        configuration.additionalProperties["debug"] = "all"
        let producer = try KafkaProducer(configuration: configuration)
        let consumer = try KafkaConsumer(
            configuration: configuration,
            subscription: .manual([KafkaTopicPartition("parcels", 0): .beginning])
        )
        let admin = try KafkaAdmin(configuration: configuration)
        _ = try? await admin.describeCluster(timeout: .milliseconds(100))
        // The credentials are in use by now: the mechanism is being agreed on, or was refused.
        #expect(await until { logs.entries.contains { $0.label == "librdkafka" && $0.message.contains("SASL") } })
        await producer.shutdown(grace: .zero)
        await consumer.shutdown(grace: .zero)
        await admin.shutdown()
        for entry in logs.entries {
            #expect(!entry.message.contains(Self.secret), "\(entry.message)")
            for field in entry.metadata.fields { #expect(!"\(field.value)".contains(Self.secret), "\(field)") }
        }
    }

    @Test("are in no error about them")
    func errors() throws {
        let tls = KafkaTLS(
            certificate: .text(Self.secret),
            privateKey: .text(Self.secret),
            privateKeyPassword: Self.secret
        )
        let error = #expect(throws: KafkaError.self) {
            _ = try KafkaProducer(
                configuration: KafkaConfiguration(bootstrapServers: ["127.0.0.1:1"], security: .tls(tls))
            )
        }
        #expect(error?.code == .configuration)
        #expect(error.map { shown($0) }?.contains(Self.secret) == false)
    }
}
