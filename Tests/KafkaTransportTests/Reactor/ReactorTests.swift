import CLibrdkafka
import Foundation
import MessagingTelemetry
import Synchronization
import Testing

@testable import KafkaTransport

/// Counts what its signals stand for, as a client would drain its queues.
private final class CountingClient: ReactorClient {
    let sources: [Source]

    final class Source: Sendable {
        let written = Atomic<Int>(0)
        let seen = Atomic<Int>(0)
    }

    init(_ count: Int) { sources = (0..<count).map { _ in Source() } }

    func serve(_ signal: UInt64) {
        let source = sources[Int(signal)]
        source.seen.store(source.written.load(ordering: .acquiring), ordering: .releasing)
    }

    func sweep() -> Int { 0 }
}

/// Finds something in its queues three times, although nobody rang.
private final class ForgottenClient: ReactorClient {
    private let left = Atomic<Int>(3)

    func serve(_ signal: UInt64) {}

    func sweep() -> Int {
        let (_, before) = left.subtract(1, ordering: .relaxed)
        return before >= 0 ? 7 : 0
    }
}

/// Safe to share: a signal may be fired by any thread.
private struct Signal: @unchecked Sendable {
    var pointer: OpaquePointer
}

@Suite("A reactor", .timeLimit(.minutes(5)))
struct ReactorTests {
    private func reactor(_ client: CountingClient) throws -> Reactor {
        let reactor = try Reactor(name: "test", tick: nil, telemetry: .disabled)
        try reactor.start(client)
        return reactor
    }

    private func run<Value: Sendable>(_ reactor: Reactor, _ body: @escaping @Sendable () -> Value) async -> Value {
        await withUnsafeContinuation { continuation in
            reactor.post { continuation.resume(returning: body()) }
        }
    }

    @Test("runs jobs in their order, and none after it has stopped")
    func jobs() async throws {
        let reactor = try reactor(CountingClient(0))
        let seen = Collected<Int>()
        for number in 0..<1000 { reactor.post { seen.append(number) } }
        await run(reactor) {}
        #expect(seen.all == Array(0..<1000))
        reactor.post { reactor.stop() }
        #expect(await until { !reactor.post {} })
    }

    @Test("runs timers when they are due, the earlier before the later, and takes any duration")
    func timers() async throws {
        let reactor = try reactor(CountingClient(0))
        let seen = Collected<String>()
        reactor.post {
            reactor.schedule(after: .seconds(Int64.max)) { seen.append("never") }
            reactor.schedule(after: .milliseconds(60)) { seen.append("c") }
            reactor.schedule(after: .milliseconds(20)) { seen.append("b") }
            reactor.schedule(after: .seconds(-5)) { seen.append("a") }
        }
        #expect(await until { seen.all.count == 3 })
        #expect(seen.all == ["a", "b", "c"])
        reactor.post { reactor.stop() }
    }

    @Test("misses no signal of 32 threads, without a safety tick")
    func bell() async throws {
        let client = CountingClient(32)
        let reactor = try reactor(client)
        let signals = try (0..<32).map { index in
            Signal(pointer: try #require(kc_signal_new(reactor.bell, UInt64(index))))
        }
        await withTaskGroup { group in
            for (index, signal) in signals.enumerated() {
                group.addTask {
                    await BlockingPool.run {
                        for _ in 0..<5000 {
                            client.sources[index].written.add(1, ordering: .releasing)
                            kc_signal_fire(signal.pointer)
                        }
                    }
                }
            }
        }
        let areSeen = await until(within: .seconds(10)) {
            client.sources.allSatisfy { $0.seen.load(ordering: .acquiring) == 5000 }
        }
        #expect(areSeen)
        await run(reactor) { for signal in signals { kc_signal_destroy(signal.pointer) } }
        reactor.post { reactor.stop() }
    }

    @Test("counts what only its safety tick has found")
    func missedWakeups() async throws {
        let metrics = MetricsRegistry()
        let telemetry = Telemetry(logSink: InMemoryLogSink(), metrics: metrics)
        let reactor = try Reactor(name: "test", tick: .milliseconds(10), telemetry: telemetry)
        try reactor.start(ForgottenClient())
        #expect(await until { metrics.counterValue("kafka_client_missed_wakeups_total") == 21 })
        reactor.post { reactor.stop() }
        #expect(await until { !reactor.post {} })
        #expect(metrics.counterValue("kafka_client_missed_wakeups_total") == 21)
    }

    #if os(Linux)
    @Test("sleeps without a break when nobody rings and there is no safety tick")
    func idle() async throws {
        let reactor = try Reactor(name: "idle-reactor", tick: nil, telemetry: .disabled)
        try reactor.start(CountingClient(0))
        await run(reactor) {}
        let tasks = "/proc/self/task"
        let thread = try FileManager.default.contentsOfDirectory(atPath: tasks).first {
            (try? String(contentsOfFile: "\(tasks)/\($0)/comm", encoding: .utf8)) == "idle-reactor\n"
        }
        let status = "\(tasks)/\(try #require(thread))/status"
        let isIdle = try await until {
            let before = try sleeps(status)
            // The time itself is what is tried; a tick would have come several times.
            try await Task.sleep(for: .seconds(1))
            return try sleeps(status) == before
        }
        #expect(isIdle)
        // It is there when it is needed.
        await run(reactor) {}
        reactor.post { reactor.stop() }
    }

    /// How often a thread has gone to sleep, by what the kernel says of it.
    private func sleeps(_ status: String) throws -> Substring {
        let lines = try String(contentsOfFile: status, encoding: .utf8).split(separator: "\n")
        return try #require(lines.first { $0.hasPrefix("voluntary_ctxt_switches") })
    }
    #endif

    @Test("lets go of its client when it has stopped")
    func released() async throws {
        weak var client: CountingClient?
        do {
            let strong = CountingClient(0)
            client = strong
            let reactor = try reactor(strong)
            reactor.post { reactor.stop() }
        }
        #expect(await until { client == nil })
    }
}

@Suite("The pool for calls that block", .timeLimit(.minutes(5)))
struct BlockingPoolTests {
    @Test("runs as many calls at a time as there are")
    func growth() async {
        let running = Collected<Int>()
        await withTaskGroup { group in
            for number in 0..<40 {
                group.addTask {
                    await BlockingPool.run {
                        running.append(number)
                        // Each waits for all: with fewer threads than calls this would never end.
                        while running.all.count < 40 { Thread.sleep(forTimeInterval: 0.001) }
                    }
                }
            }
        }
        #expect(running.all.count == 40)
    }

    @Test("returns every call's own result")
    func results() async {
        let sum = await withTaskGroup { group in
            for number in 0..<500 { group.addTask { await BlockingPool.run { number } } }
            return await group.reduce(0, +)
        }
        #expect(sum == 499 * 500 / 2)
    }

    @Test("ends a wait for the first of the reasons, whether it has begun or not")
    func ended() async {
        let early = BlockingCall<Int>()
        early.end(.timedOut)
        early.end(.cancelled)
        #expect(await early.run { 1 } == .failure(.timedOut))

        let late = BlockingCall<Int>()
        #expect(await late.run { 2 } == .success(2))
        late.end(.cancelled)

        let between = BlockingCall<Int>()
        let result = await between.run {
            between.end(.shutDown)
            return 3
        }
        #expect(result == .failure(.shutDown))
    }
}
