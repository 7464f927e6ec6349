internal import CLibrdkafka

/// The queue of one assigned partition, apart from the consumer's.
///
/// Safe to share: the pointer never changes, and librdkafka's queues lock by themselves.
final class PartitionQueue: @unchecked Sendable {
    let name: PartitionSchedule.Name
    let partition: KafkaTopicPartition
    let queue: OpaquePointer
    private let handle: ClientHandle
    private let arrived: @Sendable (PartitionSchedule.Name) -> Void

    /// Only on the reactor's thread, and before the partition is assigned: what arrived before would have gone to the
    /// consumer's queue.
    ///
    /// - Parameter arrived: Called when the queue is not empty any more, on whichever thread puts something in, under the
    ///   queue's lock and possibly others of librdkafka's: it must not call librdkafka, nor wait for anybody, nor let
    ///   go of the engine. No thread of ours stands between a record and its reader.
    init?(
        _ name: PartitionSchedule.Name,
        _ partition: KafkaTopicPartition,
        of handle: ClientHandle,
        arrived: @escaping @Sendable (PartitionSchedule.Name) -> Void
    ) {
        guard let queue = rd_kafka_queue_get_partition(handle.pointer, partition.topic, partition.partition) else {
            return nil
        }
        self.name = name
        self.partition = partition
        self.queue = queue
        self.handle = handle
        self.arrived = arrived
        rd_kafka_queue_forward(queue, nil)
        rd_kafka_queue_cb_event_enable(
            queue,
            { _, context in
                guard let context else { return }
                let queue = Unmanaged<PartitionQueue>.fromOpaque(context).takeUnretainedValue()
                queue.arrived(queue.name)
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    /// Tells of nothing any more, once it returns.
    ///
    /// Whoever lets the queue go does this before.
    func detach() { rd_kafka_queue_cb_event_enable(queue, nil, nil) }

    // Not the place to detach: by now the partition may have been assigned again, and both lives share one callback.
    deinit { rd_kafka_queue_destroy(queue) }
}
