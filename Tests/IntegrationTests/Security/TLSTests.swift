import Foundation
import KafkaTransport
import MessagingTelemetry
import Testing

@Suite("TLS", .requires(.kafkaHome), .kafkaCluster(.init(security: .tls)), .timeLimit(.minutes(5)))
struct TLSTests {
    @Test("lets a client in that trusts the broker's authority, named by file or by text")
    func trusts() async throws {
        let cluster = try KafkaCluster.current
        let certificates = try #require(cluster.certificates)
        let text = try String(contentsOfFile: certificates.authority, encoding: .utf8)
        for authorities in [KafkaPEM.file(certificates.authority), .text(text)] {
            let configuration = cluster.configuration(.tls(KafkaTLS(authorities: authorities)))
            #expect(try await sendOne(configuration, to: "trusted").offset >= 0)
        }
    }

    @Test("ends with an authentication error when the broker's certificate comes from a stranger")
    func untrusted() async throws {
        let cluster = try KafkaCluster.current
        let stranger = try #require(cluster.certificates).strangeAuthority
        let error = await expectFailure(.authenticationFailed) {
            let configuration = cluster.configuration(.tls(KafkaTLS(authorities: .file(stranger))))
            _ = try await sendOne(configuration, to: "untrusted", deliveryTimeout: .seconds(60))
        }
        #expect(error?.message.contains("certificate") == true)
    }

    @Test("ends with an authentication error when the authorities of the system do not know the broker")
    func systemAuthorities() async throws {
        let cluster = try KafkaCluster.current
        await expectFailure(.authenticationFailed) {
            _ = try await sendOne(cluster.configuration(.tls()), to: "untrusted", deliveryTimeout: .seconds(60))
        }
    }

    @Test("says which file it cannot read")
    func missingFile() async throws {
        let cluster = try KafkaCluster.current
        let missing = cluster.folder + "/no-such-file.pem"
        let error = await expectFailure(.configuration) {
            _ = try KafkaProducer(configuration: cluster.configuration(.tls(KafkaTLS(authorities: .file(missing)))))
        }
        #expect(error?.message.contains("no-such-file.pem") == true)
    }

    @Test("does not hang when a client without TLS calls")
    func plaintextClient() async throws {
        let cluster = try KafkaCluster.current
        await expectFailure(.timedOut) {
            _ = try await sendOne(cluster.configuration(.plaintext), to: "plain", deliveryTimeout: .seconds(3))
        }
    }
}

@Suite(
    "TLS with a broker that is called otherwise",
    .requires(.kafkaHome),
    .kafkaCluster(.init(security: .tls, certificateNames: "DNS:elsewhere")),
    .timeLimit(.minutes(5))
)
struct HostnameTests {
    @Test("ends with an authentication error, although the authority is right, unless names do not matter")
    func wrongName() async throws {
        let cluster = try KafkaCluster.current
        var tls = try #require(cluster.trust)
        let error = await expectFailure(.authenticationFailed) {
            _ = try await sendOne(cluster.configuration(.tls(tls)), to: "otherwise", deliveryTimeout: .seconds(60))
        }
        #expect(error?.message.contains("certificate") == true)
        tls.verifiesHostname = false
        #expect(try await sendOne(cluster.configuration(.tls(tls)), to: "otherwise").offset >= 0)
    }
}

@Suite("Mutual TLS", .requires(.kafkaHome), .kafkaCluster(.init(security: .mutualTLS)), .timeLimit(.minutes(5)))
struct MutualTLSTests {
    @Test("lets a client in that shows a certificate of the broker's authority, by file or by text")
    func knows() async throws {
        let cluster = try KafkaCluster.current
        let certificates = try #require(cluster.certificates)
        var tls = KafkaTLS(
            authorities: .file(certificates.authority),
            certificate: .file(certificates.client),
            privateKey: .file(certificates.clientKey)
        )
        #expect(try await sendOne(cluster.configuration(.tls(tls)), to: "mutual").offset >= 0)
        tls.certificate = .text(try String(contentsOfFile: certificates.client, encoding: .utf8))
        tls.privateKey = .text(try String(contentsOfFile: certificates.clientKey, encoding: .utf8))
        #expect(try await sendOne(cluster.configuration(.tls(tls)), to: "mutual").offset >= 0)
    }

    @Test("has the client's key in no log line, however much is logged")
    func secrecy() async throws {
        let cluster = try KafkaCluster.current
        let certificates = try #require(cluster.certificates)
        let key = try String(contentsOfFile: certificates.clientKey, encoding: .utf8)
        let tls = KafkaTLS(
            authorities: .file(certificates.authority),
            certificate: .file(certificates.client),
            privateKey: .text(key),
            privateKeyPassword: "needless-4711"
        )
        let logs = InMemoryLogSink()
        let configuration = cluster.configuration(
            .tls(tls),
            properties: ["debug": "all"],
            telemetry: Telemetry(logSink: logs, minimumLogLevel: .trace, metrics: MetricsRegistry())
        )
        #expect(try await sendOne(configuration, to: "mutual").offset >= 0)
        #expect(logs.entries.contains { $0.label == "librdkafka" })
        let line = try #require(key.split(separator: "\n").dropFirst().first)
        for secret in [String(line), "needless-4711"] {
            for entry in logs.entries {
                let text = entry.message + entry.metadata.fields.map { "\($0.value)" }.joined()
                #expect(!text.contains(secret), "\(text)")
            }
        }
    }

    @Test("ends with an authentication error when the client shows none")
    func none() async throws {
        let cluster = try KafkaCluster.current
        let authority = try #require(cluster.certificates).authority
        await expectFailure(.authenticationFailed) {
            let configuration = cluster.configuration(.tls(KafkaTLS(authorities: .file(authority))))
            _ = try await sendOne(configuration, to: "mutual", deliveryTimeout: .seconds(60))
        }
    }

    @Test("ends with an authentication error when the client's certificate comes from a stranger")
    func stranger() async throws {
        let cluster = try KafkaCluster.current
        let certificates = try #require(cluster.certificates)
        let tls = KafkaTLS(
            authorities: .file(certificates.authority),
            certificate: .file(certificates.strangeClient),
            privateKey: .file(certificates.strangeClientKey)
        )
        await expectFailure(.authenticationFailed) {
            _ = try await sendOne(cluster.configuration(.tls(tls)), to: "mutual", deliveryTimeout: .seconds(60))
        }
    }
}
