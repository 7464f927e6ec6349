/// What the published schemas say beside their schemas, put back into a model.
struct RecordedFacts {
    private var facts: [ContractID: DocumentNode] = [:]
    private var topics: [String: TopicDefinition] = [:]
    private var groups: [String: ConsumerGroupDefinition] = [:]
    private var operations: [String: OperationDefinition] = [:]
    private var documents: [String: ContractDocument] = [:]

    init(_ schemas: [(id: ContractID, root: DocumentNode)]) {
        for (id, root) in schemas { facts[id] = root[Extension.contract] }
    }

    /// Adds topics, groups and operations to a model, and to each contract what it lacks.
    consuming func complete(_ model: inout ContractModel) {
        for index in model.contracts.indices {
            guard let node = facts[model.contracts[index].id] else { continue }
            read(node, into: &model.contracts[index])
            readTopic(node, model.contracts[index])
            for operation in node["operations"]?.elements ?? [] {
                readOperation(operation, model.contracts[index])
            }
        }
        let payloads = Dictionary(model.contracts.map { ($0.id, $0.payload) }) { first, _ in first }
        for index in model.contracts.indices {
            if let reply = model.contracts[index].reply { model.contracts[index].outcome = payloads[reply] }
        }
        model.topics = topics.values.sorted { $0.address < $1.address }
        model.consumerGroups = groups.values.sorted { $0.name < $1.name }
        model.operations = operations.values.sorted { ($0.document, $0.name) < ($1.document, $1.name) }
        model.documents = documents.values.sorted { $0.path < $1.path }
    }

    private func read(_ node: DocumentNode, into contract: inout ContractDefinition) {
        contract.messageKey = node["message"]?.string ?? contract.messageKey
        contract.document = node["document"]?.string ?? contract.document
        contract.domain = DocumentName.domain(contract.document)
        contract.topic = node["topic"]?.string
        contract.keyType = node["keyType"]?.string
        contract.requiredHeaders = node["requiredHeaders"]?.elements?.compactMap(\.string) ?? []
        contract.contentType = node["contentType"]?.string ?? contract.contentType
        contract.record.removed = Self.removed(node)
        contract.record.removedHeaders = Self.removedHeaders(node)
        if let reply = node["reply"], let eventType = reply["eventType"]?.string,
            let version = reply["version"]?.integer.flatMap(Int.init(exactly:))
        {
            contract.reply = ContractID(eventType: eventType, version: version)
        }
    }

    /// The members that were removed, by their places.
    static func removed(_ node: DocumentNode) -> [String] { node["removed"]?.elements?.compactMap(\.string) ?? [] }

    /// The names of headers that were removed.
    static func removedHeaders(_ node: DocumentNode) -> [String] {
        node["removedHeaders"]?.elements?.compactMap(\.string) ?? []
    }

    private mutating func readTopic(_ node: DocumentNode, _ contract: ContractDefinition) {
        guard let address = contract.topic else { return }
        var topic =
            topics[address]
            ?? TopicDefinition(
                name: address,
                address: address,
                domain: contract.domain,
                location: node["topic"]?.location ?? contract.location
            )
        // What a version that is gone says of its topic is older than what another one says.
        topic.partitions = node["partitions"]?.integer.flatMap(Int.init(exactly:)) ?? topic.partitions
        topic.replicas = node["replicas"]?.integer.flatMap(Int.init(exactly:)) ?? topic.replicas
        if let settings = node["configuration"]?.members {
            topic.configuration = settings.compactMap { member in
                member.value.string.map { TopicDefinition.ConfigurationEntry(name: member.key, value: $0) }
            }
        }
        topic.contracts = (topic.contracts + [contract.id]).sorted()
        topics[address] = topic
    }

    private mutating func readOperation(_ node: DocumentNode, _ contract: ContractDefinition) {
        guard let document = node["document"]?.string, let name = node["operation"]?.string,
            let direction = OperationDefinition.Action(rawValue: node["direction"]?.string ?? "")
        else { return }
        documents[document] =
            documents[document]
            ?? ContractDocument(
                path: document,
                domain: DocumentName.domain(document),
                asyncAPIVersion: "3.0.0",
                title: node["application"]?.string ?? DocumentName.domain(document),
                version: ""
            )
        let isReply = contract.kind == .reply
        let action = isReply ? (direction == .send ? OperationDefinition.Action.receive : .send) : direction
        let key = document + "#" + name
        var operation =
            operations[key]
            ?? OperationDefinition(name: name, action: action, document: document, location: node.location)
        if isReply {
            operation.replies = (operation.replies + [contract.id]).sorted()
        } else {
            operation.contracts = (operation.contracts + [contract.id]).sorted()
            operation.topic = contract.topic ?? operation.topic
        }
        operation.consumerGroup = node["consumerGroup"]?.string ?? operation.consumerGroup
        operations[key] = operation
        if operation.action == .receive, let group = operation.consumerGroup {
            var definition =
                groups[group]
                ?? ConsumerGroupDefinition(name: group, domain: contract.domain, location: node.location)
            if let topic = operation.topic {
                definition.topics = Array(Set(definition.topics + [topic])).sorted()
            }
            groups[group] = definition
        }
    }
}
