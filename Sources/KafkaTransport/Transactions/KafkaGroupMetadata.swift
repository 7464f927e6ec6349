internal import CLibrdkafka
internal import MessagingTelemetry

/// Who a consumer is in its group, as its offsets in a transaction have to say.
///
/// Safe to share: it never changes.
package final class KafkaGroupMetadata: @unchecked Sendable {
    let pointer: OpaquePointer
    let name: String

    init(_ pointer: OpaquePointer, name: String) {
        self.pointer = pointer
        self.name = name
    }

    deinit { rd_kafka_consumer_group_metadata_destroy(pointer) }
}

extension KafkaConsumer {
    /// Who the consumer is in its group, in the very assignment in which partitions were read.
    ///
    /// - Parameter epochs: The epochs in which the records were read whose offsets are to be committed.
    /// - Throws: A ``KafkaError`` with the code ``KafkaError/Code/staleAssignment`` when one of them has ended: the
    ///   partition may be somebody else's.
    package func groupMetadata(
        epochs: [KafkaTopicPartition: KafkaAssignmentEpoch]
    ) throws(KafkaError) -> KafkaGroupMetadata {
        guard case .group(let name, _) = engine.subscription else {
            throw KafkaError(.configuration, "a consumer without a group has no offsets to commit")
        }
        let client = engine.handle.pointer
        guard let pointer = rd_kafka_consumer_group_metadata(client) else {
            throw KafkaError(.groupMembership, "group '\(name)': the consumer is no member of it")
        }
        let metadata = KafkaGroupMetadata(pointer, name: name)
        // Checked after it was taken: what ends from now on, the broker refuses by the generation in it. Without a
        // member's identity the broker would not check anything.
        let member = rd_kafka_memberid(client)
        defer { if let member { rd_kafka_mem_free(client, member) } }
        let isMember = member.map { $0.pointee != 0 } ?? false
        let stale = engine.state.withLock { state in
            epochs.first { state.epochs[$0.key] != $0.value }?.key
        }
        guard isMember, stale == nil, rd_kafka_assignment_lost(client) == 0 else {
            throw KafkaError(
                .staleAssignment,
                "\(stale.map(\.description) ?? "group '\(name)'"): the assignment in which it was read has ended"
            )
        }
        return metadata
    }
}
