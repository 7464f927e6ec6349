internal import KafkaTransport
internal import MessagingTelemetry

/// Brings one reply to the broker, and says when that is done or has become pointless.
///
/// A failure that may pass is tried again as long as the asker waits. One that does not pass (no such topic, not
/// allowed, too large) is counted and logged: the command has run, and nobody can be told.
final class ReplyDelivery: Sendable {
    private let record: KafkaProducerRecord
    private let deadline: ContinuousClock.Instant
    private let producer: KafkaProducer
    private let metrics: ProcessorMetrics
    private let log: Log
    private let item: WorkItem
    private let owner: any WorkOwner

    init(
        record: KafkaProducerRecord,
        deadline: ContinuousClock.Instant,
        producer: KafkaProducer,
        metrics: ProcessorMetrics,
        log: Log,
        item: WorkItem,
        owner: any WorkOwner
    ) {
        self.record = record
        self.deadline = deadline
        self.producer = producer
        self.metrics = metrics
        self.log = log
        self.item = item
        self.owner = owner
    }

    func start() {
        switch producer.offer(record, onReport: { self.reported($0, attempt: 1) }) {
        case .taken: break
        case .full: Task { await self.post(attempt: 1) }
        case .refused(let error): reported(error, attempt: 1)
        }
    }

    private func post(attempt: Int) async {
        do throws(KafkaError) {
            try await producer.post(record) { self.reported($0, attempt: attempt) }
        } catch {
            reported(error, attempt: attempt)
        }
    }

    private func reported(_ error: KafkaError?, attempt: Int) {
        guard let error else {
            metrics.count(ProcessorMetrics.ReplyResult.sent)
            owner.settle(item, .done)
            return
        }
        // What librdkafka's instance took with it, when it was replaced, goes out again: nobody is served by two
        // replies, nor harmed.
        let wasReplaced = error.isOfFailedInstance && !producer.isShutDown
        if error.code == .cancelled || (error.code == .shutdown && !wasReplaced) {
            owner.settle(item, .givenUp)
        } else if error.isRetriable || wasReplaced, ContinuousClock.now < deadline {
            Task {
                var generator = SystemRandomNumberGenerator()
                let pause = Backoff.exponential(.milliseconds(50), cap: .seconds(2))
                    .delay(after: attempt, using: &generator)
                try? await Task.sleep(for: pause)
                await self.post(attempt: attempt + 1)
            }
        } else {
            metrics.count(ProcessorMetrics.ReplyResult.failed)
            log(.error, "a reply could not be sent: \(error)", ["topic": .string(record.topic)])
            owner.settle(item, .done)
        }
    }
}
