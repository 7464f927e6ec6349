#if ServiceLifecycle
public import ServiceLifecycle

/// A producer in a service group: graceful shutdown waits for the acknowledgements of what was taken.
extension KafkaProducer: Service {}
#endif
