/// A message from or for another system; its name begins with `mqtt.` or `rest.`.
public protocol IntegrationEvent: EventContract {}

extension IntegrationEvent {
    /// An integration event.
    public static var kind: EventKind { .integration }
}
