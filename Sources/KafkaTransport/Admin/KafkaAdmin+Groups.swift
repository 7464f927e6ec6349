internal import CLibrdkafka

extension KafkaAdmin {
    /// Lists the consumer groups of all brokers.
    ///
    /// - Throws: A ``KafkaError`` when one of the brokers did not answer, as its groups would be missing.
    public func listGroups(timeout: Duration = .seconds(30)) async throws(KafkaError) -> [KafkaGroupListing] {
        try await engine.request(
            "listing groups",
            RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPS,
            timeout: timeout,
            start: { client, options, queue in rd_kafka_ListConsumerGroups(client, options, queue) },
            read: { [engine] event in
                let result = rd_kafka_event_ListConsumerGroups_result(event)
                var count = 0
                let errors = rd_kafka_ListConsumerGroups_result_errors(result, &count)
                if count > 0, let error = errors?[0] {
                    return .failure(engine.explained(KafkaError(borrowing: error, "listing groups")))
                }
                _ = engine.judged(nil)
                let groups = rd_kafka_ListConsumerGroups_result_valid(result, &count)
                let listings = (0..<count).compactMap { groups?[$0] }.map { group in
                    KafkaGroupListing(
                        id: String(cString: rd_kafka_ConsumerGroupListing_group_id(group)),
                        state: KafkaGroupState(rd_kafka_ConsumerGroupListing_state(group)),
                        isSimple: rd_kafka_ConsumerGroupListing_is_simple_consumer_group(group) != 0
                    )
                }
                return .success(listings.sorted { $0.id < $1.id })
            }
        )
    }

    /// Describes consumer groups of the classic protocol.
    ///
    /// - Returns: One description for each name, in their order. A group that does not exist is
    ///   ``KafkaGroupState/dead``.
    public func describeGroups(
        _ names: [String],
        timeout: Duration = .seconds(30)
    ) async throws(KafkaError) -> [KafkaGroupDescription] {
        for name in names { try Self.checkName(name, "group") }
        guard !names.isEmpty else { return [] }
        let unique = Array(Set(names))
        let found = try await engine.request(
            "describing groups",
            RD_KAFKA_ADMIN_OP_DESCRIBECONSUMERGROUPS,
            timeout: timeout,
            start: { client, options, queue in
                unique.withCStrings { rd_kafka_DescribeConsumerGroups(client, $0, unique.count, options, queue) }
            },
            read: { [engine] event in
                let result = rd_kafka_event_DescribeConsumerGroups_result(event)
                var count = 0
                let groups = rd_kafka_DescribeConsumerGroups_result_groups(result, &count)
                let descriptions = (0..<count).compactMap { groups?[$0] }.map { group in
                    var description = KafkaGroupDescription(group)
                    description.error = engine.judged(description.error)
                    return description
                }
                return .success(Dictionary(descriptions.map { ($0.id, $0) }) { first, _ in first })
            }
        )
        return names.compactMap { found[$0] }
    }

    /// Deletes groups with their offsets.
    ///
    /// A group that has members cannot be deleted.
    ///
    /// - Throws: A ``KafkaError`` when one could not be deleted; the others are.
    public func deleteGroups(_ names: [String], timeout: Duration = .seconds(30)) async throws(KafkaError) {
        guard !names.isEmpty else { return }
        let list = NativeObjects(rd_kafka_DeleteGroup_destroy)
        for name in Set(names) {
            try Self.checkName(name, "group")
            list.append(rd_kafka_DeleteGroup_new(name))
        }
        let outcomes = try await engine.request(
            "deleting groups",
            RD_KAFKA_ADMIN_OP_DELETEGROUPS,
            timeout: timeout,
            start: { client, options, queue in
                list.lend { rd_kafka_DeleteGroups(client, $0, $1, options, queue) }
            },
            read: { [engine] event in
                var count = 0
                let results = rd_kafka_DeleteGroups_result_groups(rd_kafka_event_DeleteGroups_result(event), &count)
                return .success(groupResults(results, count, engine).map { (name: $0.name, error: $0.error) })
            }
        )
        try KafkaAdminFailures.check(outcomes, "deleting groups")
    }

