internal import CLibrdkafka

/// The queue of one assigned partition, apart from the consumer's.
///
/// Safe to share: the pointers never change, and librdkafka's queues lock by themselves. The signal is only destroyed
/// on the reactor's thread.
final class PartitionQueue: @unchecked Sendable {
    let name: PartitionSchedule.Name
    let partition: KafkaTopicPartition
    let queue: OpaquePointer
    private let handle: ClientHandle
    private let signal: OpaquePointer

    /// Only on the reactor's thread, and before the partition is assigned: what arrived before would have gone to the
    /// consumer's queue.
    init?(
        _ name: PartitionSchedule.Name,
        _ partition: KafkaTopicPartition,
        of handle: ClientHandle,
        bell: OpaquePointer
    ) {
        guard
            let queue = rd_kafka_queue_get_partition(handle.pointer, partition.topic, partition.partition),
            let signal = kc_signal_new(bell, name)
        else { return nil }
        self.name = name
        self.partition = partition
        self.queue = queue
        self.handle = handle
        self.signal = signal
        rd_kafka_queue_forward(queue, nil)
        kc_signal_attach(signal, queue)
    }

    /// Stops the signals.
    ///
    /// Only on the reactor's thread, once.
    func detach() {
        kc_signal_detach(queue)
        kc_signal_destroy(signal)
    }

    deinit { rd_kafka_queue_destroy(queue) }
}
