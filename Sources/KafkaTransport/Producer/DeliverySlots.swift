/// Who waits for which delivery report.
///
/// A value without locks. A slot is named by an index and a generation, which together travel through librdkafka as
/// the message's opaque pointer, so that a late report or a late cancellation never meets a stranger.
struct DeliverySlots<Waiter> {
    /// A slot's name.
    ///
    /// Never 0, which stands for a record that nobody waits for.
    typealias Name = UInt

    private enum Content {
        case free(next: Int32)
        /// Taken, by somebody who has not begun to wait.
        case reserved
        case waiting(Waiter)
        /// Nobody waits any more, but the report is still to come.
        case abandoned
    }

    private struct Slot {
        var generation: UInt32
        var content: Content
    }

    private var slots: [Slot] = []
    private var firstFree: Int32 = -1
    /// How many reports are still to come.
    private(set) var count = 0

    /// Takes a slot for somebody who begins to wait later.
    mutating func reserve() -> Name { insert(.reserved) }

    /// Takes a slot for somebody who waits.
    mutating func insert(_ waiter: Waiter) -> Name { insert(.waiting(waiter)) }

    /// Begins to wait in a reserved slot.
    ///
    /// False when it was abandoned before, and then the slot is free.
    mutating func begin(_ name: Name, _ waiter: Waiter) -> Bool {
        guard let index = index(of: name) else { return false }
        guard case .reserved = slots[index].content else {
            if case .abandoned = slots[index].content { free(index) }
            return false
        }
        slots[index].content = .waiting(waiter)
        return true
    }

    /// The waiter, whose report has come.
    ///
    /// Nil when it was abandoned, or the name is not known.
    mutating func remove(_ name: Name) -> Waiter? {
        guard let index = index(of: name) else { return nil }
        let content = slots[index].content
        if case .free = content { return nil }
        free(index)
        if case .waiting(let waiter) = content { return waiter }
        return nil
    }

    /// The waiter, who does not want to wait any more.
    ///
    /// The slot stays until its report comes.
    mutating func abandon(_ name: Name) -> Waiter? {
        guard let index = index(of: name) else { return nil }
        switch slots[index].content {
        case .waiting(let waiter):
            slots[index].content = .abandoned
            return waiter
        case .reserved:
            slots[index].content = .abandoned
            return nil
        case .free, .abandoned:
            return nil
        }
    }

    /// Every waiter that waits, but those named.
    ///
    /// Reports that still come find nobody.
    mutating func removeAll(except kept: Set<Name> = []) -> [Waiter] {
        var waiters: [Waiter] = []
        for index in slots.indices where !kept.contains(name(index)) {
            switch slots[index].content {
            case .free, .reserved: continue
            case .abandoned: free(index)
            case .waiting(let waiter):
                waiters.append(waiter)
                free(index)
            }
        }
        return waiters
    }

    private mutating func insert(_ content: Content) -> Name {
        count += 1
        guard firstFree >= 0 else {
            slots.append(Slot(generation: 1, content: content))
            return name(slots.count - 1)
        }
        let index = Int(firstFree)
        if case .free(let next) = slots[index].content { firstFree = next }
        slots[index].content = content
        return name(index)
    }

    private mutating func free(_ index: Int) {
        slots[index].generation = slots[index].generation == .max ? 1 : slots[index].generation + 1
        slots[index].content = .free(next: firstFree)
        firstFree = Int32(index)
        count -= 1
    }

    private func name(_ index: Int) -> Name { UInt(slots[index].generation) << 32 | UInt(index) }

    private func index(of name: Name) -> Int? {
        let index = Int(name & 0xffff_ffff)
        guard index < slots.count, slots[index].generation == UInt32(truncatingIfNeeded: name >> 32) else {
            return nil
        }
        return index
    }
}
