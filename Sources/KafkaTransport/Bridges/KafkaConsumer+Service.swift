#if ServiceLifecycle
public import ServiceLifecycle

/// A consumer in a service group: graceful shutdown finishes the batches at work, commits and leaves the group.
extension KafkaConsumer: Service {}
#endif
