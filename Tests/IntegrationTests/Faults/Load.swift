import KafkaTransport
import MessagingTelemetry
import Testing

/// Writers that send numbered records, each under a key of its own, for as long as they are asked to.
final class Load: Sendable {
    struct Sent: Hashable, Sendable {
        var key: String
        var number: Int
    }

    private struct State {
        var acknowledged: [Sent: KafkaRecordMetadata] = [:]
        var failures: [(Sent, KafkaError)] = []
        var isOver = false
    }

    private let producer: KafkaProducer
    private let topic: String
    private let state = Guarded(State())

    init(_ producer: KafkaProducer, topic: String) {
        self.producer = producer
        self.topic = topic
    }

    var count: Int { state.withLock { $0.acknowledged.count } }
    /// The newest number of each key that was acknowledged.
    var newest: [String: Int] {
        Dictionary(state.withLock { $0.acknowledged.keys.map { ($0.key, $0.number) } }, uniquingKeysWith: max)
    }
    var acknowledged: [Sent: KafkaRecordMetadata] { state.withLock { $0.acknowledged } }
    var failures: [(Sent, KafkaError)] { state.withLock { $0.failures } }

    /// Sends with `writers` writers while `body` runs.
    func run(writers: Int = 8, while body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            for writer in 0..<writers {
                group.addTask { try await self.write(key: "writer-\(writer)") }
            }
            defer { state.withLock { $0.isOver = true } }
            try await body()
            state.withLock { $0.isOver = true }
            try await group.waitForAll()
        }
    }

    /// Waits until so many more records are acknowledged.
    func progress(by records: Int, within limit: Duration = .seconds(60)) async -> Bool {
        let goal = count + records
        return await eventually(within: limit) { self.count >= goal }
    }

    /// Waits until every writer has so many more records acknowledged: no partition stands still.
    func progressOfEach(by records: Int, within limit: Duration = .seconds(60)) async -> Bool {
        let goals = counts().mapValues { $0 + records }
        return await eventually(within: limit) {
            let now = self.counts()
            return goals.allSatisfy { now[$0.key, default: 0] >= $0.value }
        }
    }

    private func counts() -> [String: Int] {
        state.withLock { state in
            Dictionary(state.acknowledged.keys.map { ($0.key, 1) }, uniquingKeysWith: +)
        }
    }

    private func write(key: String) async throws {
        var number = 0
        while !state.withLock({ $0.isOver }) {
            // A window of records is on its way at once, so that retries have something to reorder.
            var window: [(Sent, KafkaDelivery)] = []
            for _ in 0..<20 {
                let record = KafkaProducerRecord(topic: topic, key: key, text: "\(number)")
                window.append((Sent(key: key, number: number), try await producer.enqueue(record)))
                number += 1
            }
            for (sent, delivery) in window {
                do {
                    let metadata = try await delivery.metadata()
                    state.withLock { $0.acknowledged[sent] = metadata }
                } catch {
                    state.withLock { $0.failures.append((sent, error)) }
                }
            }
        }
    }

    /// Expects in the log what was acknowledged, all of it, once, in order for each key, and nothing else.
    func expectWhole(_ records: [KafkaRecord], sourceLocation: SourceLocation = #_sourceLocation) {
        let acknowledged = acknowledged
        for (sent, error) in failures { Issue.record("\(sent) failed: \(error)", sourceLocation: sourceLocation) }
        var places: [Sent: Int] = [:]
        var newest: [String: Int] = [:]
        var disorder = 0
        for record in records {
            let key = String(decoding: record.key ?? [], as: UTF8.self)
            guard let number = Int(String(decoding: record.value ?? [], as: UTF8.self)) else { continue }
            places[Sent(key: key, number: number), default: 0] += 1
            if number <= newest[key, default: -1] { disorder += 1 }
            newest[key] = number
        }
        let lost = acknowledged.keys.filter { places[$0] == nil }
        let doubled = places.filter { $0.value > 1 }
        let uninvited = places.keys.filter { acknowledged[$0] == nil }
        #expect(lost.isEmpty, "lost \(lost.count) of \(acknowledged.count)", sourceLocation: sourceLocation)
        #expect(doubled.isEmpty, "\(doubled.count) records are there more than once", sourceLocation: sourceLocation)
        #expect(uninvited.isEmpty, "\(uninvited.count) were not acknowledged", sourceLocation: sourceLocation)
        #expect(disorder == 0, "\(disorder) records are out of order", sourceLocation: sourceLocation)
    }
}
