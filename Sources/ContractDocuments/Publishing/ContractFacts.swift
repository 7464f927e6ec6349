/// What a JSON Schema does not say about a contract, and later versions are compared with: the member `x-contract`.
struct ContractFacts {
    private let contract: ContractDefinition
    private let model: ContractModel
    private let headers: DocumentNode?
    private let removed: PublishedHistory.Removed

    /// - Parameters:
    ///   - headers: The headers' schema.
    ///   - removed: What the record had once.
    init(
        _ contract: ContractDefinition,
        _ model: ContractModel,
        headers: DocumentNode?,
        removed: PublishedHistory.Removed
    ) {
        self.contract = contract
        self.model = model
        self.headers = headers
        self.removed = removed
    }

    /// The member's value.
    var node: DocumentNode {
        let topic = contract.topic.flatMap { address in model.topics.first { $0.address == address } }
        let settings = (topic?.configuration ?? []).map { ($0.name, DocumentNode.text($0.value) as DocumentNode?) }
        let isStandard = contract.contentType == ContractDefinition.standardContentType
        return .object([
            ("eventType", .text(contract.eventType)),
            ("version", .integer(contract.version)),
            ("kind", .text(contract.kind.rawValue)),
            ("message", .text(contract.messageKey)),
            ("document", .text(contract.document)),
            ("topic", contract.topic.map(DocumentNode.text)),
            ("partitions", topic?.partitions.map(DocumentNode.integer)),
            ("replicas", topic?.replicas.map(DocumentNode.integer)),
            ("configuration", settings.isEmpty ? nil : .object(settings)),
            ("partitionKey", contract.partitionKey.map { .text($0.expression) }),
            ("keyType", contract.keyType.map(DocumentNode.text)),
            ("contentType", isStandard ? nil : .text(contract.contentType)),
            ("requiredHeaders", contract.requiredHeaders.isEmpty ? nil : .texts(contract.requiredHeaders)),
            ("headers", headers),
            ("reply", reply),
            ("operations", .list(operations)),
            ("sunset", contract.sunset.map(DocumentNode.text)),
            ("removed", removed.members.isEmpty ? nil : .texts(removed.members)),
            ("removedHeaders", removed.headers.isEmpty ? nil : .texts(removed.headers)),
        ])
    }

    private var reply: DocumentNode? {
        guard let id = contract.reply else { return nil }
        var outcomes: [String] = []
        if let outcome = contract.outcome, case .union(let union)? = model.type(outcome)?.shape {
            outcomes = union.branches.map(\.wireValue)
        }
        return .object([
            ("eventType", .text(id.eventType)), ("version", .integer(id.version)), ("outcomes", .texts(outcomes)),
        ])
    }

    /// Who sends and receives the message; a reply goes the other way than its command.
    private var operations: [DocumentNode] {
        model.operations.compactMap { operation in
            let direction: OperationDefinition.Action
            if operation.contracts.contains(contract.id) {
                direction = operation.action
            } else if operation.replies.contains(contract.id) {
                direction = operation.action == .send ? .receive : .send
            } else {
                return nil
            }
            let title = model.documents.first { $0.path == operation.document }?.title
            return .object([
                ("document", .text(operation.document)),
                ("application", title.map(DocumentNode.text)),
                ("operation", .text(operation.name)),
                ("direction", .text(direction.rawValue)),
                ("consumerGroup", operation.consumerGroup.map(DocumentNode.text)),
            ])
        }
    }
}

extension PartitionKeyPath {
    /// The runtime expression, as AsyncAPI writes them: `$message.payload#/payload/deviceId`.
    public var expression: String { "$message.payload#/payload" + JSONPointerText.text(members) }
}
