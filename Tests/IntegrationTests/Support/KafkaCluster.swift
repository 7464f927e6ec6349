import Foundation
import MessagingTelemetry

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A throwaway Apache Kafka on 127.0.0.1, started from a distribution and gone with the tests.
final class KafkaCluster: Sendable {
    enum Security: Sendable, Hashable {
        case plaintext
        case tls
        /// TLS, and clients show a certificate of ours.
        case mutualTLS
        /// PLAIN, SCRAM-SHA-256, SCRAM-SHA-512 and unsigned OAUTHBEARER tokens, on a plain connection.
        case sasl
        /// The same over TLS.
        case saslOverTLS

        var usesTLS: Bool { self == .tls || self == .mutualTLS || self == .saslOverTLS }
        var usesSASL: Bool { self == .sasl || self == .saslOverTLS }

        var protocolName: String {
            switch self {
            case .plaintext: "PLAINTEXT"
            case .tls, .mutualTLS: "SSL"
            case .sasl: "SASL_PLAINTEXT"
            case .saslOverTLS: "SASL_SSL"
            }
        }
    }

    enum Version: Sendable, Hashable {
        /// Of `KAFKA_HOME`.
        case current
        /// Of `KAFKA_39_HOME`.
        case v3_9
    }

    struct Options: Sendable {
        var brokers = 1
        var security = Security.plaintext
        /// Refuses everything that no ACL allows to all but the user `admin` and our own tools.
        var acl = false
        /// Puts a proxy that can misbehave between clients and each broker; needs `TOXIPROXY_BIN`.
        var behindProxies = false
        var version = Version.current
        /// The names in the brokers' certificates.
        var certificateNames = "DNS:localhost,IP:127.0.0.1"
        /// Broker properties that win over ours.
        var properties: [String: String] = [:]
    }

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// The users that a cluster with SASL knows; each one's password is `password(of:)`.
    static let users = ["admin", "alice", "bob"]

    static func password(of user: String) -> String { "\(user)-secret" }

    let options: Options
    let home: String
    let folder: String
    /// What clients are given.
    let bootstrapServers: String
    /// A plain listener for our own tools, which no proxy, TLS or ACL stands before.
    let internalBootstrapServers: String
    let certificates: Certificates?
    let brokers: [KafkaBroker]
    private let toxiproxy: Toxiproxy?
    private let proxies: [Toxiproxy.Proxy]

    /// Kafka's command-line tools, pointed at this cluster.
    var tools: KafkaTools { KafkaTools(home: home, bootstrapServers: internalBootstrapServers, folder: folder) }

    /// Starts a cluster and waits until it serves.
    static func start(_ options: Options = Options()) async throws -> KafkaCluster {
        do {
            return try await attemptStart(options)
        } catch let failure as Failure where failure.description.contains("Address already in use") {
            return try await attemptStart(options)
        }
    }

    private static func attemptStart(_ options: Options) async throws -> KafkaCluster {
        let home: String
        switch options.version {
        case .current: home = try TestEnvironment.kafkaHome.orThrow(Requirement.kafkaHome)
        case .v3_9: home = try TestEnvironment.kafka39Home.orThrow(Requirement.kafka39Home)
        }
        let folder = try Guardian.shared.get().makeFolder("cluster")
        let cluster = try await KafkaCluster(options, home: home, folder: folder)
        do {
            try await cluster.format()
            try await cluster.forEachBroker { try await $0.start() }
        } catch {
            await cluster.stop()
            throw error
        }
        return cluster
    }

    private init(_ options: Options, home: String, folder: String) async throws {
        self.options = options
        self.home = home
        self.folder = folder
        certificates =
            options.security.usesTLS
            ? try await Certificates.make(in: folder, brokerNames: options.certificateNames) : nil
        let layout = try BrokerLayout(options, folder: folder, certificates: certificates)
        let toxiproxy = options.behindProxies ? try await Toxiproxy.start() : nil
        self.toxiproxy = toxiproxy
        proxies = try layout.nodes.compactMap { node in
            try toxiproxy?.makeProxy("broker-\(node.id)", port: node.advertisedPort, upstream: node.port)
        }
        bootstrapServers = layout.bootstrapServers
        internalBootstrapServers = layout.internalBootstrapServers
        brokers = try layout.nodes.map { node in
            let data = "\(folder)/broker-\(node.id)"
            try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
            let file = data + "/server.properties"
            let text = layout.properties(of: node)
            try Data(text.utf8).write(to: URL(fileURLWithPath: file))
            return KafkaBroker(id: node.id, port: node.port, home: home, folder: data, properties: file)
        }
    }

    private func format() async throws {
        let clusterID = Self.randomClusterID()
        var arguments = ["format", "--cluster-id", clusterID]
        if options.security.usesSASL {
            for user in Self.users {
                for mechanism in ["SCRAM-SHA-256", "SCRAM-SHA-512"] {
                    let secret = Self.password(of: user)
                    arguments += ["--add-scram", "\(mechanism)=[name=\(user),password=\(secret)]"]
                }
            }
        }
        let shared = arguments
        let tools = tools
        try await forEachBroker { broker in
            try await tools.run("kafka-storage.sh", shared + ["--config", broker.properties])
        }
    }

    /// A random UUID as Kafka writes it, 16 bytes in base 64 for URLs, without a dash in front: that is an option.
    private static func randomClusterID() -> String {
        let bytes = (0..<16).map { _ in UInt8.random(in: 0..<0xf8) }
        return Data(bytes).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    private func forEachBroker(_ body: @escaping @Sendable (KafkaBroker) async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            for broker in brokers { group.addTask { try await body(broker) } }
            try await group.waitForAll()
        }
    }

    /// The broker with the node id `id`: 1, 2, 3.
    func broker(_ id: Int) -> KafkaBroker { brokers[id - 1] }

    /// What stands between clients and the broker with the node id `id`.
    func proxy(_ id: Int = 1) throws -> Toxiproxy.Proxy {
        guard proxies.indices.contains(id - 1) else { throw Failure(description: "set behindProxies") }
        return proxies[id - 1]
    }

    /// Takes all toxics away and lets everything through again.
    func resetProxies() throws { try toxiproxy?.reset() }

    /// Ends all brokers at once, since nobody needs their data, and removes it.
    func stop() async {
        for broker in brokers { await broker.kill() }
        await toxiproxy?.stop()
        try? FileManager.default.removeItem(atPath: folder)
    }
}

extension Optional {
    fileprivate func orThrow(_ requirement: Requirement) throws -> Wrapped {
        guard let self else { throw KafkaCluster.Failure(description: requirement.explanation) }
        return self
    }
}
