import Foundation

/// What a run counted and measured, and whether it is what had to be.
///
/// Its JSON is what `--json` prints.
struct Report: Codable, Sendable, Equatable {
    struct Kafka: Codable, Sendable, Equatable {
        let bootstrapServers: String
        /// Whether it was the broker inside the process, whose latency is not Kafka's.
        let isEmbedded: Bool
        let librdkafka: String
    }

    struct Counts: Codable, Sendable, Equatable {
        var commandsSent = 0
        var bound = 0
        /// By reason.
        var rejected: [String: Int] = [:]
        var timedOut = 0
        /// Every other error, by its code.
        var failed: [String: Int] = [:]
        /// Commands that came after their deadline and were not carried out.
        var expired = 0
        var eventsSeenByAuditor = 0
        var deadLetters = 0

        /// Every error by its code, time-outs included.
        var failures: [String: Int] {
            timedOut == 0 ? failed : failed.merging(["timedOut": timedOut]) { $0 + $1 }
        }
    }

    let kafka: Kafka
    let counts: Counts
    let latency: LatencyDistribution
    let checks: [Check]
    /// Whether everything was as it had to be.
    let holds: Bool

    init(kafka: Kafka, counts: Counts, latency: LatencyDistribution, checks: [Check]) {
        self.kafka = kafka
        self.counts = counts
        self.latency = latency
        self.checks = checks
        holds = checks.allSatisfy(\.holds)
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
