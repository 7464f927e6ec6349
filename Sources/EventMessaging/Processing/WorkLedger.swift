internal import KafkaTransport

/// One record on its way through a processor.
struct WorkItem: Sendable {
    let batch: KafkaRecordBatch
    let index: Int
    let offset: Int64
    let ticket: WorkLedger.Tracker.Ticket

    var partition: KafkaTopicPartition { batch.topicPartition }
}

/// What a processor has in hand: lanes, offsets and what is at work, as one value under one lock.
struct WorkLedger {
    typealias Tracker = OffsetTracker<KafkaTopicPartition, KafkaAssignmentEpoch>
    typealias Lanes = LaneScheduler<KafkaTopicPartition, WorkItem>

    /// A record of a batch, as far as the ledger needs to know it.
    struct Arrival {
        var offset: Int64
        var lane: UInt64
        var size: Int
    }

    struct Storing {
        var partition: KafkaTopicPartition
        var epoch: KafkaAssignmentEpoch
        var position: Int64
    }

    private(set) var lanes: Lanes
    private var tracker = Tracker()
    /// The newest epoch of a partition that was given up: batches of it may still come.
    private var released: [KafkaTopicPartition: KafkaAssignmentEpoch] = [:]
    /// Records that a handler has begun with and that are not done, their replies included.
    private var active: [KafkaTopicPartition: Int] = [:]
    private(set) var activeCount = 0
    private var stopped: Set<KafkaTopicPartition> = []

    init(workersPerPartition: Int, limits: Lanes.Limits) {
        lanes = Lanes(workersPerPartition: workersPerPartition, limits: limits)
    }

    var stoppedCount: Int { stopped.count }
    var partitions: [KafkaTopicPartition] { tracker.partitions }

    /// Takes the records of a batch into the lanes.
    ///
    /// Returns how many workers to start.
    mutating func take(_ batch: KafkaRecordBatch, _ arrivals: [Arrival]) -> Int {
        let partition = batch.topicPartition
        guard begin(partition, batch.epoch), !stopped.contains(partition) else { return 0 }
        var workers = 0
        for (index, arrival) in arrivals.enumerated() {
            guard let ticket = tracker.take(partition, epoch: batch.epoch, offset: arrival.offset) else { break }
            let item = WorkItem(batch: batch, index: index, offset: arrival.offset, ticket: ticket)
            workers += lanes.add(item, size: arrival.size, partition: partition, lane: arrival.lane) ?? 0
        }
        return workers
    }

    /// Sees to it that the ledger is in the epoch of a batch.
    ///
    /// False: the batch is of an earlier one.
    private mutating func begin(_ partition: KafkaTopicPartition, _ epoch: KafkaAssignmentEpoch) -> Bool {
        if let current = tracker.epoch(of: partition) {
            if current == epoch { return true }
            if epoch < current { return false }
        } else if let last = released[partition], epoch <= last {
            return false
        }
        tracker.assign(partition, epoch: epoch)
        lanes.assign(partition)
        stopped.remove(partition)
        return true
    }

    /// The first record for a worker that was started in an epoch.
    ///
    /// Nil: there is none (any more).
    mutating func next(_ partition: KafkaTopicPartition, _ epoch: KafkaAssignmentEpoch) -> Lanes.Assigned? {
        guard tracker.epoch(of: partition) == epoch else { return nil }
        let assigned = lanes.next(partition)
        if assigned != nil { activate(partition) }
        return assigned
    }

    /// Hands the lane of a record back, which need not be done yet.
    mutating func finish(_ assigned: Lanes.Assigned) -> Lanes.Assigned? {
        let next = lanes.finish(assigned)
        if next != nil { activate(assigned.partition) }
        return next
    }

    mutating func flow(after partition: KafkaTopicPartition) -> Lanes.Flow { lanes.flow(after: partition) }

    /// What to release after work was dropped.
    mutating func flowAfterDropping() -> Lanes.Flow { Lanes.Flow(release: lanes.release()) }

    /// A record is done.
    ///
    /// Returns what to store.
    mutating func complete(_ item: WorkItem) -> Storing? {
        deactivate(item.partition)
        guard let position = tracker.complete(item.ticket) else { return nil }
        return Storing(partition: item.partition, epoch: item.ticket.epoch, position: position)
    }

    /// A record is not done, and will not be here: its partition stands still until it is assigned again.
    ///
    /// Returns how many records that wait behind it are dropped.
    mutating func abandon(_ item: WorkItem) -> Int {
        deactivate(item.partition)
        guard tracker.epoch(of: item.partition) == item.ticket.epoch else { return 0 }
        return stop(item.partition)
    }

    /// Whether nothing more of a record's assignment is begun with.
    func isStopped(_ item: WorkItem) -> Bool {
        stopped.contains(item.partition) || tracker.epoch(of: item.partition) != item.ticket.epoch
    }

    /// Begins with nothing more of a partition.
    ///
    /// - Parameter epoch: The assignment that ends. Its first batch may still come, and must not begin it again.
    mutating func stop(_ partition: KafkaTopicPartition, _ epoch: KafkaAssignmentEpoch? = nil) -> Int {
        if let epoch { _ = begin(partition, epoch) }
        stopped.insert(partition)
        return lanes.stop(partition)
    }

    mutating func release(_ partition: KafkaTopicPartition) {
        if let epoch = tracker.epoch(of: partition) { released[partition] = epoch }
        tracker.release(partition)
        lanes.remove(partition)
        stopped.remove(partition)
    }

    /// Whether nothing more shall be read of a partition for now.
    func isPaused(_ partition: KafkaTopicPartition) -> Bool {
        stopped.contains(partition) || lanes.isHeld(partition)
    }

    func isActive(_ partition: KafkaTopicPartition) -> Bool { active[partition] != nil }

    private mutating func activate(_ partition: KafkaTopicPartition) {
        active[partition, default: 0] += 1
        activeCount += 1
    }

    private mutating func deactivate(_ partition: KafkaTopicPartition) {
        guard let count = active[partition] else { return }
        active[partition] = count > 1 ? count - 1 : nil
        activeCount -= 1
    }
}
