/// The deadlines of everything that waits, the earliest first: what one timer serves instead of a task per call.
///
/// An entry is removed by the handle that its insertion returned, so a call that ends in time leaves nothing behind.
struct DeadlineHeap<Element> {
    /// Where an entry is kept.
    ///
    /// Valid until the entry is removed.
    struct Handle: Hashable { fileprivate let slot: Int }

    private struct Node {
        var deadline: ContinuousClock.Instant
        var slot: Int
    }

    private struct Slot {
        var position: Int
        var element: Element?
    }

    private var heap: [Node] = []
    private var slots: [Slot] = []
    private var free: [Int] = []

    var count: Int { heap.count }
    var earliest: ContinuousClock.Instant? { heap.first?.deadline }

    mutating func insert(_ element: Element, deadline: ContinuousClock.Instant) -> Handle {
        let slot: Int
        if let reused = free.popLast() {
            slot = reused
            slots[slot] = Slot(position: heap.count, element: element)
        } else {
            slot = slots.count
            slots.append(Slot(position: heap.count, element: element))
        }
        heap.append(Node(deadline: deadline, slot: slot))
        siftUp(heap.count - 1)
        return Handle(slot: slot)
    }

    /// Removes the entry, or nothing if it is gone.
    mutating func remove(_ handle: Handle) {
        guard slots[handle.slot].element != nil else { return }
        removeNode(at: slots[handle.slot].position)
    }

    /// Removes and returns the entry with the earliest deadline, if that has come.
    mutating func popExpired(at now: ContinuousClock.Instant) -> Element? {
        guard let root = heap.first, root.deadline <= now else { return nil }
        let element = slots[root.slot].element
        removeNode(at: 0)
        return element
    }

    private mutating func removeNode(at position: Int) {
        let slot = heap[position].slot
        slots[slot].element = nil
        free.append(slot)
        let last = heap.removeLast()
        guard position < heap.count else { return }
        heap[position] = last
        slots[last.slot].position = position
        siftDown(position)
        siftUp(slots[last.slot].position)
    }

    private mutating func siftUp(_ start: Int) {
        var child = start
        let node = heap[child]
        while child > 0 {
            let parent = (child - 1) / 2
            guard node.deadline < heap[parent].deadline else { break }
            move(heap[parent], to: child)
            child = parent
        }
        move(node, to: child)
    }

    private mutating func siftDown(_ start: Int) {
        var parent = start
        let node = heap[parent]
        while true {
            var child = parent * 2 + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, heap[child + 1].deadline < heap[child].deadline { child += 1 }
            guard heap[child].deadline < node.deadline else { break }
            move(heap[child], to: parent)
            parent = child
        }
        move(node, to: parent)
    }

    private mutating func move(_ node: Node, to position: Int) {
        heap[position] = node
        slots[node.slot].position = position
    }
}
