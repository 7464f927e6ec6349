/// Something that happened to a consumer beside the arrival of records.
///
/// None of it ends the reading.
public enum KafkaConsumerEvent: Sendable {
    /// Partitions were assigned.
    case assigned([KafkaTopicPartition])
    /// Partitions were given up in order: what was stored is committed, unless
    /// ``KafkaConsumer/Options/automaticCommitInterval`` is nil.
    case revoked([KafkaTopicPartition])
    /// Partitions were taken away: another member may have them already, and nothing was committed.
    case lost([KafkaTopicPartition])
    /// The end of a partition was reached. Only when ``KafkaConsumer/Options/reportsEndOfPartition`` is set.
    case endOfPartition(KafkaTopicPartition, offset: Int64)
    /// Something went wrong that librdkafka goes on after. A fatal error also ends the sequences.
    case error(KafkaError)
}

/// What wants to know, and to act, when partitions come and go.
///
/// One call comes after the other, in the order of what happens.
public protocol KafkaRebalanceDelegate: Sendable {
    /// Partitions are assigned. Returns where to begin in those that shall not begin at their committed offset.
    ///
    /// Nothing is read from them until it returns, or until ``KafkaConsumer/Options/rebalanceLimit`` has passed.
    func assigning(_ partitions: [KafkaTopicPartition]) async -> [KafkaTopicPartition: KafkaOffset]

    /// Partitions are about to be given up, and nothing is read from them any more.
    ///
    /// Finish what is at work and store its offsets: they are committed when this returns, or when
    /// ``KafkaConsumer/Options/rebalanceLimit`` has passed. Where ``KafkaConsumer/Options/automaticCommitInterval`` is
    /// nil, call ``KafkaConsumer/commit(timeout:)`` here: nobody else does. It works in a shutdown, too.
    func revoking(_ partitions: [KafkaTopicPartition]) async

    /// Partitions were taken away. Drop what is at work: its offsets are not accepted any more.
    func lost(_ partitions: [KafkaTopicPartition]) async
}

extension KafkaRebalanceDelegate {
    /// Begins everywhere at the committed offset.
    public func assigning(_ partitions: [KafkaTopicPartition]) async -> [KafkaTopicPartition: KafkaOffset] { [:] }
    /// Does nothing.
    public func revoking(_ partitions: [KafkaTopicPartition]) async {}
    /// Does nothing.
    public func lost(_ partitions: [KafkaTopicPartition]) async {}
}
