import EventContracts
import IoTHubContracts
import MessagingTelemetry
import Synchronization
import Testing

@testable import EventMessaging

@Suite("ResponderProbe", .timeLimit(.minutes(5)))
struct ResponderProbeTests {
    private func probe(lifetime: Duration = .seconds(600), _ look: @escaping ResponderProbe.LookAtGroup)
        -> ResponderProbe
    {
        ResponderProbe(
            .groups(["device.commands": "device-service"], lifetime: lifetime),
            Telemetry(logSink: InMemoryLogSink(), metrics: MetricsRegistry()),
            look: look
        )
    }

    private func check(_ probe: ResponderProbe) async throws(RequestError) {
        try await probe.check(BindDevice.contract, until: .now + .seconds(60))
    }

    @Test("a group without members is an error, and is looked at once in a while only")
    func nobody() async throws {
        let looks = Guarded(0)
        let probe = probe { group, _ in
            #expect(group == "device-service")
            looks.withLock { $0 += 1 }
            return true
        }
        for _ in 0..<3 {
            let error = await #expect(throws: RequestError.self) { try await check(probe) }
            #expect(error?.code == .noResponders)
        }
        #expect(looks.withLock { $0 } == 1)
    }

    @Test("a group with members, and one that cannot be looked at, are asked")
    func somebody() async throws {
        struct Refused: Error {}
        try await check(probe { _, _ in false })
        try await check(probe { _, _ in throw Refused() })
    }

    @Test("a look that was cancelled says nothing: the next call looks again")
    func cancelled() async throws {
        let looks = Guarded(0)
        let probe = probe { _, _ in
            let isFirst = looks.withLock { looks in
                looks += 1
                return looks == 1
            }
            if isFirst { try await Task.sleep(for: .seconds(600)) }
            return true
        }
        let first = Task { try await check(probe) }
        try await eventually { looks.withLock { $0 } == 1 }
        first.cancel()
        // It is over without an answer, so the call goes on, and ends as a cancelled one does.
        _ = await first.result
        let error = await #expect(throws: RequestError.self) { try await check(probe) }
        #expect(error?.code == .noResponders)
        #expect(looks.withLock { $0 } == 2)
    }

    @Test(
        "a lifetime below zero keeps nothing, and an endless one keeps the first look",
        arguments: [Duration.seconds(Int64.min), .zero, .seconds(Int64.max), .seconds(Int64.max) * 10]
    )
    func lifetimes(lifetime: Duration) async throws {
        let looks = Guarded(0)
        let probe = probe(lifetime: lifetime) { _, _ in
            looks.withLock { $0 += 1 }
            return false
        }
        for _ in 0..<3 { try await check(probe) }
        guard lifetime <= .zero else {
            #expect(looks.withLock { $0 } == 1)
            return
        }
        try await eventually {
            try await check(probe)
            return looks.withLock { $0 } >= 3
        }
    }
}
