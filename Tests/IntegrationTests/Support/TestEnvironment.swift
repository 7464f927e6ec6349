import Foundation
import MessagingTelemetry
import Testing

/// What lies outside this package and is named by environment variables: absent means a loud skip.
enum TestEnvironment {
    /// A Kafka that already runs: `KAFKA_BOOTSTRAP_SERVERS`.
    static let bootstrapServers = value("KAFKA_BOOTSTRAP_SERVERS")
    /// A Kafka distribution to start brokers from: `KAFKA_HOME`.
    static let kafkaHome = value("KAFKA_HOME")
    /// A Kafka 3.9 distribution: `KAFKA_39_HOME`.
    static let kafka39Home = value("KAFKA_39_HOME")
    /// The server of Toxiproxy: `TOXIPROXY_BIN`.
    static let toxiproxy = value("TOXIPROXY_BIN")

    private static func value(_ name: String) -> String? {
        guard let value = ProcessInfo.processInfo.environment[name], !value.isEmpty else { return nil }
        return value
    }
}

/// Something that a test needs and that may be missing on this machine.
enum Requirement: String, Sendable, CaseIterable {
    case anyKafka
    case kafkaHome
    case kafka39Home
    case toxiproxy

    var isMet: Bool {
        switch self {
        case .anyKafka: TestEnvironment.bootstrapServers != nil || TestEnvironment.kafkaHome != nil
        case .kafkaHome: TestEnvironment.kafkaHome != nil
        case .kafka39Home: TestEnvironment.kafka39Home != nil
        case .toxiproxy: TestEnvironment.toxiproxy != nil
        }
    }

    var explanation: String {
        switch self {
        case .anyKafka:
            "needs a Kafka: set KAFKA_BOOTSTRAP_SERVERS to one that runs, or KAFKA_HOME to a distribution to start one from"
        case .kafkaHome: "starts brokers of its own: set KAFKA_HOME to a Kafka distribution"
        case .kafka39Home: "starts a Kafka 3.9: set KAFKA_39_HOME to its distribution"
        case .toxiproxy: "needs a network that misbehaves: set TOXIPROXY_BIN to toxiproxy-server"
        }
    }

    private static let told = Guarded<Set<Requirement>>([])

    /// Says once a run, on standard error, what is skipped and why.
    fileprivate func checkLoudly() -> Bool {
        if isMet { return true }
        let isNews = Self.told.withLock { $0.insert(self).inserted }
        if isNews {
            FileHandle.standardError.write(Data("SKIPPED integration tests: a suite \(explanation)\n".utf8))
        }
        return false
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips the test, loudly, where `requirement` is not met.
    static func requires(_ requirement: Requirement) -> Self {
        .enabled(Comment(rawValue: requirement.explanation)) { requirement.checkLoudly() }
    }
}
