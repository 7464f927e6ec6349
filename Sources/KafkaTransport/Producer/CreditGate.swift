/// Lets records into the producer's queue as long as there is room, and in the order in which they came when there is
/// not.
///
/// A value without locks or clocks. Once the gate has closed it opens only when the queue has drained to three
/// quarters, so that a full queue does not wake one waiter per record.
struct CreditGate<Waiter> {
    private struct Waiting {
        var identity: UInt64
        var bytes: Int
        /// Nil for one that has been cancelled.
        var waiter: Waiter?
    }

    private let maxRecords: Int
    private let maxBytes: Int
    private(set) var records = 0
    private(set) var bytes = 0
    private var waiting: [Waiting] = []
    /// The index of the first one that still waits; those before it are gone.
    private var head = 0
    private var nextIdentity: UInt64 = 0
    private var isClosed = false
    /// Nobody gets in while the librdkafka instance is replaced.
    private(set) var isHeld = false

    init(maxRecords: Int, maxBytes: Int) {
        self.maxRecords = max(1, maxRecords)
        self.maxBytes = max(1, maxBytes)
    }

    private(set) var waitingCount = 0

    /// Takes room for a record if there is some and nobody waits.
    ///
    /// An oversized record gets in when nothing else is.
    mutating func tryEnter(bytes size: Int) -> Bool {
        guard !isHeld, waitingCount == 0, hasRoom(for: size) else {
            isClosed = true
            return false
        }
        take(size)
        return true
    }

    /// Takes room for as many of the records as there is room for, from the first on.
    mutating func tryEnter(sizes: some Sequence<Int>) -> Int {
        var count = 0
        for size in sizes {
            guard tryEnter(bytes: size) else { break }
            count += 1
        }
        return count
    }

    /// Puts a waiter at the end of the line.
    mutating func wait(_ waiter: Waiter, bytes size: Int) -> UInt64 {
        nextIdentity += 1
        waiting.append(Waiting(identity: nextIdentity, bytes: size, waiter: waiter))
        waitingCount += 1
        isClosed = true
        return nextIdentity
    }

    /// Takes a waiter out of the line.
    ///
    /// Nil when it has been let in already.
    mutating func cancel(_ identity: UInt64) -> Waiter? {
        guard let index = index(of: identity), let waiter = waiting[index].waiter else { return nil }
        waiting[index].waiter = nil
        waitingCount -= 1
        // The gaps go when they are more than the rest, so that cancelling many stays cheap.
        if waiting.count - head > 2 * waitingCount + 64 {
            waiting.removeSubrange(..<head)
            waiting.removeAll { $0.waiter == nil }
            head = 0
        }
        return waiter
    }

    /// Where a waiter stands: identities only grow along the line.
    private func index(of identity: UInt64) -> Int? {
        var low = head
        var high = waiting.count
        while low < high {
            let middle = (low + high) / 2
            if waiting[middle].identity < identity { low = middle + 1 } else { high = middle }
        }
        return low < waiting.count && waiting[low].identity == identity ? low : nil
    }

    /// Gives room back and returns those who may enter now.
    mutating func leave(records count: Int, bytes size: Int) -> [Waiter] {
        records = max(0, records - count)
        bytes = max(0, bytes - size)
        return admit()
    }

    /// Holds everybody back, or lets them in again.
    mutating func hold(_ isHeld: Bool) -> [Waiter] {
        self.isHeld = isHeld
        return isHeld ? [] : admit()
    }

    /// Empties the line.
    mutating func removeAllWaiters() -> [Waiter] {
        defer {
            waiting = []
            head = 0
            waitingCount = 0
        }
        return waiting[head...].compactMap(\.waiter)
    }

    private mutating func admit() -> [Waiter] {
        guard !isHeld, waitingCount > 0 else { return [] }
        if isClosed {
            guard records <= maxRecords / 4 * 3, bytes <= maxBytes / 4 * 3 else { return [] }
            isClosed = false
        }
        var admitted: [Waiter] = []
        while head < waiting.count {
            if let waiter = waiting[head].waiter {
                guard hasRoom(for: waiting[head].bytes) else { break }
                take(waiting[head].bytes)
                admitted.append(waiter)
                waiting[head].waiter = nil
                waitingCount -= 1
            }
            head += 1
        }
        if head == waiting.count {
            waiting.removeAll(keepingCapacity: true)
            head = 0
        } else {
            isClosed = true
            if head > 1024, head > waiting.count / 2 {
                waiting.removeFirst(head)
                head = 0
            }
        }
        return admitted
    }

    private func hasRoom(for size: Int) -> Bool {
        records == 0 || (records < maxRecords && bytes + size <= maxBytes)
    }

    private mutating func take(_ size: Int) {
        records += 1
        bytes += size
    }
}
