internal import CLibrdkafka
internal import MessagingTelemetry

/// One librdkafka instance and the queue of its main events.
///
/// The instance is destroyed on a thread of its own after the last reference is gone, so that nobody ever uses it
/// after it is freed, and nobody waits for it.
///
/// Safe to share: librdkafka's functions may be called from any thread, and the pointers never change.
final class ClientHandle: @unchecked Sendable {
    enum Kind: Sendable {
        case producer, consumer
    }

    let pointer: OpaquePointer
    let mainQueue: OpaquePointer
    private let name: String
    private let log: Log
    private let leaked: any Counter
    private let destroyFlags = Guarded<Int32>(0)
    private let destroyed: (@Sendable () -> Void)?
    private let leakLimit: Duration

    /// - Parameters:
    ///   - leakLimit: How long the destruction may take before it is reported as a leak.
    ///   - destroyed: Called when librdkafka has let go of everything, on a thread that may block.
    init(
        _ kind: Kind,
        _ configuration: LibrdkafkaConfiguration,
        telemetry: Telemetry,
        leakLimit: Duration = .seconds(30),
        destroyed: (@Sendable () -> Void)? = nil
    ) throws(KafkaError) {
        let native = try configuration.makeNative()
        rd_kafka_conf_set_events(
            native,
            RD_KAFKA_EVENT_DR | RD_KAFKA_EVENT_FETCH | RD_KAFKA_EVENT_LOG | RD_KAFKA_EVENT_ERROR
                | RD_KAFKA_EVENT_REBALANCE | RD_KAFKA_EVENT_OFFSET_COMMIT | RD_KAFKA_EVENT_STATS
                | RD_KAFKA_EVENT_OAUTHBEARER_TOKEN_REFRESH
        )
        var text = [CChar](repeating: 0, count: 512)
        let type = kind == .producer ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER
        guard let pointer = rd_kafka_new(type, native, &text, text.count) else {
            rd_kafka_conf_destroy(native)
            throw KafkaError(.configuration, "librdkafka could not start: \(text.asText)")
        }
        guard let mainQueue = rd_kafka_queue_get_main(pointer) else {
            rd_kafka_destroy(pointer)
            throw KafkaError(.other, "librdkafka has no main queue")
        }
        // Log lines wait in the main queue, so that no line is written from librdkafka's own threads.
        rd_kafka_set_log_queue(pointer, mainQueue)
        self.pointer = pointer
        self.mainQueue = mainQueue
        self.destroyed = destroyed
        self.leakLimit = leakLimit
        name = rd_kafka_name(pointer).map { String(cString: $0) } ?? "librdkafka"
        log = telemetry.log("kafka.client", ["client": .string(name)])
        leaked = telemetry.metrics.counter(
            "kafka_client_leaked_handles_total",
            help: "librdkafka instances that did not end in time.",
            labels: []
        )
    }

    /// Lets the destruction skip the orderly close of a consumer, because that has been done or given up.
    func skipConsumerClose() {
        destroyFlags.withLock { $0 = 0x8 }
    }

    deinit {
        let graveyard = Graveyard(
            pointer: pointer,
            mainQueue: mainQueue,
            flags: destroyFlags.withLock { $0 },
            destroyed: destroyed
        )
        let log = log
        let leaked = leaked
        let leakLimit = leakLimit
        let watch = Task.detached {
            try await Task.sleep(for: leakLimit)
            leaked.increment(by: 1)
            log(.error, "librdkafka did not end within \(leakLimit): something of it is still held, and it is leaked")
        }
        BlockingPool.start {
            graveyard.destroy()
            watch.cancel()
        }
    }
}

/// What is left of a handle to be destroyed.
///
/// Safe to hand over: only the thread that destroys it has it.
private struct Graveyard: @unchecked Sendable {
    var pointer: OpaquePointer
    var mainQueue: OpaquePointer
    var flags: Int32
    var destroyed: (@Sendable () -> Void)?

    func destroy() {
        kc_signal_detach(mainQueue)
        rd_kafka_queue_destroy(mainQueue)
        rd_kafka_destroy_flags(pointer, flags)
        destroyed?()
    }
}
