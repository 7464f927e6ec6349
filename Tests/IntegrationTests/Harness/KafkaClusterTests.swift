import Foundation
import Testing

@Suite("A throwaway Kafka", .requires(.kafkaHome), .serialized, .timeLimit(.minutes(5)))
struct KafkaClusterTests {
    @Suite("with one plain broker", .kafkaCluster(.init()), .serialized)
    struct Plain {
        @Test("takes and gives records")
        func roundTrip() async throws {
            let tools = try KafkaCluster.current.tools
            try await tools.createTopic("hello")
            try await tools.run(
                "kafka-console-producer.sh",
                ["--bootstrap-server", KafkaCluster.current.bootstrapServers, "--topic", "hello"],
                input: "one\ntwo\n"
            )
            let dump = try await tools.dump("hello", of: KafkaCluster.current.broker(1))
            #expect(dump.contains("payload: one"))
            #expect(dump.contains("payload: two"))
        }

        @Test("keeps its records over a crash and a restart")
        func restart() async throws {
            let cluster = try KafkaCluster.current
            try await cluster.tools.createTopic("kept", partitions: 3)
            await cluster.broker(1).kill()
            #expect(!cluster.broker(1).isRunning)
            #expect(!Loopback.answers(cluster.broker(1).port))
            try await cluster.broker(1).start()
            let topics = try await cluster.tools.run(
                "kafka-topics.sh",
                ["--bootstrap-server", cluster.bootstrapServers, "--describe", "--topic", "kept"]
            )
            #expect(topics.contains("PartitionCount: 3"))
        }
    }

    @Test("leaves no process and no data behind")
    func leavesNothing() async throws {
        let cluster = try await KafkaCluster.start()
        let port = cluster.broker(1).port
        #expect(Loopback.answers(port))
        await cluster.stop()
        #expect(!Loopback.answers(port))
        #expect(!FileManager.default.fileExists(atPath: cluster.folder))
    }

    @Test("says why it did not start")
    func badProperties() async throws {
        let failure = await #expect(throws: KafkaCluster.Failure.self) {
            _ = try await KafkaCluster.start(.init(properties: ["log.retention.bytes": "many"]))
        }
        #expect(failure?.description.contains("log.retention.bytes") == true)
    }

    @Suite("with three brokers", .kafkaCluster(.init(brokers: 3)))
    struct Three {
        @Test("replicates three times")
        func replicas() async throws {
            let cluster = try KafkaCluster.current
            try await cluster.tools.createTopic("replicated")
            let text = try await cluster.tools.run(
                "kafka-topics.sh",
                ["--bootstrap-server", cluster.bootstrapServers, "--describe", "--topic", "replicated"]
            )
            #expect(text.contains("ReplicationFactor: 3"))
        }
    }

    @Suite("with TLS", .kafkaCluster(.init(security: .mutualTLS)))
    struct TLS {
        @Test("shows a certificate that its CA signed and a stranger did not")
        func handshake() async throws {
            let cluster = try KafkaCluster.current
            let certificates = try #require(cluster.certificates)
            for (authority, trusted) in [(certificates.authority, true), (certificates.strangeAuthority, false)] {
                let client = try ChildProcess(
                    "openssl",
                    [
                        "s_client", "-connect", "127.0.0.1:\(cluster.broker(1).port)", "-CAfile", authority,
                        "-cert", certificates.client, "-key", certificates.clientKey, "-verify_return_error",
                    ]
                )
                let ending = await client.ending()
                #expect((ending == .exited(0)) == trusted)
            }
        }
    }

    @Suite("with SASL and ACLs", .kafkaCluster(.init(security: .sasl, acl: true)), .serialized)
    struct SASL {
        @Test("lets in who knows the password", arguments: ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"])
        func login(mechanism: String) async throws {
            let cluster = try KafkaCluster.current
            let listing = try await list(as: "admin", mechanism, password: KafkaCluster.password(of: "admin"), cluster)
            #expect(!listing.contains("rror"))
            await #expect(throws: KafkaCluster.Failure.self) {
                try await list(as: "admin", mechanism, password: "wrong", cluster)
            }
        }

        @Test("refuses what no ACL allows")
        func refuses() async throws {
            let cluster = try KafkaCluster.current
            try await cluster.tools.createTopic("secret")
            let before = try await list(as: "alice", "PLAIN", password: KafkaCluster.password(of: "alice"), cluster)
            #expect(!before.contains("secret"))
            try await cluster.tools.allow("User:alice", ["Describe"], on: ["--topic", "secret"])
            let after = try await list(as: "alice", "PLAIN", password: KafkaCluster.password(of: "alice"), cluster)
            #expect(after.contains("secret"))
        }

        private func list(
            as user: String,
            _ mechanism: String,
            password: String,
            _ cluster: KafkaCluster
        ) async throws -> String {
            let module = mechanism == "PLAIN" ? "plain.PlainLoginModule" : "scram.ScramLoginModule"
            let file = "\(cluster.folder)/\(user)-\(UInt32.random(in: 0 ... .max)).properties"
            let login =
                "org.apache.kafka.common.security.\(module) required username=\"\(user)\" password=\"\(password)\";"
            let text = "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=\(mechanism)\nsasl.jaas.config=\(login)\n"
            try Data(text.utf8).write(to: URL(fileURLWithPath: file))
            return try await cluster.tools.run(
                "kafka-topics.sh",
                ["--bootstrap-server", cluster.bootstrapServers, "--command-config", file, "--list"]
            )
        }
    }

    @Suite("of version 3.9", .requires(.kafka39Home), .kafkaCluster(.init(version: .v3_9)))
    struct Old {
        @Test("says its version")
        func version() async throws {
            let cluster = try KafkaCluster.current
            #expect(try await cluster.tools.run("kafka-topics.sh", ["--version"]).contains("3.9"))
        }
    }
}
