internal import CLibrdkafka
internal import KafkaTransport
internal import MessagingTelemetry

/// librdkafka's mock cluster and the client that it lives in.
final class MockCluster: Sendable {
    /// Safe to hand over: librdkafka's mock functions lock by themselves.
    private struct Native: @unchecked Sendable {
        var client: OpaquePointer
        var cluster: OpaquePointer
    }

    private let native: Guarded<Native?>
    let bootstrapServers: [String]

    init(brokers: Int) throws(KafkaError) {
        var text = [CChar](repeating: 0, count: 512)
        let configuration = rd_kafka_conf_new()
        rd_kafka_conf_set(configuration, "client.id", "embedded-broker", &text, text.count)
        // Its own client has nobody to talk to, and nothing to say about it.
        rd_kafka_conf_set(configuration, "log_level", "0", &text, text.count)
        guard let client = rd_kafka_new(RD_KAFKA_PRODUCER, configuration, &text, text.count) else {
            rd_kafka_conf_destroy(configuration)
            throw KafkaError(.other, "librdkafka could not start an embedded cluster")
        }
        guard let cluster = rd_kafka_mock_cluster_new(client, Int32(brokers)),
            let servers = rd_kafka_mock_cluster_bootstraps(cluster)
        else {
            rd_kafka_destroy(client)
            throw KafkaError(.other, "the embedded cluster could not listen on 127.0.0.1")
        }
        _ = kc_mock_set_initial_rebalance_delay(cluster, 0)
        bootstrapServers = String(cString: servers).split(separator: ",").map(String.init)
        native = Guarded(Native(client: client, cluster: cluster))
    }

    deinit { shutdown() }

    func shutdown() {
        let native = self.native.withLock { native in
            defer { native = nil }
            return native
        }
        guard let native else { return }
        rd_kafka_mock_cluster_destroy(native.cluster)
        rd_kafka_destroy(native.client)
    }

    func run(_ subject: String, _ body: (OpaquePointer) -> rd_kafka_resp_err_t) throws(KafkaError) {
        let result: rd_kafka_resp_err_t? = native.withLock { native in native.map { body($0.cluster) } }
        guard let result else { throw KafkaError(.shutdown, "\(subject): the embedded cluster has been shut down") }
        guard result == RD_KAFKA_RESP_ERR_NO_ERROR else {
            throw KafkaError(.other, "\(subject): \(String(cString: rd_kafka_err2str(result)))")
        }
    }
}
