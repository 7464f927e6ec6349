/// The value of the header `ec-outcome`: what kind of answer a reply is.
public enum ReplyStatus: String, Hashable, Sendable, CaseIterable {
    /// The command was carried out; the payload is a case of its outcome.
    case ok
    /// The command was refused by a rule of the business; the payload is a case of its outcome.
    case rejected
    /// The command failed for a technical reason; the payload is a ``Problem``.
    case error
    /// The command came after its deadline; the payload is a ``Problem``.
    case expired
    /// Nobody knows the command, its version or an outcome that the caller accepts; the payload is a ``Problem``.
    case unsupported

    /// Whether the payload is a ``Problem`` and not an outcome.
    public var isProblem: Bool {
        switch self {
        case .ok, .rejected: false
        case .error, .expired, .unsupported: true
        }
    }
}
