internal import CLibrdkafka

extension KafkaAdmin {
    /// Creates topics.
    ///
    /// A broker may need a moment more until it serves a topic that has been created: see
    /// ``waitForTopic(_:partitions:timeout:)``.
    ///
    /// - Parameters:
    ///   - topics: The topics.
    ///   - ignoringExisting: Whether a topic that exists already is fine, whatever its configuration.
    ///   - validatesOnly: Only checks whether they could be created.
    ///   - timeout: How long brokers may take.
    /// - Throws: A ``KafkaError`` when one could not be created; the others are.
    public func createTopics(
        _ topics: [KafkaNewTopic],
        ignoringExisting: Bool = false,
        validatesOnly: Bool = false,
        timeout: Duration = .seconds(30)
    ) async throws(KafkaError) {
        guard !topics.isEmpty else { return }
        let list = NativeObjects(rd_kafka_NewTopic_destroy)
        for topic in topics { list.append(try topic.makeNative()) }
        let outcomes = try await engine.request(
            "creating topics",
            RD_KAFKA_ADMIN_OP_CREATETOPICS,
            timeout: timeout,
            options: { options in
                var text = [CChar](repeating: 0, count: 256)
                rd_kafka_AdminOptions_set_validate_only(options, validatesOnly ? 1 : 0, &text, text.count)
            },
            start: { client, options, queue in
                list.lend { rd_kafka_CreateTopics(client, $0, $1, options, queue) }
            },
            read: { [engine] event in
                var count = 0
                let results = rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event), &count)
                return .success(topicOutcomes(results, count, engine))
            }
        )
        try KafkaAdminFailures.check(
            outcomes.filter { !(ignoringExisting && $0.error?.code == .topicAlreadyExists) },
            "creating topics"
        )
    }

    /// Deletes topics with all their records.
    ///
    /// - Parameters:
    ///   - names: The topics.
    ///   - ignoringMissing: Whether a topic that does not exist is fine.
    ///   - timeout: How long brokers may take.
    /// - Throws: A ``KafkaError`` when one could not be deleted; the others are.
    public func deleteTopics(
        _ names: [String],
        ignoringMissing: Bool = false,
        timeout: Duration = .seconds(30)
    ) async throws(KafkaError) {
        guard !names.isEmpty else { return }
        let list = NativeObjects(rd_kafka_DeleteTopic_destroy)
        for name in names {
            try Self.checkName(name, "topic")
            list.append(rd_kafka_DeleteTopic_new(name))
        }
        let outcomes = try await engine.request(
            "deleting topics",
            RD_KAFKA_ADMIN_OP_DELETETOPICS,
            timeout: timeout,
            start: { client, options, queue in
                list.lend { rd_kafka_DeleteTopics(client, $0, $1, options, queue) }
            },
            read: { [engine] event in
                var count = 0
                let results = rd_kafka_DeleteTopics_result_topics(rd_kafka_event_DeleteTopics_result(event), &count)
                return .success(topicOutcomes(results, count, engine))
            }
        )
        try KafkaAdminFailures.check(
            outcomes.filter { !(ignoringMissing && $0.error?.code == .unknownTopicOrPartition) },
            "deleting topics"
        )
    }

    /// Raises the number of partitions of topics.
    ///
    /// Which partition a key belongs to changes with it.
    ///
    /// - Parameters:
    ///   - counts: The new total number of each topic.
    ///   - timeout: How long brokers may take.
    /// - Throws: A ``KafkaError`` when one could not be changed; the others are.
    public func createPartitions(_ counts: [String: Int], timeout: Duration = .seconds(30)) async throws(KafkaError) {
        guard !counts.isEmpty else { return }
        let list = NativeObjects(rd_kafka_NewPartitions_destroy)
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
            try Self.checkName(name, "topic")
            var text = [CChar](repeating: 0, count: 256)
            guard (1...100_000).contains(count),
                let native = rd_kafka_NewPartitions_new(name, count, &text, text.count)
            else {
                throw KafkaError(.configuration, "topic '\(name)': it cannot have \(count) partitions")
            }
            list.append(native)
        }
        let outcomes = try await engine.request(
            "creating partitions",
            RD_KAFKA_ADMIN_OP_CREATEPARTITIONS,
            timeout: timeout,
            start: { client, options, queue in
                list.lend { rd_kafka_CreatePartitions(client, $0, $1, options, queue) }
            },
            read: { [engine] event in
                var count = 0
                let results = rd_kafka_CreatePartitions_result_topics(
                    rd_kafka_event_CreatePartitions_result(event),
                    &count
                )
                return .success(topicOutcomes(results, count, engine))
            }
        )
        try KafkaAdminFailures.check(outcomes, "creating partitions")
    }

    /// Describes topics.
    ///
    /// Asking for a topic never creates it.
    ///
    /// - Parameters:
    ///   - names: The topics. Nil means all that the client may see.
    ///   - timeout: How long brokers may take.
    /// - Returns: One description for each name, in their order; ``KafkaTopicDescription/error`` says when one does
    ///   not exist.
    public func describeTopics(
        _ names: [String]? = nil,
        timeout: Duration = .seconds(30)
    ) async throws(KafkaError) -> [KafkaTopicDescription] {
        guard let names else {
            return try await engine.block("describing topics", timeout: timeout) { handle, milliseconds in
                Metadata.fetch(handle, .all, milliseconds).map { $0.topics.sorted { $0.name < $1.name } }
            }
        }
        for name in names { try Self.checkName(name, "topic") }
        guard !names.isEmpty else { return [] }
        return try await engine.block("describing topics", timeout: timeout) { handle, milliseconds in
            // One request a topic, as librdkafka's call goes, or one for all of them.
            guard names.count <= 8 else {
                return Metadata.fetch(handle, .all, milliseconds).map { metadata in
                    let topics = Dictionary(metadata.topics.map { ($0.name, $0) }) { first, _ in first }
                    return names.map { topics[$0] ?? .missing($0) }
                }
            }
            let deadline = ContinuousClock.now + .milliseconds(Int64(milliseconds))
            var found: [KafkaTopicDescription] = []
            for name in names {
                let rest = max(1, (deadline - .now).wholeMilliseconds)
                switch Metadata.fetch(handle, .topic(name), Int32(clamping: rest)) {
                case .failure(let error): return .failure(error)
                case .success(let metadata):
                    found.append(metadata.topics.first { $0.name == name } ?? .missing(name))
                }
            }
            return .success(found)
        }
    }

    /// Describes a topic.
    ///
    /// - Throws: A ``KafkaError`` with the code ``KafkaError/Code/unknownTopicOrPartition`` when it does not exist.
    public func describeTopic(
        _ name: String,
        timeout: Duration = .seconds(30)
    ) async throws(KafkaError) -> KafkaTopicDescription {
        guard let topic = try await describeTopics([name], timeout: timeout).first else {
            throw KafkaError(.unknownTopicOrPartition, "topic '\(name)' does not exist")
        }
        if let error = topic.error { throw error }
        return topic
    }

    /// Waits until a topic exists, each of its partitions has a leader, and it has as many as wanted.
    ///
    /// Kafka tells no client when metadata changes, so this asks again: after 25 ms, and each time after twice as
    /// long, up to one second.
    ///
    /// - Parameters:
    ///   - name: The topic.
    ///   - partitions: How many partitions it must have at least.
    ///   - timeout: How long to wait.
    /// - Throws: A ``KafkaError`` with the code ``KafkaError/Code/timedOut`` that says what is missing.
    @discardableResult
    public func waitForTopic(
        _ name: String,
        partitions: Int = 1,
        timeout: Duration = .seconds(30)
    ) async throws(KafkaError) -> KafkaTopicDescription {
        let deadline = ContinuousClock.now + timeout.bounded
        var pause = Duration.milliseconds(25)
        while true {
            let rest = deadline - .now
            let state: String
            do throws(KafkaError) {
                let topic = try await describeTopics([name], timeout: max(rest, .milliseconds(100)))[0]
                if topic.isReady, topic.partitions.count >= partitions { return topic }
                if let error = topic.error {
                    guard error.code == .unknownTopicOrPartition || error.isRetriable else { throw error }
                    state = error.message
                } else if topic.partitions.count < partitions {
                    state = "it has \(topic.partitions.count) partitions and not \(partitions)"
                } else {
                    state = "\(topic.partitions.count { $0.leader == nil }) of its partitions have no leader"
                }
            } catch {
                guard error.isRetriable else { throw error }
                state = error.message
            }
            guard deadline - .now > pause else {
                throw KafkaError(.timedOut, "topic '\(name)' is not ready after \(timeout): \(state)")
            }
            do { try await Task.sleep(for: pause) } catch {
                throw KafkaError(.cancelled, "the task was cancelled while it waited for topic '\(name)'")
            }
            pause = min(pause * 2, .seconds(1))
        }
    }

    /// A zero byte would cut the name off and make it another one.
    static func checkName(_ name: String, _ kind: String) throws(KafkaError) {
        guard !name.isEmpty, !name.utf8.contains(0), kind != "topic" || name.utf8.count <= 249 else {
            throw KafkaError(.configuration, "'\(name.prefix(300))' is not the name of a \(kind)")
        }
    }
}

