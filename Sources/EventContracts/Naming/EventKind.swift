/// What a contract is for: the kind follows from its name, or is declared for foreign names.
public enum EventKind: String, Hashable, Sendable, CaseIterable, Codable {
    /// Something that happened in the domain.
    case event
    /// A request that something be done; it has an outcome.
    case command
    /// The outcome of a command.
    case reply
    /// A message from or for another system, such as MQTT or REST.
    case integration
}

extension EventKind: CustomStringConvertible {
    /// The kind in words, for messages.
    public var description: String {
        switch self {
        case .event: "a domain event"
        case .command: "a command"
        case .reply: "a reply"
        case .integration: "an integration event"
        }
    }
}
