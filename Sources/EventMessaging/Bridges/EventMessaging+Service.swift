#if ServiceLifecycle
public import ServiceLifecycle

/// A publisher in a service group: graceful shutdown waits for what is on its way.
extension EventPublisher: Service {}

/// A processor in a service group: graceful shutdown finishes the messages at work, commits and leaves the group.
extension EventProcessor: Service {}

/// A request client in a service group: graceful shutdown waits for the calls that are on their way.
extension RequestClient: Service {}
#endif
