import Testing

@testable import EventMessaging

@Suite("RingBuffer")
struct RingBufferTests {
    @Test("elements come out in the order in which they went in, across every wrap")
    func order() {
        var buffer = RingBuffer<Int>()
        var generator = SeededGenerator(seed: 1)
        var model: [Int] = []
        for number in 0..<5_000 {
            if Bool.random(using: &generator) || model.isEmpty {
                buffer.append(number)
                model.append(number)
            } else {
                #expect(buffer.popFirst() == model.removeFirst())
            }
            #expect(buffer.count == model.count)
            #expect(buffer.first == model.first)
            if let last = model.last { #expect(buffer[buffer.count - 1] == last) }
        }
    }

    @Test("an element in the middle can be replaced")
    func replace() {
        var buffer = RingBuffer<Int>()
        for number in 0..<20 { buffer.append(number) }
        for _ in 0..<15 { _ = buffer.popFirst() }
        for number in 20..<30 { buffer.append(number) }
        buffer[7] = -1
        #expect((0..<buffer.count).map { buffer[$0] } == [15, 16, 17, 18, 19, 20, 21, -1, 23, 24, 25, 26, 27, 28, 29])
    }

    @Test("an empty buffer gives nothing")
    func empty() {
        var buffer = RingBuffer<Int>()
        #expect(buffer.popFirst() == nil)
        buffer.append(1)
        buffer.removeAll()
        #expect(buffer.popFirst() == nil)
        #expect(buffer.isEmpty)
    }
}
