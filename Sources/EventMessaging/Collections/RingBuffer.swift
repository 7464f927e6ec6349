/// A first-in, first-out queue with constant-time access by position.
struct RingBuffer<Element> {
    private var storage: [Element?] = []
    private var head = 0
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }
    var first: Element? { count == 0 ? nil : storage[head] }

    /// The element at a distance from the front.
    ///
    /// The distance has to be less than `count`.
    subscript(distance: Int) -> Element {
        get {
            // Inside `head ..< head + count` every place holds an element.
            storage[index(distance)]!
        }
        set { storage[index(distance)] = newValue }
    }

    mutating func append(_ element: Element) {
        if count == storage.count { grow() }
        storage[index(count)] = element
        count += 1
    }

    mutating func popFirst() -> Element? {
        guard count > 0 else { return nil }
        let element = storage[head]
        storage[head] = nil
        head = head + 1 == storage.count ? 0 : head + 1
        count -= 1
        return element
    }

    mutating func removeAll() {
        storage.removeAll()
        head = 0
        count = 0
    }

    private func index(_ distance: Int) -> Int {
        let index = head + distance
        return index < storage.count ? index : index - storage.count
    }

    private mutating func grow() {
        var larger: [Element?] = []
        larger.reserveCapacity(max(8, storage.count * 2))
        for distance in 0..<count { larger.append(storage[index(distance)]) }
        for _ in count..<max(8, storage.count * 2) { larger.append(nil) }
        storage = larger
        head = 0
    }
}
