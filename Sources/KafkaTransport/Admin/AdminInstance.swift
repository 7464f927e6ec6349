internal import CLibrdkafka
internal import MessagingTelemetry

/// The librdkafka instance behind an admin client, and the queue on which it answers.
///
/// Safe to share: the pointers never change, and librdkafka's functions may be called from any thread.
final class AdminInstance: @unchecked Sendable {
    let handle: ClientHandle
    let replies: OpaquePointer
    private let signals: [OpaquePointer]

    static let mainSignal: UInt64 = 1
    static let replySignal: UInt64 = 2

    init(_ properties: LibrdkafkaConfiguration, reactor: Reactor, telemetry: Telemetry) throws(KafkaError) {
        // A consumer's instance that is a member of no group: looking up a topic creates none, which a producer's does.
        handle = try ClientHandle(.consumer, properties, telemetry: telemetry)
        handle.skipConsumerClose()
        guard let replies = rd_kafka_queue_new(handle.pointer) else {
            throw KafkaError(.other, "librdkafka could not make a queue")
        }
        guard let main = kc_signal_new(reactor.bell, Self.mainSignal) else {
            rd_kafka_queue_destroy(replies)
            throw KafkaError(.other, "no memory for an admin client")
        }
        guard let reply = kc_signal_new(reactor.bell, Self.replySignal) else {
            kc_signal_destroy(main)
            rd_kafka_queue_destroy(replies)
            throw KafkaError(.other, "no memory for an admin client")
        }
        self.replies = replies
        signals = [main, reply]
        kc_signal_attach(main, handle.mainQueue)
        kc_signal_attach(reply, replies)
        // What was queued before there was a signal rang nobody.
        kc_signal_fire(main)
    }

    deinit { rd_kafka_queue_destroy(replies) }

    /// Stops to ring.
    ///
    /// Only on the reactor's thread, or before it has started.
    func close() {
        kc_signal_detach(handle.mainQueue)
        kc_signal_detach(replies)
        for signal in signals { kc_signal_destroy(signal) }
    }
}
