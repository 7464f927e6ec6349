import MessagingTelemetry
import Testing

/// Gives a suite a cluster of its own, started before its tests and stopped after them.
///
/// At most three brokers run this way at a time, beside the shared one; a suite that would make it more waits.
struct KafkaClusterTrait: SuiteTrait, TestScoping {
    let options: KafkaCluster.Options

    @concurrent func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable @concurrent () async throws -> Void
    ) async throws {
        try await BrokerSlots.shared.withSlots(options.brokers) {
            let cluster = try await KafkaCluster.start(options)
            do {
                try await KafkaCluster.$ofSuite.withValue(cluster, operation: function)
            } catch {
                await cluster.stop()
                throw error
            }
            await cluster.stop()
        }
    }
}

extension Trait where Self == KafkaClusterTrait {
    /// Gives the suite a `KafkaCluster.current`; goes with `requires(_:)` of `kafkaHome`.
    static func kafkaCluster(_ options: KafkaCluster.Options) -> Self { KafkaClusterTrait(options: options) }
}

extension KafkaCluster {
    @TaskLocal static var ofSuite: KafkaCluster?

    /// The cluster that the suite's `.kafkaCluster` trait started.
    static var current: KafkaCluster {
        get throws {
            guard let ofSuite else {
                throw Failure(description: "the suite has no .kafkaCluster(...) trait")
            }
            return ofSuite
        }
    }
}

/// Bounds how many brokers of special clusters run at once: first come, first served.
final class BrokerSlots: Sendable {
    static let shared = BrokerSlots(3)

    private struct State {
        var free: Int
        var waiters: [(slots: Int, continuation: CheckedContinuation<Void, Never>)] = []

        mutating func admitted() -> [CheckedContinuation<Void, Never>] {
            var result: [CheckedContinuation<Void, Never>] = []
            while let first = waiters.first, first.slots <= free {
                free -= first.slots
                result.append(waiters.removeFirst().continuation)
            }
            return result
        }
    }

    private let capacity: Int
    private let state: Guarded<State>

    init(_ capacity: Int) {
        self.capacity = capacity
        state = Guarded(State(free: capacity))
    }

    func withSlots(_ wanted: Int, _ body: () async throws -> Void) async throws {
        let slots = min(wanted, capacity)
        await withCheckedContinuation { continuation in
            let admitted = state.withLock { state in
                state.waiters.append((slots, continuation))
                return state.admitted()
            }
            for waiter in admitted { waiter.resume() }
        }
        defer {
            let admitted = state.withLock { state in
                state.free += slots
                return state.admitted()
            }
            for waiter in admitted { waiter.resume() }
        }
        try await body()
    }
}