    /// Reads the offsets that a group has committed: of each partition the next one to be read.
    ///
    /// - Parameters:
    ///   - group: The consumer group.
    ///   - partitions: The partitions to ask for. Nil means all that have one.
    ///   - timeout: How long brokers may take.
    /// - Returns: The offsets. A partition without one is left out.
    /// - Throws: A ``KafkaError`` when the offset of one partition could not be read.
    public func committedOffsets(
        group: String,
        partitions: [KafkaTopicPartition]? = nil,
        timeout: Duration = .seconds(30)
    ) async throws(KafkaError) -> [KafkaTopicPartition: Int64] {
        try Self.checkName(group, "group")
        if let partitions, partitions.isEmpty { return [:] }
        return try await Self.repeating(for: timeout) { timeout async throws(KafkaError) in
            try await readOffsets(group: group, partitions, timeout: timeout)
        }
    }

    private func readOffsets(
        group: String,
        _ partitions: [KafkaTopicPartition]?,
        timeout: Duration
    ) async throws(KafkaError) -> [KafkaTopicPartition: Int64] {
        let none = Int64(RD_KAFKA_OFFSET_INVALID)
        let offsets = partitions.map { Dictionary($0.map { ($0, none) }) { first, _ in first } }
        let native = try offsets.map(Self.makeList)
        defer { if let native { rd_kafka_topic_partition_list_destroy(native) } }
        let list = NativeObjects(rd_kafka_ListConsumerGroupOffsets_destroy)
        list.append(rd_kafka_ListConsumerGroupOffsets_new(group, native))
        let subject = "committed offsets of group '\(group)'"
        let outcomes = try await engine.request(
            subject,
            RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPOFFSETS,
            timeout: timeout,
            start: { client, options, queue in
                list.lend { rd_kafka_ListConsumerGroupOffsets(client, $0, $1, options, queue) }
            },
            read: { [engine] event in
                var count = 0
                let results = rd_kafka_ListConsumerGroupOffsets_result_groups(
                    rd_kafka_event_ListConsumerGroupOffsets_result(event),
                    &count
                )
                return .success(groupResults(results, count, engine))
            }
        )
        try KafkaAdminFailures.check(outcomes.map { ($0.name, $0.error) }, subject)
        let found = outcomes.flatMap(\.partitions)
        try KafkaAdminFailures.check(found.map { ("\($0.partition)", $0.error) }, subject)
        return Dictionary(found.filter { $0.offset >= 0 }.map { ($0.partition, $0.offset) }) { first, _ in first }
    }

    /// Sets the committed offsets of a group that has no members.
    ///
    /// - Parameters:
    ///   - group: The consumer group.
    ///   - offsets: Of each partition the next offset to be read.
    ///   - timeout: How long brokers may take.
    /// - Throws: A ``KafkaError`` when the offset of one partition could not be set; the others are.
    public func alterOffsets(
        group: String,
        _ offsets: [KafkaTopicPartition: Int64],
        timeout: Duration = .seconds(30)
    ) async throws(KafkaError) {
        try Self.checkName(group, "group")
        guard !offsets.isEmpty else { return }
        if let bad = offsets.first(where: { $0.value < 0 }) {
            throw KafkaError(.configuration, "\(bad.key): \(bad.value) is not an offset")
        }
        try await Self.repeating(for: timeout) { timeout async throws(KafkaError) in
            try await setOffsets(group: group, offsets, timeout: timeout)
        }
    }

    private func setOffsets(
        group: String,
        _ offsets: [KafkaTopicPartition: Int64],
        timeout: Duration
    ) async throws(KafkaError) {
        let native = try Self.makeList(offsets)
        defer { rd_kafka_topic_partition_list_destroy(native) }
        let list = NativeObjects(rd_kafka_AlterConsumerGroupOffsets_destroy)
        list.append(rd_kafka_AlterConsumerGroupOffsets_new(group, native))
        let subject = "altering offsets of group '\(group)'"
        let outcomes = try await engine.request(
            subject,
            RD_KAFKA_ADMIN_OP_ALTERCONSUMERGROUPOFFSETS,
            timeout: timeout,
            start: { client, options, queue in
                list.lend { rd_kafka_AlterConsumerGroupOffsets(client, $0, $1, options, queue) }
            },
            read: { [engine] event in
                var count = 0
                let results = rd_kafka_AlterConsumerGroupOffsets_result_groups(
                    rd_kafka_event_AlterConsumerGroupOffsets_result(event),
                    &count
                )
                return .success(groupResults(results, count, engine))
            }
        )
        try KafkaAdminFailures.check(outcomes.map { ($0.name, $0.error) }, subject)
        try KafkaAdminFailures.check(outcomes.flatMap(\.partitions).map { ("\($0.partition)", $0.error) }, subject)
    }

