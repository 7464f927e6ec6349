import IoTHubContracts

/// Many commands, so many at a time: as soon as one is answered the next one leaves.
struct Burst: Sendable {
    let fleet: Fleet
    let gateway: Gateway
    let atATime: Int

    /// Sends some of the fleet's commands and hands each answer, with its number, to `body`.
    func run(_ numbers: Range<Int>, _ body: (Int, Answer) async -> Void) async throws {
        try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
            var next = numbers.lowerBound
            func send() {
                let number = next
                next += 1
                group.addTask { (number, try await gateway.bind(fleet.command(number))) }
            }
            while next < min(numbers.lowerBound + atATime, numbers.upperBound) { send() }
            while let (number, answer) = try await group.next() {
                if next < numbers.upperBound { send() }
                await body(number, answer)
            }
        }
    }
}
