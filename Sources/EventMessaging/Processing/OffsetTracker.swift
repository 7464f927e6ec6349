/// Which position of each partition may be stored: after the contiguous prefix of completed work, in the order of
/// delivery, so that a crash repeats work and never loses any.
///
/// Offsets may have gaps (compaction, transaction markers); the order of delivery has none. Work of an earlier
/// assignment of a partition is dropped when it completes, because someone else may have the partition by then.
struct OffsetTracker<Partition: Hashable & Sendable, Epoch: Hashable & Sendable> {
    /// A piece of work that was taken.
    struct Ticket: Sendable {
        let partition: Partition
        let epoch: Epoch
        fileprivate let sequence: Int
    }

    fileprivate struct Assignment {
        var epoch: Epoch
        /// Offset and state of what was taken and is not covered by the position yet.
        var taken = RingBuffer<(offset: Int64, done: Bool)>()
        /// The sequence number of the first of `taken`.
        var firstSequence = 0
        var unfinished = 0
        var position: Int64?
    }

    private var assignments: [Partition: Assignment] = [:]

    /// Begins with a partition.
    ///
    /// What was known of it before is forgotten.
    mutating func assign(_ partition: Partition, epoch: Epoch) {
        assignments[partition] = Assignment(epoch: epoch)
    }

    /// Gives a partition up.
    mutating func release(_ partition: Partition) { assignments[partition] = nil }

    var partitions: [Partition] { Array(assignments.keys) }

    func epoch(of partition: Partition) -> Epoch? { assignments[partition]?.epoch }

    /// Takes the record at an offset.
    ///
    /// Nil if the partition is not assigned in this epoch: leave the record alone.
    mutating func take(_ partition: Partition, epoch: Epoch, offset: Int64) -> Ticket? {
        guard assignments[partition]?.epoch == epoch, let index = assignments.index(forKey: partition) else {
            return nil
        }
        return assignments.values[index].take(partition, offset)
    }

    /// Marks work as done.
    ///
    /// Returns the position to store (the offset after the prefix) if it moved.
    mutating func complete(_ ticket: Ticket) -> Int64? {
        guard assignments[ticket.partition]?.epoch == ticket.epoch,
            let index = assignments.index(forKey: ticket.partition)
        else { return nil }
        return assignments.values[index].complete(ticket.sequence)
    }

    /// How much work of a partition is taken and not done.
    func unfinished(_ partition: Partition) -> Int { assignments[partition]?.unfinished ?? 0 }

    /// The position of a partition, if anything of it is done.
    func position(_ partition: Partition) -> Int64? { assignments[partition]?.position }
}

extension OffsetTracker.Assignment {
    fileprivate mutating func take(_ partition: Partition, _ offset: Int64) -> OffsetTracker.Ticket {
        taken.append((offset, false))
        unfinished += 1
        return OffsetTracker.Ticket(
            partition: partition,
            epoch: epoch,
            sequence: firstSequence + taken.count - 1
        )
    }

    fileprivate mutating func complete(_ sequence: Int) -> Int64? {
        let distance = sequence - firstSequence
        guard distance >= 0, distance < taken.count, !taken[distance].done else { return nil }
        taken[distance].done = true
        unfinished -= 1
        guard distance == 0 else { return nil }
        while let first = taken.first, first.done {
            position = first.offset + 1
            _ = taken.popFirst()
            firstSequence += 1
        }
        return position
    }
}
