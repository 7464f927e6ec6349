import KafkaTransport
import Testing

/// One plain broker for all tests that need nothing special of it.
///
/// It is the one that `KAFKA_BOOTSTRAP_SERVERS` names, or one started from `KAFKA_HOME` at first use, which lives as
/// long as the test process.
enum SharedKafka {
    private static let cluster = Task.detached { () throws -> KafkaCluster in
        try await KafkaCluster.start(KafkaCluster.Options())
    }

    static func configuration() async throws -> KafkaConfiguration {
        KafkaConfiguration(testing: try await bootstrapServers())
    }

    /// Creates a topic whose name begins with `stem` and that no other test uses.
    static func createTopic(_ stem: String, partitions: Int = 1) async throws -> String {
        let name = uniqueName(stem)
        try await KafkaAdmin.createTopic(name, partitions: partitions, on: try await configuration())
        return name
    }

    static func bootstrapServers() async throws -> String {
        if let servers = TestEnvironment.bootstrapServers { return servers }
        return try await cluster.value.bootstrapServers
    }
}

/// Has the shared broker ready before a suite's tests, and their time limits, begin.
struct SharedKafkaTrait: SuiteTrait, TestScoping {
    @concurrent func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable @concurrent () async throws -> Void
    ) async throws {
        _ = try await SharedKafka.bootstrapServers()
        try await function()
    }
}

extension Trait where Self == SharedKafkaTrait {
    /// Has `SharedKafka` ready for the suite; goes with `requires(_:)` of `anyKafka`.
    static var sharedKafka: Self { SharedKafkaTrait() }
}
