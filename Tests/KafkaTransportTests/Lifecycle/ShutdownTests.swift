import KafkaTransport
import MessagingTelemetry
import Testing

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

@Suite("Shutdown by signals", .serialized, .timeLimit(.minutes(5)))
struct ShutdownTests {
    private let diary = Diary()
    private let logs = InMemoryLogSink()
    private var telemetry: Telemetry { Telemetry(logSink: logs, metrics: MetricsRegistry()) }

    private struct Broken: Error {}

    @Test("a signal shuts all down, the last first, each when the one after it has ended")
    func order() async throws {
        let parts = ["producer", "consumer", "processor"].map { Part($0, diary) }
        async let running: Void = Shutdown.onSignals([.user1], run: parts, telemetry: telemetry)
        for part in parts { await part.started.wait() }
        kill(getpid(), SIGUSR1)
        try await running
        #expect(
            diary.lines == [
                "processor shut down", "processor ended", "consumer shut down", "consumer ended", "producer shut down",
                "producer ended",
            ]
        )
        #expect(logs.entries.first?.metadata["reason"] == "SIGUSR1")
    }

    @Test("a signal that comes at once, before anything has started, is not missed")
    func early() async throws {
        let part = Part("a", diary)
        let signals = Task.detached {
            await part.started.wait()
            kill(getpid(), SIGUSR2)
        }
        try await Shutdown.onSignals([.user1, .user2], run: [part], telemetry: telemetry)
        await signals.value
        #expect(logs.entries.first?.metadata["reason"] == "SIGUSR2")
    }

    @Test("the grace that was given reaches what is shut down")
    func grace() async throws {
        let part = Part("a", diary)
        async let running: Void = Shutdown.onSignals([.user1], run: [part], grace: .seconds(3), telemetry: telemetry)
        await part.started.wait()
        kill(getpid(), SIGUSR1)
        try await running
        #expect(part.grace == .seconds(3))
    }

    @Test("when one ends with an error the others are shut down and the error is thrown")
    func failure() async throws {
        let healthy = Part("healthy", diary)
        let broken = Part("broken", diary, failure: Broken())
        await #expect(throws: Broken.self) {
            try await Shutdown.onSignals([.user1], run: [healthy, broken], telemetry: telemetry)
        }
        #expect(diary.lines.contains("healthy ended"))
        #expect(logs.contains(message: "ended with an error"))
    }

    @Test("cancelling the task shuts all down in their order")
    func cancellation() async throws {
        let parts = ["first", "second"].map { Part($0, diary) }
        let task = Task { [telemetry] in try await Shutdown.onSignals([.user1], run: parts, telemetry: telemetry) }
        for part in parts { await part.started.wait() }
        task.cancel()
        try await task.value
        #expect(
            diary.lines == ["second shut down", "second ended", "first shut down", "first ended"]
        )
    }

    @Test("with nothing to run it returns")
    func nothing() async throws {
        try await Shutdown.onSignals([.user1], run: [], telemetry: telemetry)
        try await Shutdown.onSignals([], run: [], telemetry: telemetry)
    }

    @Test("a second signal ends the process")
    func impatience() async {
        await #expect(processExitsWith: .signal(SIGUSR1)) {
            let part = Part("stubborn", Diary(), isStubborn: true)
            async let running: Void = Shutdown.onSignals([.user1], run: [part], telemetry: .disabled)
            await part.started.wait()
            kill(getpid(), SIGUSR1)
            await part.asked.wait()
            kill(getpid(), SIGUSR1)
            try await running
        }
    }
}

/// What happened, in order.
private final class Diary: Sendable {
    private let written = Guarded<[String]>([])
    var lines: [String] { written.withLock { $0 } }
    func write(_ line: String) { written.withLock { $0.append(line) } }
}

/// Runs until it is shut down, and longer if it is stubborn.
private final class Part: Runnable {
    let started = OneShot()
    let asked = OneShot()
    private let ended = OneShot()
    private let name: String
    private let diary: Diary
    private let failure: (any Error)?
    private let isStubborn: Bool
    private let given = Guarded<Duration?>(nil)

    init(_ name: String, _ diary: Diary, failure: (any Error)? = nil, isStubborn: Bool = false) {
        self.name = name
        self.diary = diary
        self.failure = failure
        self.isStubborn = isStubborn
    }

    var grace: Duration? { given.withLock { $0 } }

    func run() async throws {
        started.happen()
        if let failure { throw failure }
        await ended.wait()
        diary.write("\(name) ended")
    }

    func shutdown(grace: Duration) async {
        given.withLock { $0 = grace }
        diary.write("\(name) shut down")
        asked.happen()
        if !isStubborn { ended.happen() }
    }
}