extension KafkaTopicDescription {
    fileprivate static func missing(_ name: String) -> Self {
        Self(name: name, partitions: [], error: KafkaError(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, "topic '\(name)'"))
    }
}

extension KafkaNewTopic {
    /// The caller owns it.
    fileprivate func makeNative() throws(KafkaError) -> OpaquePointer {
        try KafkaAdmin.checkName(name, "topic")
        var text = [CChar](repeating: 0, count: 256)
        guard
            let native = rd_kafka_NewTopic_new(
                name,
                Int32(clamping: partitions ?? -1),
                Int32(clamping: replicationFactor ?? -1),
                &text,
                text.count
            )
        else {
            throw KafkaError(.configuration, "topic '\(name)' cannot be created: \(text.asText)")
        }
        for (name, value) in configuration { rd_kafka_NewTopic_set_config(native, name, value) }
        return native
    }
}

/// What became of each topic.
private func topicOutcomes(
    _ results: UnsafeMutablePointer<OpaquePointer?>?,
    _ count: Int,
    _ engine: AdminEngine
) -> [(name: String, error: KafkaError?)] {
    (0..<count).compactMap { index in
        guard let result = results?[index] else { return nil }
        let name = rd_kafka_topic_result_name(result).map { String(cString: $0) } ?? ""
        let code = rd_kafka_topic_result_error(result)
        guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return (name, engine.judged(nil)) }
        let detail = rd_kafka_topic_result_error_string(result).map { String(cString: $0) }
        return (name, engine.judged(KafkaError(code, "topic '\(name)'", detail: detail)))
    }
}
