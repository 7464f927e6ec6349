import Synchronization
import UsageCounter

/// Callers that each have one call under way, until enough calls are done.
///
/// Calls to warm up come first, as many as on the C side, and are not counted.
final class Calls: Sendable {
    private let count: Int
    private let concurrency: Int
    private let warmUp: Int
    private let begun = Atomic<Int>(0)
    private let done = Atomic<Int>(0)
    private let latencies: LatencyBuffer
    private let marks = Mutex<(begin: usage_instant?, end: usage_instant?)>((nil, nil))

    init(count: Int, concurrency: Int) {
        self.count = count
        self.concurrency = concurrency
        warmUp = 200 + 2 * concurrency
        latencies = LatencyBuffer(count: count)
    }

    /// Makes the calls.
    ///
    /// `bytes` is what one of them carries, to and fro.
    @concurrent
    func run(
        bytes: Int,
        _ call: @escaping @Sendable (_ caller: Int, _ sequence: Int) async throws -> Void
    ) async throws -> Observation {
        let callers = (0..<concurrency).map { caller in
            Task {
                var sequence = 0
                while begun.add(1, ordering: .relaxed).oldValue < warmUp + count {
                    let begin = usage_clock()
                    try await call(caller, sequence)
                    finish(since: begin)
                    sequence += 1
                }
            }
        }
        do {
            for caller in callers { try await caller.value }
        } catch {
            for caller in callers { caller.cancel() }
            throw error
        }
        let (begin, end) = marks.withLock { ($0.begin, $0.end) }
        guard let begin, let end else { throw Complaint("the calls ended early") }
        return Observation(from: begin, to: end, records: count, bytes: count * bytes, latencies: latencies.all)
    }

    private func finish(since begin: UInt64) {
        let number = done.add(1, ordering: .relaxed).oldValue
        if number >= warmUp { latencies.take(number - warmUp, since: begin) }
        if number + 1 == warmUp { marks.withLock { $0.begin = usage_now() } }
        if number + 1 == warmUp + count { marks.withLock { $0.end = usage_now() } }
    }
}
