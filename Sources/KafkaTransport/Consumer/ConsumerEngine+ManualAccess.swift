internal import MessagingTelemetry

extension ConsumerEngine {
    /// Tells of topics that the client may not see.
    ///
    /// librdkafka waits for the leader of a partition that was assigned by hand, and says nothing when the broker
    /// does not tell it to this client. A topic that may be seen and not read is told by itself.
    func checkAccess(to partitions: some Sequence<KafkaTopicPartition>) {
        checkAccess(to: Set(partitions.map(\.topic)), after: .zero, pause: .milliseconds(100))
    }

    /// Asks of every topic until there is an answer, with growing pauses.
    ///
    /// On the reactor's thread.
    private func checkAccess(to topics: Set<String>, after delay: Duration, pause: Duration) {
        reactor.schedule(after: delay) { [weak self] in
            guard let self, state.withLock({ $0.phase == .running }) else { return }
            let handle = handle
            BlockingPool.start { [weak self] in
                let (unknown, errors) = Self.look(at: topics, handle)
                guard let self else { return }
                reactor.post {
                    for error in errors { self.report(error) }
                    guard !unknown.isEmpty else { return }
                    self.checkAccess(to: unknown, after: pause, pause: min(pause * 2, .seconds(10)))
                }
            }
        }
    }

    /// The topics of which nothing could be learnt, and why others may not be seen.
    private static func look(at topics: Set<String>, _ handle: ClientHandle) -> (Set<String>, [KafkaError]) {
        var unknown: Set<String> = []
        var errors: [KafkaError] = []
        for topic in topics.sorted() {
            // Whoever does not answer for one topic does not for the next.
            guard unknown.isEmpty, case .success(let metadata) = Metadata.fetch(handle, .topic(topic), 1000) else {
                unknown.insert(topic)
                continue
            }
            let error = metadata.topics.first { $0.name == topic }?.error
            if let error, error.code == .authorizationFailed { errors.append(error) }
        }
        return (unknown, errors)
    }
}
