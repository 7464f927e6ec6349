public import KafkaTransport

extension EventPublisher: Runnable {}
extension EventProcessor: Runnable {}
extension RequestClient: Runnable {}
