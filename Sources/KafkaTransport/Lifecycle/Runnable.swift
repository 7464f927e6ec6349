/// Something that runs until it is shut down: a producer, a consumer, an event processor, a request client.
///
/// The shape is that of `Service` of swift-service-lifecycle, with the shutdown told apart, so that ``Shutdown`` can
/// end things in their order.
public protocol Runnable: Sendable {
    /// Runs until ``shutdown(grace:)`` has been called and everything is in order, or until it cannot go on.
    ///
    /// Cancelling the task is the same as a graceful shutdown.
    func run() async throws

    /// Finishes what has been begun, for at most about `grace`, and ends; returns when it has ended.
    func shutdown(grace: Duration) async
}

extension KafkaProducer: Runnable {}
extension KafkaConsumer: Runnable {}
