extension ContractComparison {
    /// Finds topics that would be made in another way.
    mutating func compareTopics() {
        let known = Dictionary(new.model.topics.map { ($0.address, $0) }) { first, _ in first }
        for topic in old.model.topics {
            guard let other = known[topic.address] else { continue }
            comparePartitions(topic, other)
            // What was not described before may have been like that all the time.
            guard topic.partitions != nil || !topic.configuration.isEmpty else { continue }
            compareCleanup(topic, other)
            compareRetention(topic, other)
            compareMessageSize(topic, other)
        }
    }

    private mutating func comparePartitions(_ topic: TopicDefinition, _ other: TopicDefinition) {
        guard let before = topic.partitions, before != other.partitions else { return }
        let readers = groups(of: topic)
        let keep = "Keep 'partitions: \(before)'"
        guard let now = other.partitions else {
            return add(
                ContractChange(
                    rule: "partitions-changed",
                    what: "The topic '\(topic.address)' had \(before) partition\(before == 1 ? "" : "s"), and nothing "
                        + "says any more how many it has.",
                    who: "Whoever makes it anew gets as many as the brokers are set to; then records of a key lie in "
                        + "another partition than elsewhere, and \(readers) may lose their order.",
                    hint: keep + ".",
                    location: other.settingsLocation
                )
            )
        }
        add(
            ContractChange(
                rule: "partitions-changed",
                what: "The topic '\(topic.address)' would have \(now) partition\(now == 1 ? "" : "s") instead of "
                    + "\(before).",
                who: now > before
                    ? "New records of a key would go to another partition than its old ones, so that \(readers) "
                        + "would read them out of order."
                    : "Kafka cannot take partitions away: the topic would have to be deleted with all its records, "
                        + "which breaks \(readers).",
                hint: keep + (now > before ? ", or make a new topic with \(now) and move to it." : "."),
                location: other.settingsLocation
            )
        )
    }

    // MARK: Configuration

    private mutating func compareCleanup(_ topic: TopicDefinition, _ other: TopicDefinition) {
        let before = topic.cleanup
        let now = other.cleanup
        guard before != now else { return }
        let harm: String
        let reason: String
        if now.contains("compact") && !before.contains("compact") {
            harm = "delete all records of a key but the last"
            reason = "who would never see the others"
        } else if before.contains("compact") && now.contains("delete") {
            harm = "delete the last record of a key, too, when it is old"
            reason = "who find the state of everything there"
        } else {
            harm = "keep the last record of each key for ever"
            reason = "who count on old ones being deleted"
        }
        add(
            ContractChange(
                rule: "cleanup-changed",
                what: "The topic '\(topic.address)' would be cleaned up by '\(Self.words(now))' instead of "
                    + "'\(Self.words(before))'.",
                who: "Kafka would \(harm), which breaks \(groups(of: topic)), \(reason).",
                hint: "Keep 'cleanup.policy: [\(Self.words(before))]', or make a new topic and move to it.",
                location: other.settingsLocation
            )
        )
    }

    private static func words(_ policies: Set<String>) -> String { policies.sorted().joined(separator: ", ") }

    private mutating func compareRetention(_ topic: TopicDefinition, _ other: TopicDefinition) {
        // Without 'delete' nothing is deleted for its age.
        guard topic.cleanup.contains("delete"), other.cleanup.contains("delete") else { return }
        for limit in TopicLimit.retention {
            compare(
                limit,
                topic,
                other,
                rule: "retention-decreased",
                what: "keep its records for less",
                who: "\(groups(of: topic)), who would miss what is deleted while they are away"
            )
        }
    }

    private mutating func compareMessageSize(_ topic: TopicDefinition, _ other: TopicDefinition) {
        compare(
            .messageBytes,
            topic,
            other,
            rule: "message-size-decreased",
            what: "take smaller records only",
            who: "everyone who sends larger ones, which Kafka would refuse"
        )
    }

