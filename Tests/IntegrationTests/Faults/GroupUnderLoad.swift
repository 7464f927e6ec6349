import KafkaTransport
import MessagingTelemetry
import Testing

/// Two members of a group that read what a ``Load`` writes, and see whether anything is skipped.
final class GroupUnderLoad: Sendable {
    private struct State {
        /// The newest number of each key that a member has handled.
        var newest: [String: Int] = [:]
        var gaps: [String] = []
        var errors: [String] = []
    }

    private let configuration: KafkaConfiguration
    private let name: String
    private let topic: String
    private let state = Guarded(State())

    init(_ configuration: KafkaConfiguration, name: String, topic: String) {
        self.configuration = configuration
        self.name = name
        self.topic = topic
    }

    var newest: [String: Int] { state.withLock { $0.newest } }
    /// Where a number came although those before it had been handled by nobody.
    var gaps: [String] { state.withLock { $0.gaps } }
    /// What the members were told of, for the output of a test that fails.
    var errors: [String] { state.withLock { $0.errors } }

    /// Reads while `body` runs.
    func run(while body: () async throws -> Void) async throws {
        let options = KafkaConsumer.Options(
            automaticCommitInterval: .milliseconds(500),
            sessionTimeout: .seconds(6),
            heartbeatInterval: .milliseconds(300)
        )
        let members = try (0..<2).map { _ in
            try KafkaConsumer(
                configuration: configuration,
                subscription: .group(name, topics: [topic]),
                options: options
            )
        }
        try await withThrowingTaskGroup { group in
            for member in members {
                group.addTask { await self.read(member) }
                group.addTask { await self.listen(member) }
            }
            let outcome: Result<Void, any Error>
            do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
            for member in members { await member.shutdown() }
            try outcome.get()
        }
    }

    private func read(_ member: KafkaConsumer) async {
        do {
            for try await batch in member.batches {
                for record in try batch.copyRecords() { handle(record) }
                member.store(batch)
            }
        } catch {
            state.withLock { $0.errors.append("reading ended: \(error)") }
        }
    }

    private func listen(_ member: KafkaConsumer) async {
        for await event in member.events {
            guard case .error(let error) = event else { continue }
            state.withLock { $0.errors.append("\(error)") }
        }
    }

    private func handle(_ record: KafkaRecord) {
        let key = String(decoding: record.key ?? [], as: UTF8.self)
        guard let number = Int(String(decoding: record.value ?? [], as: UTF8.self)) else { return }
        state.withLock { state in
            let before = state.newest[key, default: -1]
            if number > before + 1 { state.gaps.append("\(key): \(number) after \(before) at \(record.offset)") }
            state.newest[key] = max(number, before)
        }
    }

    /// Waits until so many more numbers of every key have been handled: no partition stands still.
    func progressOfEach(by records: Int) async -> Bool { await reaches(newest.mapValues { $0 + records }) }

    /// Waits until the numbers of all keys have been handled up to these.
    func reaches(_ goals: [String: Int]) async -> Bool {
        await eventually(within: .seconds(60)) {
            let now = self.newest
            return goals.allSatisfy { now[$0.key, default: -1] >= $0.value }
        }
    }
}
