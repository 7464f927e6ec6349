internal import KafkaTransport

/// Where to begin reading partitions: behind their newest records the first time, then where reading stopped.
///
/// So what arrives while nobody reads (a reader that failed is made anew) is read late, and not never.
struct TailPositions {
    private var next: [KafkaTopicPartition: Int64] = [:]
    private var hasBegun = false

    /// The offsets to begin at.
    ///
    /// - Parameter watermarks: The oldest and the next offset of every partition that is to be read.
    mutating func begin(_ watermarks: [KafkaTopicPartition: KafkaWatermarks]) -> [KafkaTopicPartition: Int64] {
        let isFirst = !hasBegun
        hasBegun = true
        for (partition, watermarks) in watermarks {
            if isFirst {
                next[partition] = watermarks.high
            } else if let known = next[partition], (watermarks.low...max(watermarks.low, watermarks.high)) ~= known {
                continue
            } else {
                // A partition that was added meanwhile, or a log that was cut or made anew: all that it has is new.
                next[partition] = watermarks.low
            }
        }
        next = next.filter { watermarks[$0.key] != nil }
        return next
    }

    /// Notes that a partition has been read to an offset, that included.
    mutating func read(_ partition: KafkaTopicPartition, to offset: Int64) {
        next[partition] = max(next[partition] ?? 0, offset + 1)
    }
}