    /// Finds a limit that is lower than it was.
    private mutating func compare(
        _ limit: TopicLimit,
        _ topic: TopicDefinition,
        _ other: TopicDefinition,
        rule: String,
        what: String,
        who: String
    ) {
        let before = topic.value(of: limit)
        let now = other.value(of: limit)
        guard now.isLess(than: before) else { return }
        add(
            ContractChange(
                rule: rule,
                what: "The topic '\(topic.address)' would \(what): \(limit.name) would be \(now.text) instead of "
                    + "\(before.text).",
                who: "That breaks \(who).",
                hint: "Keep '\(limit.name): \(before.number)'.",
                location: other.settingsLocation
            )
        )
    }

    private func groups(of topic: TopicDefinition) -> String {
        let groups = old.model.consumerGroups.filter { $0.topics.contains(topic.address) }.map(\.name)
        return groups.isEmpty
            ? "everyone who reads it" : "the group\(groups.count == 1 ? "" : "s") \(ContractRoles.list(groups))"
    }

    /// Finds operations that are gone or read with another group.
    mutating func compareGroups() {
        for operation in old.model.operations {
            let others = new.model.operations.filter { $0.document == operation.document }
            let same =
                others.first { $0.name == operation.name }
                ?? others.first {
                    $0.action == operation.action && !Set($0.contracts).isDisjoint(with: operation.contracts)
                }
            if operation.action == .receive, let same { compareGroup(operation, same) }
            compareParticipants(operation)
        }
    }

    private mutating func compareGroup(_ operation: OperationDefinition, _ same: OperationDefinition) {
        guard let group = operation.consumerGroup, group != same.consumerGroup else { return }
        let who =
            "A group of another name does not know how far the old one has read: it would skip what was sent meanwhile, "
            + "or read everything again."
        guard let now = same.consumerGroup else {
            return add(
                ContractChange(
                    rule: "consumer-group-removed",
                    what:
                        "\(application(operation)) read '\(same.name)' with the consumer group '\(group)', and nothing "
                        + "says any more with which one.",
                    who: who,
                    hint: "Put 'groupId: {type: string, enum: [\(group)]}' back into the operation's Kafka binding.",
                    location: same.location
                )
            )
        }
        add(
            ContractChange(
                rule: "consumer-group-renamed",
                what: "\(application(operation)) would read with the consumer group '\(now)' instead of '\(group)'.",
                who: who,
                hint: "Keep the group '\(group)', or copy its offsets to '\(now)' before the change.",
                // One finding for all operations of the group.
                location: new.model.consumerGroups.first { $0.name == now }?.location ?? same.location
            )
        )
    }

    /// Finds messages that nobody handles or sends any more.
    private mutating func compareParticipants(_ operation: OperationDefinition) {
        for id in operation.contracts {
            guard let now = new.model.contract(id) else { continue }
            let isThere = new.model.operations.contains {
                $0.action == operation.action && $0.contracts.contains(id)
            }
            if isThere || operation.action == .receive && now.kind != .command { continue }
            let roles = ContractRoles(model: old.model)
            let name = "'\(id.eventType)' v\(id.version)"
            let isSend = operation.action == .send
            add(
                ContractChange(
                    rule: isSend ? "sender-removed" : "receiver-removed",
                    contract: id,
                    what:
                        "\(application(operation)) would no longer \(isSend ? "send" : "receive") \(name), and nobody "
                        + "else does.",
                    who: isSend
                        ? "That breaks \(roles.readers(of: now)), who would wait for it in vain."
                        : "That breaks \(roles.senders(of: now)), who would get no answer.",
                    hint: "Put the operation '\(operation.name)' back, or deprecate the message with an 'x-sunset' and "
                        + "keep it going until then.",
                    location: now.location
                )
            )
        }
    }

    private func application(_ operation: OperationDefinition) -> String {
        let title = old.model.documents.first { $0.path == operation.document }?.title ?? ""
        return title.isEmpty ? "'\(DocumentName.domain(operation.document))'" : title
    }
}
