/// What is handled at the same time, and what is not.
///
/// Work of one partition waits in lanes, one for the partition or one for each key. Workers take from the lanes, at
/// most `workers` of a partition at a time, and no two ever from the same lane: records with the same key are handled
/// one after the other, in order. A partition with more in hand than the limits allow is to be held (the broker keeps
/// the rest) and is released at half of them.
struct LaneScheduler<Partition: Hashable & Sendable, Work: Sendable> {
    /// How much may be in hand, waiting or being handled.
    struct Limits {
        /// Records of one partition.
        var records: Int
        /// Bytes of all partitions.
        var bytes: Int
    }

    /// A piece of work for a worker, which hands the lane back with `finish`.
    struct Assigned: Sendable {
        let partition: Partition
        let work: Work
        fileprivate let place: Int
        fileprivate let size: Int
        fileprivate let assignment: Int
    }

    /// What the outside has to do about the partitions.
    struct Flow: Sendable {
        var hold: [Partition] = []
        var release: [Partition] = []
    }

    fileprivate struct Lane {
        var name: UInt64
        var queue = RingBuffer<(work: Work, size: Int)>()
        var isTaken = false
    }

    fileprivate struct Assignment {
        var number: Int
        /// Where the lanes are that have something in hand: a lane's place is used again for another, with its memory.
        var places: [UInt64: Int] = [:]
        var lanes: [Lane] = []
        var free: [Int] = []
        /// The places of lanes with work that nobody has taken, in the order in which they got it.
        var ready = RingBuffer<Int>()
        var workers = 0
        var records = 0
        var bytes = 0
        var isHeld = false
        var isStopped = false
    }

    let limits: Limits
    let workersPerPartition: Int
    private var assignments: [Partition: Assignment] = [:]
    private var assigned = 0
    private(set) var bytesInHand = 0
    private var held = 0

    init(workersPerPartition: Int, limits: Limits) {
        self.workersPerPartition = max(1, workersPerPartition)
        self.limits = limits
    }

    mutating func assign(_ partition: Partition) {
        remove(partition)
        assigned += 1
        assignments[partition] = Assignment(number: assigned)
    }

    /// Gives a partition up: what waits is dropped, what is being handled goes on but counts no more.
    mutating func remove(_ partition: Partition) {
        guard let gone = assignments.removeValue(forKey: partition) else { return }
        bytesInHand -= gone.bytes
        if gone.isHeld { held -= 1 }
    }

    /// Takes nothing more from the lanes of a partition; what is being handled goes on.
    ///
    /// Returns what will not run.
    mutating func stop(_ partition: Partition) -> Int {
        guard let index = assignments.index(forKey: partition) else { return 0 }
        return assignments.values[index].stop(&bytesInHand)
    }

    /// Whether a partition has been told to be held and not to be released since.
    func isHeld(_ partition: Partition) -> Bool { assignments[partition]?.isHeld ?? false }

    /// How many records of a partition are being handled.
    func workers(_ partition: Partition) -> Int { assignments[partition]?.workers ?? 0 }

    /// How many records of a partition wait or are being handled.
    func inHand(_ partition: Partition) -> Int { assignments[partition]?.records ?? 0 }

    /// Adds work to a lane: the partition's only one for 0, or that of a key.
    ///
    /// Returns how many workers to start: each begins with `next`. Nil: the partition is not assigned, or stopped.
    mutating func add(_ work: Work, size: Int, partition: Partition, lane: UInt64) -> Int? {
        guard let index = assignments.index(forKey: partition), !assignments.values[index].isStopped else {
            return nil
        }
        bytesInHand += size
        return assignments.values[index].add(work, size, lane, workersPerPartition)
    }

    /// The next piece of work of a partition for a new worker.
    ///
    /// Nil: there is none (any more), and the worker is over.
    mutating func next(_ partition: Partition) -> Assigned? {
        guard let index = assignments.index(forKey: partition) else { return nil }
        return assignments.values[index].next(partition)
    }

    /// Hands a finished piece of work back and takes the next.
    ///
    /// Nil: there is none, and the worker is over.
    mutating func finish(_ done: Assigned) -> Assigned? {
        guard let index = assignments.index(forKey: done.partition),
            assignments.values[index].number == done.assignment
        else { return nil }
        bytesInHand -= done.size
        assignments.values[index].finish(done.place, done.size)
        return assignments.values[index].next(done.partition)
    }

    /// What to hold and release now, of this partition and, if bytes are short or free again, of all.
    mutating func flow(after partition: Partition) -> Flow {
        var flow = Flow()
        if let index = assignments.index(forKey: partition), !assignments.values[index].isHeld {
            if assignments.values[index].records >= limits.records || bytesInHand >= limits.bytes {
                assignments.values[index].isHeld = true
                held += 1
                flow.hold.append(partition)
            }
        }
        flow.release = release()
        return flow
    }

    /// Whom to release now.
    ///
    /// To be asked whenever work was dropped, too: nothing else may ever happen to those who are held for its bytes.
    mutating func release() -> [Partition] {
        guard held > 0, bytesInHand <= limits.bytes / 2 else { return [] }
        var released: [Partition] = []
        // Whoever is held for bytes alone may have nothing in hand, so all are looked at.
        for index in assignments.indices {
            let assignment = assignments.values[index]
            if assignment.isHeld, assignment.records <= limits.records / 2 {
                assignments.values[index].isHeld = false
                held -= 1
                released.append(assignments.keys[index])
            }
        }
        return released
    }
}

extension LaneScheduler.Assignment {
    fileprivate mutating func add(_ work: Work, _ size: Int, _ lane: UInt64, _ limit: Int) -> Int {
        records += 1
        bytes += size
        let place = place(of: lane)
        let wasIdle = lanes[place].queue.isEmpty
        lanes[place].queue.append((work, size))
        guard wasIdle, !lanes[place].isTaken else { return 0 }
        ready.append(place)
        guard workers < limit else { return 0 }
        workers += 1
        return 1
    }

    /// The place of a lane, which is made if there is none.
    private mutating func place(of lane: UInt64) -> Int {
        if let place = places[lane] { return place }
        let place: Int
        if let free = free.popLast() {
            place = free
            lanes[place].name = lane
        } else {
            place = lanes.count
            lanes.append(LaneScheduler.Lane(name: lane))
        }
        places[lane] = place
        return place
    }

    fileprivate mutating func next(_ partition: Partition) -> LaneScheduler.Assigned? {
        guard let place = ready.popFirst(), let item = lanes[place].queue.popFirst() else {
            workers -= 1
            return nil
        }
        lanes[place].isTaken = true
        return LaneScheduler.Assigned(
            partition: partition,
            work: item.work,
            place: place,
            size: item.size,
            assignment: number
        )
    }

    fileprivate mutating func finish(_ place: Int, _ size: Int) {
        records -= 1
        bytes -= size
        lanes[place].isTaken = false
        if lanes[place].queue.isEmpty {
            places[lanes[place].name] = nil
            free.append(place)
        } else {
            ready.append(place)
        }
    }

    fileprivate mutating func stop(_ bytesInHand: inout Int) -> Int {
        isStopped = true
        var dropped = 0
        for place in places.values {
            while let item = lanes[place].queue.popFirst() {
                dropped += 1
                bytes -= item.size
                bytesInHand -= item.size
            }
            // A lane that is taken comes back by `finish`.
            if !lanes[place].isTaken {
                free.append(place)
            }
        }
        places = places.filter { lanes[$0.value].isTaken }
        records -= dropped
        ready.removeAll()
        return dropped
    }
}
