/// Why a command could not be carried out for a technical reason: the payload of `error`, `expired` and `unsupported`.
///
/// Neither field may hold a secret: both travel in headers and dead letters.
public struct Problem: Error, Hashable, Sendable, Codable {
    /// A stable code for programs, such as `database-unavailable`.
    public var code: String
    /// A sentence for people.
    public var message: String
    /// Whether the same command may succeed later.
    public var retryable: Bool

    /// Makes a problem from its parts.
    public init(code: String, message: String, retryable: Bool) {
        self.code = code
        self.message = message
        self.retryable = retryable
    }
}

extension Problem: CustomStringConvertible {
    /// The code and the message.
    public var description: String { "\(code): \(message)" }
}
