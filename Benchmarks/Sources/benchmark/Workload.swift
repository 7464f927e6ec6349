/// The broker, the topics and the amounts of one run.
struct Workload: Sendable {
    let bootstrapServers: String
    let isKafka: Bool
    let quick: Bool

    private let run: String

    // Enough for a second or two on two processors; a fifth of it when quick.
    let produced: Int
    let awaitedAlone: Int
    let awaited: Int
    let consumed: Int
    let pings: Int
    let commits: Int

    let valueSize = 300
    let batch = 10_000
    let batchesInFlight = 4
    let producePartitions = 8
    let consumePartitions: Int

    init(bootstrapServers: String, run: String, isKafka: Bool, quick: Bool) {
        self.bootstrapServers = bootstrapServers
        self.run = run
        self.isKafka = isKafka
        self.quick = quick
        let scale = quick ? 5 : 1
        produced = 600_000 / scale
        awaitedAlone = 5_000 / scale
        awaited = 300_000 / scale
        // The mock cluster keeps 5 MiB of each partition, so there are more of them and they hold less.
        consumed = (isKafka ? 2_000_000 : 400_000) / scale
        consumePartitions = isKafka ? 8 : 64
        pings = 3_000 / scale
        commits = 2_000 / scale
    }

    func calls(concurrency: Int) -> Int {
        let calls = concurrency == 1 ? 5_000 : concurrency < 1000 ? 50_000 : 200_000
        return quick ? calls / 5 : calls
    }

    enum Purpose: String, CaseIterable, Sendable {
        case produce, consume, wakeUp, commit, requests, replies
        // The names that the contracts give them, behind the run's prefix.
        case deviceCommands = "device.commands"
        case deviceDeadLetters = "dlq.device.commands"
        case gatewayReplies = "gateway.replies"
    }

    /// What stands before the names of the run's topics.
    var prefix: String { "benchmark.\(run)." }

    func topic(_ purpose: Purpose) -> String {
        prefix + purpose.rawValue
    }

    func partitions(_ purpose: Purpose) -> Int {
        switch purpose {
        case .produce: producePartitions
        case .consume: consumePartitions
        default: 1
        }
    }

    /// The embedded broker carries throughput alone: it does not wake a waiting fetch.
    var purposes: [Purpose] {
        isKafka ? Purpose.allCases : [.produce, .consume]
    }
}
