/// How far back, and in which direction, contracts have to be understood: the seven levels of schema registries.
public enum CompatibilityLevel: String, Sendable, Hashable, CaseIterable {
    /// Nothing is compared.
    case none = "NONE"
    /// New readers understand what senders with the last contract wrote.
    case backward = "BACKWARD"
    /// New readers understand what senders with any earlier contract wrote.
    case backwardTransitive = "BACKWARD_TRANSITIVE"
    /// Readers with the last contract understand what new senders write.
    case forward = "FORWARD"
    /// Readers with any earlier contract understand what new senders write.
    case forwardTransitive = "FORWARD_TRANSITIVE"
    /// Both, against the last contract.
    case full = "FULL"
    /// Both, against every earlier contract.
    case fullTransitive = "FULL_TRANSITIVE"

    /// The directions that are compared.
    public var directions: [CompatibilityDirection] {
        switch self {
        case .none: []
        case .backward, .backwardTransitive: [.backward]
        case .forward, .forwardTransitive: [.forward]
        case .full, .fullTransitive: [.backward, .forward]
        }
    }

    /// Whether every earlier contract counts, not only the last one.
    public var isTransitive: Bool {
        switch self {
        case .backwardTransitive, .forwardTransitive, .fullTransitive: true
        case .none, .backward, .forward, .full: false
        }
    }
}
