/// The value of the header `ec-dlq-disposition`: why a record became a dead letter.
public struct DeadLetterDisposition: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
    /// The word on the wire.
    public let rawValue: String

    /// Makes a disposition from any word, so that what newer versions write can be read.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The bytes are not an envelope, or the payload breaks its contract.
    public static let undecodable = DeadLetterDisposition(rawValue: "undecodable")
    /// Nobody handles the event type.
    public static let unknownType = DeadLetterDisposition(rawValue: "unknownType")
    /// The type is handled, but not in this major version.
    public static let unsupportedVersion = DeadLetterDisposition(rawValue: "unsupportedVersion")
    /// The handler refused the record.
    public static let handlerRejected = DeadLetterDisposition(rawValue: "handlerRejected")
    /// The handler failed as often as it may.
    public static let retriesExhausted = DeadLetterDisposition(rawValue: "retriesExhausted")
    /// An earlier record with the same key is a dead letter already.
    public static let keyParked = DeadLetterDisposition(rawValue: "keyParked")

    /// The word on the wire.
    public var description: String { rawValue }
}
