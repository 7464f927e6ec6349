import Testing

@testable import EventMessaging

@Suite("InFlightLimiter")
struct InFlightLimiterTests {
    func opened(limit: Int, overflow: InFlightLimiter<Int>.Overflow = .suspend) -> InFlightLimiter<Int> {
        var limiter = InFlightLimiter<Int>(limit: limit, overflow: overflow)
        _ = limiter.open()
        return limiter
    }

    @Test("those beyond the limit wait and go in the order in which they came")
    func order() {
        var limiter = opened(limit: 2)
        #expect([1, 2, 3, 4].map { limiter.admit($0) } == [.go, .go, .wait, .wait])
        #expect(limiter.release() == 3)
        #expect(limiter.release() == 4)
        #expect(limiter.release() == nil)
        #expect(limiter.inFlight == 1)
    }

    @Test("nobody overtakes one who waits")
    func fairness() {
        var limiter = opened(limit: 1)
        _ = limiter.admit(1)
        _ = limiter.admit(2)
        #expect(limiter.release() == 2)
        #expect(limiter.admit(3) == .wait)
    }

    @Test("one who gave up is passed over and takes no room")
    func withdrawal() {
        var limiter = opened(limit: 1)
        _ = limiter.admit(1)
        _ = limiter.admit(2)
        _ = limiter.admit(3)
        #expect(limiter.withdraw(2) == true)
        #expect(limiter.withdraw(2) == false)
        #expect(limiter.withdraw(1) == false)
        #expect(limiter.release() == 3)
        #expect(limiter.release() == nil)
        #expect(limiter.inFlight == 0)
    }

    @Test("until it opens everyone waits, and opening lets in as many as there is room for")
    func opening() {
        var limiter = InFlightLimiter<Int>(limit: 2, overflow: .suspend)
        #expect([1, 2, 3].map { limiter.admit($0) } == [.wait, .wait, .wait])
        #expect(limiter.open() == [1, 2])
        #expect(limiter.waitingCount == 1)
        limiter.close()
        #expect(limiter.release() == nil)
        #expect(limiter.open() == [3])
    }

    @Test("where nobody may wait, the one beyond the limit is refused")
    func refusal() {
        var limiter = opened(limit: 1, overflow: .refuse)
        #expect(limiter.admit(1) == .go)
        #expect(limiter.admit(2) == .refuse)
        _ = limiter.release()
        #expect(limiter.admit(3) == .go)
    }

    @Test("before it opens, as many as will have room may wait even where nobody may wait")
    func refusalBeforeOpening() {
        var limiter = InFlightLimiter<Int>(limit: 2, overflow: .refuse)
        #expect([1, 2, 3].map { limiter.admit($0) } == [.wait, .wait, .refuse])
    }

    @Test(
        "random schedules never exceed the limit, lose nobody and keep the order",
        arguments: 1...20 as ClosedRange<UInt64>
    )
    func random(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var limiter = opened(limit: 5)
        var flying: Set<Int> = []
        var waiting: [Int] = []
        for id in 0..<5_000 {
            switch Int.random(in: 0..<9, using: &generator) {
            case 0..<4:
                if limiter.admit(id) == .go {
                    #expect(waiting.isEmpty)
                    flying.insert(id)
                } else {
                    waiting.append(id)
                }
            case 4..<7:
                guard let done = flying.randomElement(using: &generator) else { continue }
                flying.remove(done)
                let next = limiter.release()
                #expect(next == waiting.first)
                if let next {
                    waiting.removeFirst()
                    flying.insert(next)
                }
            default:
                guard let place = waiting.indices.randomElement(using: &generator) else { continue }
                #expect(limiter.withdraw(waiting.remove(at: place)) == true)
            }
            #expect(flying.count <= 5)
            #expect(limiter.inFlight == flying.count)
            #expect(limiter.waitingCount == waiting.count)
        }
    }
}