    /// Deletes the records before an offset.
    ///
    /// - Parameters:
    ///   - offsets: Of each partition the first offset to be kept. ``KafkaOffset/end`` deletes all.
    ///   - timeout: How long brokers may take.
    /// - Returns: Of each partition the oldest offset that is left.
    /// - Throws: A ``KafkaError`` when the records of one partition could not be deleted; those of the others are.
    @discardableResult
    public func deleteRecords(
        before offsets: [KafkaTopicPartition: KafkaOffset],
        timeout: Duration = .seconds(30)
    ) async throws(KafkaError) -> [KafkaTopicPartition: Int64] {
        guard !offsets.isEmpty else { return [:] }
        var limits: [KafkaTopicPartition: Int64] = [:]
        for (partition, offset) in offsets {
            switch offset {
            case .at(let offset) where offset >= 0: limits[partition] = offset
            case .end: limits[partition] = Int64(RD_KAFKA_OFFSET_END)
            default: throw KafkaError(.configuration, "\(partition): name the first offset to keep, or .end")
            }
        }
        let native = try Self.makeList(limits)
        defer { rd_kafka_topic_partition_list_destroy(native) }
        let list = NativeObjects(rd_kafka_DeleteRecords_destroy)
        list.append(rd_kafka_DeleteRecords_new(native))
        let outcomes = try await engine.request(
            "deleting records",
            RD_KAFKA_ADMIN_OP_DELETERECORDS,
            timeout: timeout,
            start: { client, options, queue in
                list.lend { rd_kafka_DeleteRecords(client, $0, $1, options, queue) }
            },
            read: { [engine] event in
                let result = rd_kafka_event_DeleteRecords_result(event)
                return .success(partitionOutcomes(rd_kafka_DeleteRecords_result_offsets(result), engine))
            }
        )
        try KafkaAdminFailures.check(outcomes.map { ("\($0.partition)", $0.error) }, "deleting records")
        return Dictionary(outcomes.map { ($0.partition, $0.offset) }) { first, _ in first }
    }

    /// Repeats what can be repeated until it succeeds or the time is over.
    ///
    /// A coordinator that has just begun its work, as every one of a new cluster has, answers that it is not there
    /// yet, and librdkafka before 2.1 then waits for an answer that does not come.
    private static func repeating<Value: Sendable>(
        for timeout: Duration,
        _ body: (Duration) async throws(KafkaError) -> Value
    ) async throws(KafkaError) -> Value {
        let deadline = ContinuousClock.now + timeout.bounded
        var pause = Duration.milliseconds(100)
        while true {
            let rest = max(deadline - .now, .milliseconds(1))
            do throws(KafkaError) {
                return try await body(min(rest, .seconds(5)))
            } catch {
                guard error.isRetriable, deadline - .now > pause else { throw error }
            }
            // Not slept to its end when the task is cancelled, which the next attempt finds.
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, .seconds(2))
        }
    }

    /// A list for librdkafka.
    ///
    /// The caller owns it.
    private static func makeList(
        _ offsets: [KafkaTopicPartition: Int64]
    ) throws(KafkaError) -> UnsafeMutablePointer<rd_kafka_topic_partition_list_t> {
        for partition in offsets.keys {
            try checkName(partition.topic, "topic")
            guard partition.partition >= 0 else {
                throw KafkaError(.configuration, "\(partition): a partition's number is not negative")
            }
        }
        guard let list = rd_kafka_topic_partition_list_new(Int32(clamping: offsets.count)) else {
            throw KafkaError(.other, "no memory for a list of partitions")
        }
        for (partition, offset) in offsets.sorted(by: { $0.key < $1.key }) {
            rd_kafka_topic_partition_list_add(list, partition.topic, partition.partition).pointee.offset = offset
        }
        return list
    }
}

