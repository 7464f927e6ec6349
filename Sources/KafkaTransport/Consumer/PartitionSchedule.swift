/// Which assigned partition is read next.
///
/// A value without locks. A partition is named by a number of its own for every assignment, so that a late signal
/// never meets the partition's next life. At most one reader drains a partition at a time, and partitions that have
/// records take turns.
struct PartitionSchedule {
    typealias Name = UInt64

    private struct Partition {
        /// In the line of those that have something.
        var isQueued = false
        /// A reader is taking records out of it.
        var isDraining = false
        /// Something arrived while a reader was at it, or while nobody may read it.
        var wasSignalled = false
        var isPaused = false
        /// It is about to be given up: nobody reads it any more.
        var isRevoking = false
        /// Nobody has told librdkafka yet to read it, and what its queue holds is from another life.
        var awaitsStart = false
        /// How many seeks are under way, during which nobody reads it.
        var seeks = 0

        var isBarred: Bool { isPaused || isRevoking || awaitsStart || seeks > 0 }
    }

    private var partitions: [Name: Partition] = [:]
    private var line: [Name] = []
    private var head = 0

    var names: some Collection<Name> { partitions.keys }

    /// Adds a partition that nobody reads until ``start(_:)``.
    mutating func add(_ name: Name) { partitions[name] = Partition(awaitsStart: true) }

    /// Lets a partition be read.
    ///
    /// It may have records already.
    mutating func start(_ name: Name) {
        partitions[name]?.awaitsStart = false
        if partitions[name]?.isBarred == false { enqueue(name) }
    }

    mutating func remove(_ name: Name) { partitions[name] = nil }

    /// Something arrived.
    ///
    /// True when a reader may be woken for it.
    mutating func signal(_ name: Name) -> Bool {
        guard var partition = partitions[name] else { return false }
        if partition.isDraining || partition.isBarred {
            partition.wasSignalled = true
            partitions[name] = partition
            return false
        }
        return enqueue(name)
    }

    /// The next partition to drain, which is the caller's until ``finish(_:isEmpty:)``.
    mutating func next() -> Name? {
        while head < line.count {
            let name = line[head]
            head += 1
            if head == line.count {
                line.removeAll(keepingCapacity: true)
                head = 0
            }
            guard var partition = partitions[name], partition.isQueued else { continue }
            partition.isQueued = false
            if partition.isBarred {
                partition.wasSignalled = true
                partitions[name] = partition
                continue
            }
            partition.isDraining = true
            partition.wasSignalled = false
            partitions[name] = partition
            return name
        }
        return nil
    }

    /// The reader is done with a partition.
    ///
    /// False when the partition was taken away meanwhile, and what was read must not be handed on.
    mutating func finish(_ name: Name, isEmpty: Bool) -> Bool {
        guard var partition = partitions[name] else { return false }
        let hasMore = !isEmpty || partition.wasSignalled
        partition.isDraining = false
        partition.wasSignalled = hasMore
        partitions[name] = partition
        if hasMore, !partition.isBarred { enqueue(name) }
        return !partition.isRevoking
    }

    var hasReady: Bool { head < line.count }

    mutating func pause(_ name: Name) { partitions[name]?.isPaused = true }

    /// Lets a partition be read again.
    ///
    /// True when a reader may be woken for it.
    mutating func resume(_ name: Name) -> Bool {
        guard var partition = partitions[name], partition.isPaused else { return false }
        partition.isPaused = false
        partitions[name] = partition
        return partition.isDraining || partition.isBarred ? false : enqueue(name)
    }

    func isPaused(_ name: Name) -> Bool { partitions[name]?.isPaused ?? false }

    /// Nobody begins to read a partition until ``endSeek(_:)``.
    ///
    /// True when a reader is at it, whose ``finish(_:isEmpty:)`` has to be waited for.
    mutating func beginSeek(_ name: Name) -> Bool {
        partitions[name]?.seeks += 1
        return partitions[name]?.isDraining ?? false
    }

    /// A seek is over, and what its queue holds may be read.
    ///
    /// True when a reader may be woken for it.
    mutating func endSeek(_ name: Name) -> Bool {
        guard var partition = partitions[name], partition.seeks > 0 else { return false }
        partition.seeks -= 1
        // librdkafka tells only of a queue that was empty, and it may still hold what was fetched before.
        partition.wasSignalled = true
        partitions[name] = partition
        return partition.isDraining || partition.isBarred ? false : enqueue(name)
    }

    /// Nobody reads the partition from now on.
    mutating func revoke(_ name: Name) { partitions[name]?.isRevoking = true }

    func isRevoking(_ name: Name) -> Bool { partitions[name]?.isRevoking ?? false }

    /// Puts a partition at the end of the line, if it is not in it.
    ///
    /// True when it is in the line now.
    @discardableResult
    private mutating func enqueue(_ name: Name) -> Bool {
        guard let partition = partitions[name] else { return false }
        // A reader that sleeps must be woken for a partition that was in the line before the reader went to sleep, too.
        if partition.isQueued { return true }
        partitions[name]?.isQueued = true
        partitions[name]?.wasSignalled = false
        // What was taken from the front is dropped now and then, so that a busy line does not grow.
        if head > 64, head > line.count / 2 {
            line.removeFirst(head)
            head = 0
        }
        line.append(name)
        return true
    }
}
