/// Who may be in flight now: at most `limit` at a time, the others in the order in which they came.
///
/// A limiter begins closed: everyone waits until `open`, which is how calls made before the reply channel is ready
/// suspend inside their own deadline.
struct InFlightLimiter<ID: Hashable> {
    /// What to do with someone for whom there is no room.
    enum Overflow: Hashable, Sendable { case suspend, refuse }

    enum Admission: Hashable { case go, wait, refuse }

    let limit: Int
    let overflow: Overflow
    private(set) var isOpen = false
    private(set) var inFlight = 0
    private var queue = RingBuffer<ID>()
    private var waiting: Set<ID> = []

    init(limit: Int, overflow: Overflow) {
        self.limit = max(1, limit)
        self.overflow = overflow
    }

    var waitingCount: Int { waiting.count }

    mutating func admit(_ id: ID) -> Admission {
        if isOpen, waiting.isEmpty, inFlight < limit {
            inFlight += 1
            return .go
        }
        if overflow == .refuse, inFlight + waiting.count >= limit { return .refuse }
        queue.append(id)
        waiting.insert(id)
        return .wait
    }

    /// Someone who had gone is done.
    ///
    /// Returns who goes instead.
    mutating func release() -> ID? {
        inFlight -= 1
        return next()
    }

    /// Someone who waits gives up.
    ///
    /// False: they do not wait (any more).
    mutating func withdraw(_ id: ID) -> Bool {
        guard waiting.remove(id) != nil else { return false }
        // Places given up go when they come to the front, or here when they are more than those that are taken.
        if queue.count > 2 * waiting.count + 32 { compact() }
        return true
    }

    /// Someone is over, whether they waited or had gone.
    ///
    /// Returns who goes instead.
    mutating func leave(_ id: ID) -> ID? { withdraw(id) ? nil : release() }

    /// Lets people in.
    ///
    /// Returns those who go at once.
    mutating func open() -> [ID] {
        isOpen = true
        var admitted: [ID] = []
        while let id = next() { admitted.append(id) }
        return admitted
    }

    /// Lets nobody in until the next `open`; those in flight stay.
    mutating func close() { isOpen = false }

    private mutating func compact() {
        var kept = RingBuffer<ID>()
        while let id = queue.popFirst() {
            if waiting.contains(id) { kept.append(id) }
        }
        queue = kept
    }

    private mutating func next() -> ID? {
        guard isOpen, inFlight < limit else { return nil }
        while let id = queue.popFirst() {
            if waiting.remove(id) != nil {
                inFlight += 1
                return id
            }
        }
        return nil
    }
}
