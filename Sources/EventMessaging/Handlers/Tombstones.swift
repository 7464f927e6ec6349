public import EventContracts
public import KafkaTransport

/// Handles records without a value: the end of everything with their key.
///
/// Without it tombstones are counted and left to others.
public struct Tombstones: HandlerDeclaration {
    /// What the processor makes of it.
    public let registration: HandlerRegistration

    /// Handles the tombstones of a topic, by key.
    public init(
        _ topic: Topic,
        handle: @escaping @Sendable (_ key: String, _ context: TombstoneContext) async throws -> Void
    ) {
        registration = HandlerRegistration(kind: .tombstones(topic: topic, handle))
    }
}

/// Where a tombstone was read.
///
/// It has no envelope, and so no correlation.
public struct TombstoneContext: Sendable {
    /// The topic that it was read from.
    public let topic: String
    /// The partition that it was read from.
    public let partition: Int32
    /// Its number in the partition.
    public let offset: Int64
    /// Its time.
    public let timestamp: KafkaTimestamp?
    /// Its headers.
    public let headers: KafkaHeaders
    /// Which attempt at handling it this is, from 1.
    public let attempt: Int
}
