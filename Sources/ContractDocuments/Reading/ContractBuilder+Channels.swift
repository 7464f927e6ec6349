extension ContractBuilder {
    mutating func readChannels(_ root: Place) {
        for (member, reference) in root.child("channels")?.children ?? [] {
            guard let channel = schemas.library.resolve(reference) else { continue }
            let found = (channel.child("messages")?.children ?? []).compactMap { message(at: $0.place) }
            guard let address = address(channel) else { continue }
            addTopic(member.key, address, channel, found)
        }
    }

    /// The topic of a channel; `nil` if it has none, or if the address cannot be a topic's name.
    mutating func address(_ channel: Place) -> String? {
        let bindings = field("bindings", in: [channel])?.node.members?.map(\.key).filter { !$0.hasPrefix("x-") } ?? []
        // A channel of another protocol, a WebSocket's say, is no topic.
        guard bindings.isEmpty || bindings.contains("kafka") else { return nil }
        let binding = field("bindings", "kafka", "topic", in: [channel])
        guard let place = binding ?? channel.child("address"), let text = place.node.string else { return nil }
        if text.contains("{") {
            schemas.library.report(
                "topic-parameter",
                "The address '\(text.shortened)' has parameters; a topic's name is fixed.",
                hint: topics(text, channel).map { "Write one channel for each topic: \($0.joined(separator: ", "))." }
                    ?? "Write one channel for each topic, and put what varies into the payload.",
                at: place
            )
            return nil
        }
        let isLegal =
            !text.isEmpty && text.utf8.count <= 249 && text != "." && text != ".."
            && text.utf8.allSatisfy { byte in
                Byte.isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || byte == UInt8(ascii: ".")
                    || byte == UInt8(ascii: "_") || byte == Byte.dash
            }
        if !isLegal {
            schemas.library.report(
                "topic-name",
                "'\(text.shortened)' cannot be the name of a topic.",
                hint: "Use letters, digits, '.', '_' and '-', at most 249 of them.",
                at: place
            )
            return nil
        }
        return text
    }

    /// The topics that an address with parameters stands for, if they are known and few.
    private mutating func topics(_ address: String, _ channel: Place) -> [String]? {
        var topics = [address]
        for name in DocumentChecker.expressions(address) {
            let values = field("parameters", name, "enum", in: [channel])?.node.elements?.compactMap(\.string) ?? []
            guard !values.isEmpty, values.count * topics.count <= 8 else { return nil }
            topics = topics.flatMap { topic in values.map { topic.replacing("{\(name)}", with: $0) } }
        }
        return topics
    }

    private mutating func addTopic(_ name: String, _ address: String, _ channel: Place, _ found: [Message]) {
        for message in found where message.contract.kind != .reply {
            let identity = message.place.identity
            if let earlier = topicOfMessage[identity], earlier.address != address {
                schemas.library.report(
                    "message-topics",
                    "'\(message.key)' is on the topic '\(earlier.address)' already (\(earlier.location)).",
                    hint: "A contract has one topic: write a message of its own for this one.",
                    at: channel
                )
            } else {
                topicOfMessage[identity] = (address, channel.location)
            }
        }
        var topic = TopicDefinition(
            name: name,
            swiftName: channel.node[Extension.swiftName]?.string,
            address: address,
            title: channel.node["title"]?.string,
            summary: channel.node["summary"]?.string,
            description: channel.node["description"]?.string,
            partitions: field("bindings", "kafka", "partitions", in: [channel])?.node.integer.flatMap(
                Int.init(exactly:)
            ),
            replicas: field("bindings", "kafka", "replicas", in: [channel])?.node.integer.flatMap(Int.init(exactly:)),
            configuration: configuration(channel),
            contracts: found.map(\.contract.id),
            domain: DocumentName.domain(channel.document),
            location: channel.location,
            bindingLocation: field("bindings", in: [channel]).flatMap { bindings in
                bindings.child("kafka").map { _ in bindings.keyLocation("kafka") }
            }
        )
        if let other = topics[address] {
            checkAgreement(topic, other, channel)
            let all = Set(topic.contracts + other.contracts)
            // The channel that says how the topic is made describes it; else the first one.
            if other.partitions != nil || topic.partitions == nil { topic = other }
            topic.contracts = Array(all)
        }
        topic.contracts = Array(Set(topic.contracts)).sorted()
        topics[address] = topic
    }

    private mutating func checkAgreement(_ topic: TopicDefinition, _ other: TopicDefinition, _ channel: Place) {
        let disagree =
            topic.partitions != nil && other.partitions != nil && topic.partitions != other.partitions
            || topic.replicas != nil && other.replicas != nil && topic.replicas != other.replicas
            || !topic.configuration.isEmpty && !other.configuration.isEmpty
                && topic.configuration != other.configuration
        guard disagree else { return }
        schemas.library.report(
            "topic-disagreement",
            "The topic '\(topic.address)' has other settings in \(other.location).",
            hint: "Write the Kafka binding in one of the documents, that of the topic's owner.",
            at: channel
        )
    }

    private mutating func configuration(_ channel: Place) -> [TopicDefinition.ConfigurationEntry] {
        let place = field("bindings", "kafka", "topicConfiguration", in: [channel])
        return (place?.children ?? []).compactMap { member, child in
            let node = child.node
            let value =
                node.scalarText ?? node.elements.map { $0.compactMap(\.string).joined(separator: ",") }
            return value.map { TopicDefinition.ConfigurationEntry(name: member.key, value: $0) }
        }.sorted { $0.name < $1.name }
    }

    // MARK: Operations

    mutating func readOperations(_ root: Place) {
        for (member, reference) in root.child("operations")?.children ?? [] {
            guard let operation = schemas.library.resolve(reference) else { continue }
            readOperation(member.key, operation)
        }
    }

    private mutating func readOperation(_ name: String, _ operation: Place) {
        let sources = sources(operation)
        checkTraits(sources)
        guard let channelReference = operation.child("channel"),
            DocumentLibrary.reference(channelReference.node) != nil,
            let channel = schemas.library.resolve(channelReference)
        else { return }
        guard let action = OperationDefinition.Action(rawValue: operation.node["action"]?.string ?? "") else {
            if let action = operation.child("action") {
                let text = action.node.string ?? action.node.typeName
                schemas.library.report(
                    "operation-action",
                    "An operation sends or receives; '\(text.shortened)' is neither.",
                    hint: ["publish": "Write 'receive'.", "subscribe": "Write 'send'."][text]
                        ?? "Write send or receive.",
                    at: action
                )
            }
            return
        }
        var definition = OperationDefinition(
            name: name,
            action: action,
            topic: channel.node["address"]?.string,
            document: operation.document,
            location: operation.location
        )
        let messages = messages(of: operation, channel)
        definition.contracts = messages.map(\.contract.id).sorted()
        definition.consumerGroup = consumerGroup(sources, definition, operation)
        if let reply = operation.child("reply").flatMap({ schemas.library.resolve($0) }) {
            definition.replies = readReply(reply, to: messages)
        }
        operations.append(definition)
    }

    /// The messages of an operation or a reply: those that it lists, or all of the channel.
    private mutating func messages(of place: Place, _ channel: Place) -> [Message] {
        guard let list = place.child("messages") else {
            return (channel.child("messages")?.children ?? []).compactMap { message(at: $0.place) }
        }
        return list.elements.compactMap { reference in
            guard DocumentLibrary.reference(reference.node) != nil, let target = schemas.library.target(of: reference)
            else {
                return nil
            }
            let isOfChannel =
                target.document == channel.document && target.pointer.dropLast(2) == channel.pointer[...]
                && target.pointer.dropLast().last == "messages"
            if !isOfChannel {
                let key = target.pointer.last ?? ""
                let has = channel.node["messages"]?[key] != nil
                let file = channel.document == place.document ? "" : channel.document
                schemas.library.report(
                    "operation-message",
                    "The message is none of the channel's messages.",
                    hint: has
                        ? "Write '\(file)#\(channel.pointerText)/messages/\(JSONPointerText.escaped(key))'."
                        : "Add it to the channel's messages, and refer to it there.",
                    at: reference,
                    location: DocumentLibrary.reference(reference.node)?.location
                )
                return nil
            }
            return message(at: target)
        }
    }

    private mutating func consumerGroup(
        _ sources: [Place],
        _ operation: OperationDefinition,
        _ place: Place
    ) -> String? {
        guard let group = field("bindings", "kafka", "groupId", in: sources) else { return nil }
        guard group.node.members != nil else {
            schemas.library.report(
                "kafka-group",
                "'groupId' is a schema, not the name itself.",
                hint: "Write '{type: string, enum: [\(group.node.string ?? "device-service")]}'.",
                at: group
            )
            return nil
        }
        guard let name = SchemaReader.singleValue(group.node)?.string, !name.isEmpty else { return nil }
        guard operation.action == .receive else { return name }
        var definition =
            groups[name]
            ?? ConsumerGroupDefinition(
                name: name,
                description: group.node["description"]?.string,
                domain: DocumentName.domain(place.document),
                location: group.location
            )
        if let topic = operation.topic { definition.topics = Array(Set(definition.topics + [topic])).sorted() }
        groups[name] = definition
        return name
    }

    // MARK: Replies

    private mutating func readReply(_ reply: Place, to commands: [Message]) -> [ContractID] {
        guard let channel = reply.child("channel").flatMap({ schemas.library.resolve($0) }) else { return [] }
        if let address = reply.child("address"), let own = channel.child("address"), !own.node.isNull {
            schemas.library.report(
                "reply-address",
                "The reply goes where the message says, so its channel has no address.",
                hint: "Write 'address: null' in the channel.",
                at: own
            )
            _ = schemas.library.resolve(address)
        }
        let replies = messages(of: reply, channel)
        let contracts = replies.map(\.contract)
        for command in commands where command.contract.kind == .command {
            guard let first = contracts.first, contracts.count == 1 else {
                schemas.library.report(
                    "reply-message",
                    "A command has one reply message; its payload is a oneOf of all outcomes.",
                    hint: "List one message under the reply's 'messages'.",
                    at: reply
                )
                continue
            }
            guard case .union = schemas.type(first.payload)?.shape else {
                schemas.library.report(
                    "reply-message",
                    "The payload of the reply '\(first.messageKey)' is not a oneOf of outcomes.",
                    hint: "Write oneOf with 'discriminator: outcome'.",
                    at: reply
                )
                continue
            }
            if let other = command.contract.reply, other != first.id {
                schemas.library.report(
                    "reply-message",
                    "'\(command.key)' is answered by '\(other.eventType)' elsewhere.",
                    at: reply
                )
                continue
            }
            var contract = command.contract
            contract.reply = first.id
            contract.outcome = first.payload
            messages[command.place.identity] = .some(
                Message(place: command.place, key: command.key, contract: contract)
            )
        }
        return contracts.map(\.id).sorted()
    }

    // MARK: Contracts

    /// Gives every message its topic, and refuses two with one name and version.
    mutating func collectContracts() {
        let all = messages.values.compactMap { $0 }.sorted { $0.contract.location < $1.contract.location }
        for message in all {
            var contract = message.contract
            contract.topic = topicOfMessage[message.place.identity]?.address
            if contract.kind == .reply { contract.topic = nil }
            if let other = contracts[contract.id] {
                schemas.library.report(
                    "contract-twice",
                    "'\(contract.eventType)' v\(contract.version) is described in \(other.location) already.",
                    hint: "Remove one of the two, or give it a version of its own.",
                    at: message.place
                )
                continue
            }
            if contract.kind == .command && contract.reply == nil {
                schemas.library.report(
                    "command-reply",
                    "No operation says how the command is answered.",
                    hint: "Add 'reply' to the operation that receives it.",
                    severity: .warning,
                    at: message.place
                )
            }
            if contract.topic == nil && contract.kind != .reply {
                schemas.library.report(
                    "contract-topic",
                    "No channel carries the message.",
                    hint: "Add it to a channel's messages.",
                    severity: .warning,
                    at: message.place
                )
            }
            contracts[contract.id] = contract
        }
    }

    /// Links every version with the one before.
    mutating func linkVersions() {
        for (id, contract) in contracts where id.version > 1 {
            let before = ContractID(eventType: id.eventType, version: id.version - 1)
            if let previous = contracts[before] {
                contracts[id]?.previous = before
                if previous.kind != contract.kind {
                    schemas.library.report(
                        Finding(
                            rule: "contract-kind",
                            message: "Version \(before.version) is of another kind.",
                            location: contract.location
                        )
                    )
                }
            } else if contracts.keys.contains(where: { $0.eventType == id.eventType && $0.version < id.version }) {
                schemas.library.report(
                    Finding(
                        rule: "contract-gap",
                        severity: .warning,
                        message: "'\(id.eventType)' has no version \(before.version), but one before that.",
                        hint: "Keep the message, deprecated, or convert its payload with a JSON upcaster.",
                        location: contract.location
                    )
                )
            }
        }
    }
}
