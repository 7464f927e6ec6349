/// What `--json` prints, as a script would read it.
struct Report: Decodable {
    struct Kafka: Decodable { let isEmbedded: Bool }

    struct Counts: Decodable {
        let commandsSent: Int
        let bound: Int
        let rejected: [String: Int]
        let timedOut: Int
        let failed: [String: Int]
        let expired: Int
        let eventsSeenByAuditor: Int
        let deadLetters: Int
    }

    struct Latency: Decodable {
        let calls: Int
        let p50Milliseconds: Double
        let maxMilliseconds: Double
    }

    struct Check: Decodable {
        let promise: String
        let holds: Bool
        let difference: String?
    }

    let kafka: Kafka
    let counts: Counts
    let latency: Latency
    let checks: [Check]
    let holds: Bool
}
