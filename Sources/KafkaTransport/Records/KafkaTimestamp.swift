/// When a record was made, in milliseconds since 1970-01-01 UTC, as Kafka counts.
public struct KafkaTimestamp: Hashable, Sendable, Comparable {
    /// Who set the time.
    ///
    /// The topic's configuration `message.timestamp.type` decides.
    public enum Kind: Hashable, Sendable {
        /// The producer, when the record was made.
        case created
        /// The broker, when the record was appended to the log.
        case appended
    }

    /// Milliseconds since 1970-01-01 UTC.
    public var milliseconds: Int64
    /// Who set the time.
    public var kind: Kind

    /// Makes a timestamp from milliseconds since 1970-01-01 UTC.
    public init(milliseconds: Int64, kind: Kind = .created) {
        self.milliseconds = milliseconds
        self.kind = kind
    }

    /// Earlier comes first; who set the time does not matter.
    public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
}
