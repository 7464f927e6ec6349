/// All contracts of a folder of documents, resolved, merged and checked.
public struct ContractModel: Sendable {
    /// The documents, by path.
    public var documents: [ContractDocument]
    /// The contracts, by event type and version.
    public var contracts: [ContractDefinition]
    /// The types that the contracts are made of, each once, by document and name.
    ///
    /// A type that is used only as a branch of a union is not among them: its properties stand in the branch.
    public var types: [NamedType]
    /// The types that headers and envelopes are made of; no Swift is written for them.
    public var recordTypes: [NamedType]
    /// The topics, by address.
    public var topics: [TopicDefinition]
    /// The consumer groups, by name.
    public var consumerGroups: [ConsumerGroupDefinition]
    /// What the applications send and receive, by document and name.
    public var operations: [OperationDefinition]

    /// Makes a model from its parts.
    public init(
        documents: [ContractDocument] = [],
        contracts: [ContractDefinition] = [],
        types: [NamedType] = [],
        recordTypes: [NamedType] = [],
        topics: [TopicDefinition] = [],
        consumerGroups: [ConsumerGroupDefinition] = [],
        operations: [OperationDefinition] = []
    ) {
        self.documents = documents
        self.contracts = contracts
        self.types = types
        self.recordTypes = recordTypes
        self.topics = topics
        self.consumerGroups = consumerGroups
        self.operations = operations
    }

    /// The type with an identity.
    public func type(_ id: TypeID) -> NamedType? {
        types.first { $0.id == id }
    }

    /// The contract with an identity.
    public func contract(_ id: ContractID) -> ContractDefinition? {
        contracts.first { $0.id == id }
    }
}
