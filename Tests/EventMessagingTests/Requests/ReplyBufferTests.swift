import Testing

@testable import EventMessaging

@Suite("ReplyBuffer")
struct ReplyBufferTests {
    typealias Buffer = ReplyBuffer<Int>

    private func taken(_ buffer: inout Buffer) -> [Int] {
        var taken: [Int] = []
        while case .outcome(let outcome) = buffer.next() { taken.append(outcome) }
        return taken
    }

    private let late = RequestError(.timedOut, "late")

    @Test("replies are taken in their order, and then waited for")
    func order() {
        var buffer = Buffer(limit: nil, capacity: 10)
        for outcome in 1...3 {
            #expect(buffer.claim(isLast: false) == true)
            buffer.receive(outcome)
        }
        #expect(taken(&buffer) == [1, 2, 3])
        guard case .wait = buffer.next() else {
            Issue.record("it is over")
            return
        }
        #expect(buffer.ending == nil)
    }

    @Test("the reply that is marked as the last ends them, and so does the count")
    func ends() {
        var marked = Buffer(limit: 5, capacity: 10)
        #expect(marked.claim(isLast: true) == false)
        marked.receive(1)
        marked.finish(isFinal: true)
        #expect(taken(&marked) == [1])
        #expect(marked.ending == .finalReply)

        var counted = Buffer(limit: 2, capacity: 10)
        #expect(counted.claim(isLast: false) == true)
        #expect(counted.claim(isLast: false) == false)
        counted.receive(1)
        counted.receive(2)
        counted.finish(isFinal: false)
        #expect(taken(&counted) == [1, 2])
        #expect(counted.ending == .count)
        #expect(counted.ending?.isPartial == false)
    }

    @Test("the deadline after some replies is a partial end, before the first an error")
    func deadline() throws {
        var some = Buffer(limit: nil, capacity: 10)
        some.receive(1)
        some.fail(late)
        #expect(taken(&some) == [1])
        #expect(some.ending == .deadline)
        #expect(some.ending?.isPartial == true)

        var none = Buffer(limit: nil, capacity: 10)
        none.fail(late)
        guard case .over(let error) = none.next() else {
            Issue.record("it goes on")
            return
        }
        #expect(error?.code == .timedOut)
    }

    @Test("an error comes once, behind what came before it, and nothing comes after it")
    func error() {
        var buffer = Buffer(limit: nil, capacity: 10)
        buffer.receive(1)
        buffer.fail(RequestError(.remote, "broken"))
        buffer.receive(2)
        buffer.finish(isFinal: true)
        #expect(taken(&buffer) == [1])
        // `taken` took the error, too.
        guard case .over(nil) = buffer.next() else {
            Issue.record("something came after the error")
            return
        }
        #expect(buffer.ending == .failure)
    }

    @Test("one reply more than may wait is an error, and is not dropped without a sound")
    func overflow() {
        var buffer = Buffer(limit: nil, capacity: 2)
        for outcome in 1...3 { buffer.receive(outcome) }
        #expect(buffer.isOver)
        guard case .outcome(1) = buffer.next(), case .outcome(2) = buffer.next(), case .over(let error) = buffer.next()
        else {
            Issue.record("not in order")
            return
        }
        #expect(error?.code == .tooManyReplies)
    }
}
