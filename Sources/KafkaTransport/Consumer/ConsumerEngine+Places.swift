internal import CLibrdkafka
internal import MessagingTelemetry

/// Where reading begins, as numbers.
///
/// librdkafka could look for the beginning or the end of a partition by itself. But if the partition is given up, or
/// sought in, before the broker has answered, then librdkafka asks again a moment later, whatever has become of the
/// partition by then, and goes on reading where that answer says: what was read already is read again, or what comes
/// next is skipped (2.0.2 to 2.16). Who is told a number does not ask, unless there is no record at it any more.
///
/// What a group has committed librdkafka finds by itself: that search ends with the assignment, and only afterwards it
/// knows what need not be committed again.
extension ConsumerEngine {
    /// How long an assignment waits, for a partition whose leader cannot be reached must not keep the others for longer.
    ///
    /// Whatever is not found by then librdkafka looks for.
    private static let placesLimit = Duration.seconds(5)
    /// How much of it the partitions are asked for together; those that fail with others are asked for alone then.
    private static let placesTogether = Duration.seconds(2)
    private static let placesAtOnce = 32

    /// Looks up what is not a number yet, and goes on with it on the reactor's thread.
    func findPlaces(
        _ wanted: [KafkaTopicPartition: KafkaOffset],
        then body: @escaping @Sendable ([KafkaTopicPartition: KafkaOffset]) -> Void
    ) {
        guard !wanted.values.allSatisfy(\.isNumber), state.withLock({ $0.phase == .running }) else {
            body(wanted)
            return
        }
        Task.detached {
            let places = await self.places(of: wanted)
            self.reactor.post { body(places) }
        }
    }

    private func places(
        of wanted: [KafkaTopicPartition: KafkaOffset]
    ) async -> [KafkaTopicPartition: KafkaOffset] {
        let deadline = ContinuousClock.now + Self.placesLimit
        var places = wanted
        let ofGroup = wanted.keys.filter { wanted[$0] == .committed }
        for (partition, offset) in await committed(ofGroup, until: deadline) where offset < 0 {
            places[partition] = options.offsetReset.place
        }
        let first = await ends(of: places.keys.filter { places[$0]?.needsFirst == true }, .beginning, until: deadline)
        let next = await ends(of: places.keys.filter { places[$0]?.needsNext == true }, .end, until: deadline)
        return places.reduce(into: places) { places, place in
            places[place.key] = place.value.between(first[place.key], next[place.key])
        }
    }

    /// What a group has committed; a negative number where it has committed nothing.
    private func committed(
        _ partitions: [KafkaTopicPartition],
        until deadline: ContinuousClock.Instant
    ) async -> [KafkaTopicPartition: Int64] {
        await found(
            partitions,
            Int64(RD_KAFKA_OFFSET_INVALID),
            "committed offsets",
            until: deadline,
            Self.committedOffsets
        )
    }

    /// The offsets of the first record, or of the next one: the ends are times here, as in Kafka's protocol.
    private func ends(
        of partitions: [KafkaTopicPartition],
        _ end: KafkaOffset,
        until deadline: ContinuousClock.Instant
    ) async -> [KafkaTopicPartition: Int64] {
        let subject = "places to begin at"
        // Who is asked for alone has all the time.
        let limit = partitions.count > 1 ? min(deadline, .now + Self.placesTogether) : deadline
        var ends = await found(partitions, end.native, subject, until: limit, Self.offsetsForTimes)
        // One leader that does not answer hides what the others have answered.
        await withTaskGroup(of: [KafkaTopicPartition: Int64].self) { tasks in
            var running = 0
            for partition in partitions where ends[partition] == nil && partitions.count > 1 {
                if running == Self.placesAtOnce, let found = await tasks.next() {
                    ends.merge(found) { first, _ in first }
                    running -= 1
                }
                running += 1
                tasks.addTask {
                    await self.found([partition], end.native, subject, until: deadline, Self.offsetsForTimes)
                }
            }
            for await found in tasks { ends.merge(found) { first, _ in first } }
        }
        return ends.filter { $0.value >= 0 }
    }

    /// What could be learnt by then.
    private func found(
        _ partitions: [KafkaTopicPartition],
        _ question: Int64,
        _ subject: String,
        until deadline: ContinuousClock.Instant,
        _ call: @escaping Lookup
    ) async -> [KafkaTopicPartition: Int64] {
        guard !partitions.isEmpty, deadline > .now else { return [:] }
        let found = Guarded<[KafkaTopicPartition: Int64]>([:])
        let result: Result<Void, KafkaError> = await retrying(subject, deadline - .now) { [handle] limit in
            let known = found.withLock { $0 }
            let open = partitions.filter { known[$0] == nil }
            let list = Self.list(Dictionary(open.map { ($0, question) }) { first, _ in first })
            defer { rd_kafka_topic_partition_list_destroy(list) }
            let code = call(handle, list, limit)
            guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { return .failure(code) }
            var failure: rd_kafka_resp_err_t?
            for element in UnsafeBufferPointer(start: list.pointee.elems, count: Int(list.pointee.cnt)) {
                if element.err == RD_KAFKA_RESP_ERR_NO_ERROR {
                    found.withLock { $0[KafkaTopicPartition(element)] = element.offset }
                } else if failure == nil || KafkaError.isRetriable(element.err) {
                    failure = element.err
                }
            }
            return failure.map { .failure($0) } ?? .success(())
        }
        if case .failure(let error) = result { log(.debug, "\(error)") }
        return found.withLock { $0 }
    }
}

extension KafkaConsumer.Options.OffsetReset {
    /// Where a partition of which nothing is committed begins; with ``error`` librdkafka is to tell that it is so.
    var place: KafkaOffset {
        switch self {
        case .earliest: .beginning
        case .latest: .end
        case .error: .committed
        }
    }
}

extension KafkaOffset {
    fileprivate var isNumber: Bool { if case .at = self { true } else { false } }

    private var isLast: Bool { if case .last = self { true } else { false } }

    var needsFirst: Bool { self == .beginning || isLast }

    var needsNext: Bool { self == .end || isLast }

    /// The same as a number, where the offsets of the first and of the next record tell it.
    func between(_ first: Int64?, _ next: Int64?) -> KafkaOffset {
        switch (self, first, next) {
        case (.beginning, let first?, _): .at(first)
        case (.end, _, let next?): .at(next)
        case (.last(let count), let first?, let next?): .at(max(first, next - min(max(0, count), next)))
        default: self
        }
    }
}
