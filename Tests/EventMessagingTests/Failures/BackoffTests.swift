import EventContracts
import Testing

@testable import EventMessaging

@Suite("Backoff and retry limits")
struct BackoffTests {
    func delays(_ backoff: Backoff, _ attempts: ClosedRange<Int>) -> [Duration] {
        var generator = SeededGenerator(seed: 1)
        return attempts.map { backoff.delay(after: $0, using: &generator) }
    }

    @Test("constant and linear backoff are what they say, up to the cap")
    func plain() {
        #expect(delays(.constant(.seconds(2)), 1...3) == [.seconds(2), .seconds(2), .seconds(2)])
        #expect(delays(.linear(.seconds(2), cap: .seconds(5)), 1...3) == [.seconds(2), .seconds(4), .seconds(5)])
    }

    @Test("exponential backoff has full jitter below a ceiling that doubles up to the cap")
    func exponential() {
        var generator = SeededGenerator(seed: 7)
        let backoff = Backoff.exponential(.milliseconds(100), cap: .seconds(1))
        for (attempt, ceiling) in [(1, 100), (2, 200), (3, 400), (4, 800), (5, 1000), (60, 1000)] {
            let samples = (0..<500).map { _ in backoff.delay(after: attempt, using: &generator) }
            #expect(samples.allSatisfy { (.zero ... .milliseconds(ceiling)).contains($0) })
            #expect((samples.max() ?? .zero) > .milliseconds(ceiling) * 0.9)
            #expect((samples.min() ?? .zero) < .milliseconds(ceiling) * 0.1)
        }
    }

    @Test("attempts end by count and by time")
    func limits() {
        var generator = SeededGenerator(seed: 1)
        let limit = RetryLimit(attempts: 3, duration: .seconds(10), backoff: .constant(.seconds(4)))
        #expect(limit.pause(after: 1, elapsed: .zero, using: &generator) == .seconds(4))
        #expect(limit.pause(after: 2, elapsed: .seconds(6), using: &generator) == .seconds(4))
        #expect(limit.pause(after: 2, elapsed: .seconds(7), using: &generator) == nil)
        #expect(limit.pause(after: 3, elapsed: .zero, using: &generator) == nil)
    }

    @Test("nothing that may hold a secret is told of a foreign error, and what is told is at most 1 KiB")
    func text() {
        struct Leaky: Error, CustomStringConvertible { var description: String { "password=hunter2" } }
        #expect(FailureText.of(Leaky()) == "the handler threw Leaky")
        let long = Problem(code: "x", message: String(repeating: "ä", count: 2_000), retryable: true)
        #expect(FailureText.of(long) == String(repeating: "ä", count: 512))
    }
}
