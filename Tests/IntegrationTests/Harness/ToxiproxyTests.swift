import Testing

@Suite("A proxy that misbehaves", .requires(.toxiproxy), .timeLimit(.minutes(5)))
struct ToxiproxyTests {
    @Test("passes bytes on, cuts them off, and lets them through again")
    func cut() async throws {
        let toxiproxy = try await Toxiproxy.start()
        let upstream = try await Toxiproxy.start()
        let port = try Loopback.freePort()
        let proxy = try toxiproxy.makeProxy("p", port: port, upstream: upstream.listeningPort)
        #expect(Loopback.answers(port))
        try proxy.add(.latency(milliseconds: 1))
        try proxy.setEnabled(false)
        #expect(!Loopback.answers(port))
        try toxiproxy.reset()
        #expect(Loopback.answers(port))
        await toxiproxy.stop()
        #expect(!Loopback.answers(port))
        await upstream.stop()
    }
}