private struct PartitionOutcome: Sendable {
    var partition: KafkaTopicPartition
    var offset: Int64
    var error: KafkaError?
}

private struct GroupOutcome: Sendable {
    var name: String
    var error: KafkaError?
    var partitions: [PartitionOutcome]
}

private func groupResults(
    _ results: UnsafeMutablePointer<OpaquePointer?>?,
    _ count: Int,
    _ engine: AdminEngine
) -> [GroupOutcome] {
    (0..<count).compactMap { results?[$0] }.map { result in
        let name = rd_kafka_group_result_name(result).map { String(cString: $0) } ?? ""
        return GroupOutcome(
            name: name,
            error: engine.judged(
                rd_kafka_group_result_error(result).map { KafkaError(borrowing: $0, "group '\(name)'") }
            ),
            partitions: partitionOutcomes(rd_kafka_group_result_partitions(result), engine)
        )
    }
}

private func partitionOutcomes(
    _ list: UnsafePointer<rd_kafka_topic_partition_list_t>?,
    _ engine: AdminEngine
) -> [PartitionOutcome] {
    guard let list else { return [] }
    return (0..<Int(list.pointee.cnt)).map { index in
        let element = list.pointee.elems[index]
        let partition = KafkaTopicPartition(element.topic.map { String(cString: $0) } ?? "", element.partition)
        return PartitionOutcome(
            partition: partition,
            offset: element.offset,
            error: engine.judged(
                element.err == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaError(element.err, "\(partition)")
            )
        )
    }
}

extension KafkaGroupState {
    fileprivate init(_ native: rd_kafka_consumer_group_state_t) {
        self =
            switch native {
            case RD_KAFKA_CONSUMER_GROUP_STATE_EMPTY: .empty
            case RD_KAFKA_CONSUMER_GROUP_STATE_STABLE: .stable
            case RD_KAFKA_CONSUMER_GROUP_STATE_PREPARING_REBALANCE: .preparingRebalance
            case RD_KAFKA_CONSUMER_GROUP_STATE_COMPLETING_REBALANCE: .completingRebalance
            case RD_KAFKA_CONSUMER_GROUP_STATE_DEAD: .dead
            case RD_KAFKA_CONSUMER_GROUP_STATE_UNKNOWN: .unknown
            default:
                KafkaGroupState(rd_kafka_consumer_group_state_name(native).map { String(cString: $0) } ?? "Unknown")
            }
    }
}

extension KafkaGroupDescription {
    fileprivate init(_ native: OpaquePointer) {
        func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
        id = text(rd_kafka_ConsumerGroupDescription_group_id(native))
        state = KafkaGroupState(rd_kafka_ConsumerGroupDescription_state(native))
        isSimple = rd_kafka_ConsumerGroupDescription_is_simple_consumer_group(native) != 0
        assignor = text(rd_kafka_ConsumerGroupDescription_partition_assignor(native))
        coordinator = rd_kafka_ConsumerGroupDescription_coordinator(native).map { node in
            KafkaBrokerAddress(
                id: rd_kafka_Node_id(node),
                host: text(rd_kafka_Node_host(node)),
                port: Int(rd_kafka_Node_port(node))
            )
        }
        members = (0..<rd_kafka_ConsumerGroupDescription_member_count(native)).compactMap { index in
            rd_kafka_ConsumerGroupDescription_member(native, index)
        }.map { member in
            let assignment = rd_kafka_MemberDescription_assignment(member)
            let partitions = assignment.flatMap { rd_kafka_MemberAssignment_partitions($0) }
            return Member(
                id: text(rd_kafka_MemberDescription_consumer_id(member)),
                clientID: text(rd_kafka_MemberDescription_client_id(member)),
                host: text(rd_kafka_MemberDescription_host(member)),
                instanceID: rd_kafka_MemberDescription_group_instance_id(member).map { String(cString: $0) },
                partitions: partitions.map { KafkaTopicPartition.all(in: $0) } ?? []
            )
        }
        let id = id
        error = rd_kafka_ConsumerGroupDescription_error(native).map { KafkaError(borrowing: $0, "group '\(id)'") }
    }
}
