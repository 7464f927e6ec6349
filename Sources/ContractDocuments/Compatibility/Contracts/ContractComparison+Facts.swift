extension ContractComparison {
    /// Compares what a contract says beside its schema: kind, topic, key and reply.
    mutating func compareFacts(_ before: ContractDefinition, _ now: ContractDefinition) {
        compareKinds(before, now)
        compareTopics(before, now)
        compareKeys(before, now)
        compareReplies(before, now)
        compareContentTypes(before, now)
        compareSunsets(before, now)
    }

    private func name(_ contract: ContractDefinition) -> String { "'\(contract.eventType)' v\(contract.version)" }

    private mutating func compareKinds(_ before: ContractDefinition, _ now: ContractDefinition) {
        guard before.kind != now.kind else { return }
        add(
            ContractChange(
                rule: "kind-changed",
                contract: now.id,
                what: "\(name(now)) was \(before.kind.phrase) and is \(now.kind.phrase) now.",
                who: "That breaks \(ContractRoles(model: old.model).readers(of: before)), whose programs treat the two "
                    + "differently.",
                hint:
                    "Keep '\(Extension.kind): \(before.kind.rawValue)', or describe \(now.kind.phrase) with a name of "
                    + "its own.",
                location: now.location
            )
        )
    }

    private mutating func compareTopics(_ before: ContractDefinition, _ now: ContractDefinition) {
        guard let topic = before.topic, now.kind != .reply, topic != now.topic else { return }
        let place = now.topic.flatMap { address in new.model.topics.first { $0.address == address } }
        add(
            ContractChange(
                rule: "topic-moved",
                contract: now.id,
                what: now.topic.map { "\(name(now)) moves from the topic '\(topic)' to '\($0)'." }
                    ?? "\(name(now)) is on no topic any more; it was on '\(topic)'.",
                subject: place == nil ? nil : topic,
                who: "That breaks \(ContractRoles(model: old.model).readers(of: before)), who would wait for it on "
                    + "'\(topic)'.",
                hint:
                    "Keep it on '\(topic)', or describe v\(nextVersion(of: now)) for the new topic and send both for a "
                    + "while.",
                location: place?.location ?? now.location
            )
        )
    }

    private mutating func compareKeys(_ before: ContractDefinition, _ now: ContractDefinition) {
        let lost =
            "Records that belong together would lie in different partitions, so that everyone who reads them would lose "
            + "their order, and a compacted topic would keep old ones."
        if let key = before.partitionKey, key.members != now.partitionKey?.members {
            let other = now.partitionKey.map { "'\($0.members.joined(separator: "."))'" } ?? "nothing"
            add(
                ContractChange(
                    rule: "partition-key-changed",
                    contract: now.id,
                    what: "Records of \(name(now)) would get their key from \(other) instead of "
                        + "'\(key.members.joined(separator: "."))'.",
                    who: lost,
                    hint:
                        "Keep '\(Extension.partitionKey): \(key.expression)', or describe v\(nextVersion(of: now)) on a "
                        + "topic of its own.",
                    location: now.partitionKey?.location ?? now.location
                )
            )
        }
        if let type = before.keyType, let other = now.keyType, type != other {
            add(
                ContractChange(
                    rule: "record-key-changed",
                    contract: now.id,
                    what: "The record key of \(name(now)) was \(type.withArticle) and is \(other.withArticle) now.",
                    who: lost,
                    hint: "Keep the Kafka binding's key '{type: \(type)}'.",
                    location: now.location
                )
            )
        }
    }

    private mutating func compareReplies(_ before: ContractDefinition, _ now: ContractDefinition) {
        guard let reply = before.reply, reply != now.reply else { return }
        let senders = ContractRoles(model: old.model).senders(of: before)
        let operation = new.model.operations.first { $0.contracts.contains(now.id) }
        add(
            ContractChange(
                rule: now.reply == nil ? "reply-removed" : "reply-changed",
                contract: now.id,
                what: now.reply.map {
                    "\(name(now)) would be answered by '\($0.eventType)' v\($0.version) instead of '\(reply.eventType)' "
                        + "v\(reply.version)."
                } ?? "\(name(now)) would no longer be answered; the answer was '\(reply.eventType)' v\(reply.version).",
                who: now.reply == nil
                    ? "That breaks \(senders), who would wait for an answer in vain."
                    : "That breaks \(senders), who wait for the old answer.",
                hint: now.reply == nil
                    ? "Put 'reply' back into the operation that receives the command."
                    : "Keep the reply, or describe v\(nextVersion(of: now)) of the command with the new one.",
                location: operation?.location ?? now.location
            )
        )
    }
}

extension ContractComparison {
    private mutating func compareContentTypes(_ before: ContractDefinition, _ now: ContractDefinition) {
        func plain(_ type: String) -> String { type.lowercased().filter { $0 != " " } }
        guard plain(before.contentType) != plain(now.contentType) else { return }
        add(
            ContractChange(
                rule: "content-type-changed",
                contract: now.id,
                what: "\(name(now)) would be written as '\(now.contentType.shortened)' instead of "
                    + "'\(before.contentType.shortened)'.",
                who:
                    "That breaks \(ContractRoles(model: old.model).readers(of: before)), who could not read it at all.",
                hint: "Keep 'contentType: \(before.contentType.shortened)', or describe v\(nextVersion(of: now)) on a "
                    + "topic of its own.",
                location: now.location
            )
        )
    }

    private mutating func compareSunsets(_ before: ContractDefinition, _ now: ContractDefinition) {
        // A day that has passed promises nothing any more.
        guard let promised = before.sunset, let sunset = now.sunset, sunset < promised,
            gate.today.map({ promised >= $0 }) ?? true
        else { return }
        add(
            ContractChange(
                rule: "sunset-advanced",
                contract: now.id,
                what: "The last day of \(name(now)) would be \(sunset) instead of \(promised).",
                who: "That breaks \(ContractRoles(model: old.model).readers(of: before)), who were promised to have it "
                    + "until then.",
                hint: "Keep '\(Extension.sunset): \(promised)', or choose a later day.",
                location: now.location
            )
        )
    }
}

extension ContractKind {
    /// The kind with its article.
    fileprivate var phrase: String {
        switch self {
        case .event: "an event"
        case .command: "a command"
        case .reply: "a reply"
        case .integration: "an integration event"
        }
    }
}
