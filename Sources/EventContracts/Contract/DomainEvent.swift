/// Something that happened in the domain.
public protocol DomainEvent: EventContract {}

extension DomainEvent {
    /// A domain event.
    public static var kind: EventKind { .event }
}
