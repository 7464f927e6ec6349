import Foundation
import KafkaTransport
import MessagingTelemetry
import Testing

extension KafkaConfiguration {
    /// For tests: quiet, and back soon after a connection broke.
    init(
        testing bootstrapServers: String,
        security: KafkaSecurity = .plaintext,
        properties: [String: String] = [:],
        telemetry: Telemetry = .disabled
    ) {
        let ours = ["reconnect.backoff.ms": "20", "reconnect.backoff.max.ms": "500"]
        self.init(
            bootstrapServers: bootstrapServers.split(separator: ",").map(String.init),
            clientID: "integration-tests",
            security: security,
            additionalProperties: ours.merging(properties) { $1 },
            telemetry: telemetry,
            // A wake-up that is missed shall be seen, not mended.
            safetyTick: nil
        )
    }
}

extension KafkaCluster {
    func configuration(
        _ security: KafkaSecurity = .plaintext,
        properties: [String: String] = [:],
        telemetry: Telemetry = .disabled
    ) -> KafkaConfiguration {
        KafkaConfiguration(
            testing: bootstrapServers,
            security: security,
            properties: properties,
            telemetry: telemetry
        )
    }

    /// PLAIN as one of the cluster's users.
    func plain(_ user: String, password: String? = nil) -> KafkaConfiguration {
        configuration(
            .sasl(.plain(username: user, password: password ?? KafkaCluster.password(of: user)), tls: trust)
        )
    }

    /// TLS that trusts this cluster's CA; nil where the cluster has none.
    var trust: KafkaTLS? {
        certificates.map { KafkaTLS(authorities: .file($0.authority)) }
    }
}

extension KafkaCluster {
    /// Creates a topic, past proxies and access control.
    func createTopic(_ name: String, partitions: Int = 1) async throws {
        try await KafkaAdmin.createTopic(
            name,
            partitions: partitions,
            on: KafkaConfiguration(testing: internalBootstrapServers)
        )
    }
}

extension KafkaAdmin {
    /// Creates a topic and waits until it can be used.
    static func createTopic(_ name: String, partitions: Int, on configuration: KafkaConfiguration) async throws {
        try await withAdmin(configuration: configuration) { admin in
            try await admin.createTopics([KafkaNewTopic(name, partitions: partitions)])
            try await admin.waitForTopic(name, partitions: partitions)
        }
    }
}

/// A name that no other test uses.
func uniqueName(_ stem: String) -> String {
    "\(stem)-\(String(UInt64.random(in: 0 ... .max), radix: 36))"
}

/// Sends one record with a short delivery timeout, and gives the producer back to nobody.
func sendOne(
    _ configuration: KafkaConfiguration,
    to topic: String,
    text: String = "hello",
    deliveryTimeout: Duration = .seconds(20)
) async throws -> KafkaRecordMetadata {
    try await KafkaProducer.withProducer(
        configuration: configuration,
        options: KafkaProducer.Options(linger: .zero, deliveryTimeout: deliveryTimeout)
    ) { producer in
        try await producer.send(KafkaProducerRecord(topic: topic, text: text))
    }
}

/// Expects `body` to fail with `code` well before the delivery timeout would have made it fail.
@discardableResult
func expectFailure(
    _ code: KafkaError.Code,
    within limit: Duration = .seconds(12),
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
) async -> KafkaError? {
    let start = ContinuousClock.now
    let error = await #expect(throws: KafkaError.self, sourceLocation: sourceLocation) { try await body() }
    let elapsed = ContinuousClock.now - start
    #expect(error?.code == code, "\(String(describing: error))", sourceLocation: sourceLocation)
    #expect(elapsed < limit, "it took \(elapsed)", sourceLocation: sourceLocation)
    return error
}
