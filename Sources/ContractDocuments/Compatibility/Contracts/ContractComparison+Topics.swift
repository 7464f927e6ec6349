extension ContractComparison {
    /// Finds topics with another number of partitions.
    mutating func compareTopics() {
        let known = Dictionary(new.model.topics.map { ($0.address, $0) }) { first, _ in first }
        for topic in old.model.topics {
            guard let other = known[topic.address], let before = topic.partitions, let now = other.partitions,
                before != now
            else { continue }
            let readers = groups(of: topic)
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
                    hint: now > before
                        ? "Keep 'partitions: \(before)', or make a new topic with \(now) and move to it."
                        : "Keep 'partitions: \(before)'.",
                    location: other.location
                )
            )
        }
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
            if let group = operation.consumerGroup, operation.action == .receive, let now = same?.consumerGroup,
                let same,
                now != group
            {
                add(
                    ContractChange(
                        rule: "consumer-group-renamed",
                        what: "\(application(operation)) would read with the consumer group '\(now)' instead of "
                            + "'\(group)'.",
                        who: "A group of another name does not know how far the old one has read: it would skip what "
                            + "was sent meanwhile, or read everything again.",
                        hint: "Keep the group '\(group)', or copy its offsets to '\(now)' before the change.",
                        // One finding for all operations of the group.
                        location: new.model.consumerGroups.first { $0.name == now }?.location ?? same.location
                    )
                )
            }
            compareParticipants(operation)
        }
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
