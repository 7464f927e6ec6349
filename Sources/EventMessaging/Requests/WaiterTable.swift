/// The calls that wait for a reply, by request id.
///
/// A call has exactly one end (reply, timeout, cancellation, failure to send, shutdown): whoever removes it from the
/// table gets its waiter, and resumes it. A waiter is in the table before its request leaves, so no reply is early.
/// Replies that nobody waits for are told apart with the help of the last `memory` ends.
struct WaiterTable<ID: Hashable, Waiter> {
    /// Why a call is over.
    enum End: Hashable, CaseIterable { case replied, timedOut, cancelled, sendFailed, shutDown }

    /// Why a reply finds no one.
    enum Unclaimed: String, Hashable, CaseIterable {
        /// Its call timed out, was cancelled or failed.
        case late
        /// Its call has been answered.
        case duplicate
        /// It is for another process that shares the partition.
        case foreign
        /// It is for an earlier life of this process.
        case stale
        /// Nothing is known of its call.
        case orphan
    }

    private struct Call {
        var waiter: Waiter
        var correlation: String
        var deadline: DeadlineHeap<ID>.Handle
    }

    private struct Closed {
        var id: ID
        var end: End
    }

    private var calls: [ID: Call] = [:]
    private var deadlines = DeadlineHeap<ID>()
    private var closed: [Closed] = []
    private var oldestClosed = 0
    private let memory: Int
    /// The ids of the calls with a correlation id; built when the first reply without `ec-in-reply-to` comes, so
    /// that nobody pays for it who has no such responder.
    private var byCorrelation: [String: Set<ID>]?

    init(memory: Int = 8192) {
        self.memory = max(1, memory)
    }

    var count: Int { calls.count }
    var isEmpty: Bool { calls.isEmpty }
    var earliestDeadline: ContinuousClock.Instant? { deadlines.earliest }

    /// Adds a call.
    ///
    /// False if the id is taken, which for random ids means a mistake of the caller.
    mutating func register(
        _ id: ID,
        correlation: String,
        deadline: ContinuousClock.Instant,
        waiter: Waiter
    ) -> Bool {
        guard calls[id] == nil else { return false }
        let handle = deadlines.insert(id, deadline: deadline)
        calls[id] = Call(waiter: waiter, correlation: correlation, deadline: handle)
        byCorrelation?[correlation, default: []].insert(id)
        return true
    }

    /// The waiter of a call that has not ended.
    subscript(id: ID) -> Waiter? { calls[id]?.waiter }

    /// Ends a call.
    ///
    /// Nil: it has ended before, or never began.
    mutating func end(_ id: ID, _ end: End) -> Waiter? {
        guard let call = calls.removeValue(forKey: id) else { return nil }
        deadlines.remove(call.deadline)
        close(id, call.correlation, end)
        return call.waiter
    }

    /// The only call that waits with this correlation id, for replies that do not say which request they answer.
    mutating func onlyCall(correlation: String) -> ID? {
        let ids = calls(correlation: correlation)
        return ids.count == 1 ? ids.first : nil
    }

    /// The calls that wait with this correlation id.
    mutating func calls(correlation: String) -> Set<ID> {
        if byCorrelation == nil {
            var index: [String: Set<ID>] = [:]
            for (id, call) in calls { index[call.correlation, default: []].insert(id) }
            byCorrelation = index
        }
        return byCorrelation?[correlation] ?? []
    }

    /// Ends one call whose deadline has come.
    mutating func popExpired(at now: ContinuousClock.Instant) -> (id: ID, waiter: Waiter)? {
        while let id = deadlines.popExpired(at: now) {
            guard let call = calls.removeValue(forKey: id) else { continue }
            close(id, call.correlation, .timedOut)
            return (id, call.waiter)
        }
        return nil
    }

    /// Ends all calls.
    mutating func endAll(_ end: End) -> [(id: ID, waiter: Waiter)] {
        let ended = calls
        calls = [:]
        byCorrelation = nil
        deadlines = DeadlineHeap()
        for (id, call) in ended { close(id, call.correlation, end) }
        return ended.map { ($0.key, $0.value.waiter) }
    }

    /// Why a reply to this id found no call.
    ///
    /// Of its own instance: others are foreign or stale before they get here.
    func unclaimed(_ id: ID) -> Unclaimed {
        // Rare, so a search is cheaper than an index that every call would pay for. The latest end counts.
        for distance in 1...max(1, closed.count) where distance <= closed.count {
            let place = (oldestClosed + closed.count - distance) % closed.count
            if closed[place].id == id { return closed[place].end == .replied ? .duplicate : .late }
        }
        return .orphan
    }

    private mutating func close(_ id: ID, _ correlation: String, _ end: End) {
        if var ids = byCorrelation?[correlation] {
            ids.remove(id)
            byCorrelation?[correlation] = ids.isEmpty ? nil : ids
        }
        if closed.count < memory {
            closed.append(Closed(id: id, end: end))
        } else {
            closed[oldestClosed] = Closed(id: id, end: end)
            oldestClosed = (oldestClosed + 1) % memory
        }
    }
}
