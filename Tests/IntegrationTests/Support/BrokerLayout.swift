/// Which broker listens where, and the properties file that says so to each.
struct BrokerLayout {
    struct Node {
        var id: Int
        var port: Int
        var advertisedPort: Int
        var internalPort: Int
        var controllerPort: Int
    }

    let nodes: [Node]
    private let options: KafkaCluster.Options
    private let folder: String
    private let certificates: Certificates?

    init(_ options: KafkaCluster.Options, folder: String, certificates: Certificates?) throws {
        self.options = options
        self.folder = folder
        self.certificates = certificates
        nodes = try (1...options.brokers).map { id in
            let port = try Loopback.freePort()
            return Node(
                id: id,
                port: port,
                advertisedPort: options.behindProxies ? try Loopback.freePort() : port,
                internalPort: try Loopback.freePort(),
                controllerPort: try Loopback.freePort()
            )
        }
    }

    var bootstrapServers: String { nodes.map { "127.0.0.1:\($0.advertisedPort)" }.joined(separator: ",") }
    var internalBootstrapServers: String { nodes.map { "127.0.0.1:\($0.internalPort)" }.joined(separator: ",") }

    func properties(of node: Node) -> String {
        var properties = basics(of: node)
        properties.merge(tls) { $1 }
        properties.merge(sasl) { $1 }
        if options.acl {
            properties["authorizer.class.name"] = "org.apache.kafka.metadata.authorizer.StandardAuthorizer"
            properties["allow.everyone.if.no.acl.found"] = "false"
            // Nobody is anonymous on the clients' listener; on the internal one everybody is.
            properties["super.users"] = "User:admin;User:ANONYMOUS"
        }
        properties.merge(options.properties) { $1 }
        return properties.sorted { $0.key < $1.key }.map { "\($0)=\($1)\n" }.joined()
    }

    private func basics(of node: Node) -> [String: String] {
        let replicas = min(options.brokers, 3)
        let inSync = max(replicas - 1, 1)
        let voters = nodes.map { "\($0.id)@127.0.0.1:\($0.controllerPort)" }.joined(separator: ",")
        let listeners = [
            "CLIENT://127.0.0.1:\(node.port)",
            "INTERNAL://127.0.0.1:\(node.internalPort)",
            "CONTROLLER://127.0.0.1:\(node.controllerPort)",
        ]
        return [
            "process.roles": "broker,controller",
            "node.id": "\(node.id)",
            "controller.quorum.voters": voters,
            "listeners": listeners.joined(separator: ","),
            "advertised.listeners":
                "CLIENT://127.0.0.1:\(node.advertisedPort),INTERNAL://127.0.0.1:\(node.internalPort)",
            "listener.security.protocol.map":
                "CLIENT:\(options.security.protocolName),INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "inter.broker.listener.name": "INTERNAL",
            "controller.listener.names": "CONTROLLER",
            "log.dirs": "\(folder)/broker-\(node.id)/data",
            "offsets.topic.replication.factor": "\(replicas)",
            "offsets.topic.num.partitions": "4",
            "transaction.state.log.replication.factor": "\(replicas)",
            "transaction.state.log.min.isr": "\(inSync)",
            "transaction.state.log.num.partitions": "4",
            "share.coordinator.state.topic.replication.factor": "\(replicas)",
            "share.coordinator.state.topic.min.isr": "\(inSync)",
            "share.coordinator.state.topic.num.partitions": "1",
            "default.replication.factor": "\(replicas)",
            "min.insync.replicas": "\(inSync)",
            "num.partitions": "4",
            // Quick tests: groups form at once, dead members and transactions are noticed soon.
            "group.initial.rebalance.delay.ms": "0",
            "group.min.session.timeout.ms": "1000",
            "transaction.abort.timed.out.transaction.cleanup.interval.ms": "500",
            "broker.session.timeout.ms": "6000",
        ]
    }

    private var tls: [String: String] {
        guard let certificates else { return [:] }
        return [
            "ssl.keystore.type": "PEM",
            "ssl.keystore.location": certificates.brokerChain,
            "ssl.truststore.type": "PEM",
            "ssl.truststore.location": certificates.authority,
            "ssl.client.auth": options.security == .mutualTLS ? "required" : "none",
        ]
    }

    private var sasl: [String: String] {
        guard options.security.usesSASL else { return [:] }
        let modules = "org.apache.kafka.common.security"
        let users = KafkaCluster.users.map { "user_\($0)=\"\(KafkaCluster.password(of: $0))\"" }
        return [
            "sasl.enabled.mechanisms": "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER",
            "listener.name.client.plain.sasl.jaas.config":
                "\(modules).plain.PlainLoginModule required \(users.joined(separator: " "));",
            "listener.name.client.scram-sha-256.sasl.jaas.config":
                "\(modules).scram.ScramLoginModule required;",
            "listener.name.client.scram-sha-512.sasl.jaas.config":
                "\(modules).scram.ScramLoginModule required;",
            "listener.name.client.oauthbearer.sasl.jaas.config":
                "\(modules).oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub=\"admin\";",
        ]
    }
}
