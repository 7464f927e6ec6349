internal import MessagingTelemetry

extension ConsumerEngine {
    /// Tells of topics that the client may not see.
    ///
    /// librdkafka waits for the leader of a partition that was assigned by hand, and says nothing when the broker
    /// does not tell it to this client. A topic that may be seen and not read is told by itself.
    func checkAccess(to partitions: some Sequence<KafkaTopicPartition>) {
        let topics = Set(partitions.map(\.topic)).sorted()
        let handle = handle
        Task.detached { [weak self] in
            for topic in topics {
                var isKnown = false
                while !isKnown {
                    guard let isRunning = self?.state.withLock({ $0.phase == .running }), isRunning else { return }
                    let answer = await BlockingPool.run { Metadata.fetch(handle, .topic(topic), 1000) }
                    guard case .success(let metadata) = answer else { continue }
                    isKnown = true
                    let error = metadata.topics.first { $0.name == topic }?.error
                    if let error, error.code == .authorizationFailed { self?.report(error) }
                }
            }
        }
    }
}
