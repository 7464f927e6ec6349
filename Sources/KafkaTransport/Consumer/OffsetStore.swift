/// Which offsets are done, per assignment of a partition.
///
/// A value without locks. An offset only ever grows, and what belongs to an older assignment is refused: the partition
/// may be somebody else's by now.
struct OffsetStore {
    private struct Entry {
        var epoch: KafkaAssignmentEpoch
        var next: Int64?
        var isDirty = false
    }

    private var entries: [KafkaTopicPartition: Entry] = [:]
    private(set) var isDirty = false

    /// A partition was assigned, or its reader went somewhere else.
    mutating func begin(_ partition: KafkaTopicPartition, epoch: KafkaAssignmentEpoch) {
        entries[partition] = Entry(epoch: epoch)
    }

    mutating func end(_ partition: KafkaTopicPartition) { entries[partition] = nil }

    /// Notes the offset to continue from.
    ///
    /// False when the assignment has ended.
    mutating func store(_ next: Int64, for partition: KafkaTopicPartition, epoch: KafkaAssignmentEpoch) -> Bool {
        guard let index = entries.index(forKey: partition), entries.values[index].epoch == epoch else { return false }
        if let stored = entries.values[index].next, stored >= next { return true }
        entries.values[index].next = next
        entries.values[index].isDirty = true
        isDirty = true
        return true
    }

    /// What has been stored since the last call, of all partitions or of some.
    mutating func takeDirty(of partitions: Set<KafkaTopicPartition>? = nil) -> [KafkaTopicPartition: Int64] {
        var dirty: [KafkaTopicPartition: Int64] = [:]
        for (partition, entry) in entries where entry.isDirty && partitions?.contains(partition) != false {
            dirty[partition] = entry.next
            entries[partition]?.isDirty = false
        }
        if partitions == nil { isDirty = false }
        return dirty
    }

    func stored(_ partition: KafkaTopicPartition) -> Int64? { entries[partition]?.next }
}

/// One assignment of a partition to this consumer, or one stretch of reading between two seeks.
///
/// What was read in one epoch can only be stored in the same: a partition may come back after it was given up, and
/// what was done before must not count then.
public struct KafkaAssignmentEpoch: Hashable, Sendable, Comparable {
    let number: UInt64

    package init(number: UInt64) { self.number = number }

    /// Earlier assignments come first.
    public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}
