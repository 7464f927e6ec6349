/// One comparison of the contracts of before with those of now.
struct ContractComparison {
    let gate: BreakingChanges
    let old: BreakingChanges.Baseline
    let new: BreakingChanges.Baseline
    let oldTypes: [TypeID: NamedType]
    let newTypes: [TypeID: NamedType]
    let oldEmptiness: SchemaEmptiness
    let newEmptiness: SchemaEmptiness
    private var changes: [ContractChange] = []

    init(_ gate: BreakingChanges, old: BreakingChanges.Baseline, new: BreakingChanges.Baseline) {
        self.gate = gate
        self.old = old
        self.new = new
        oldTypes = old.model.typesByID
        newTypes = new.model.typesByID
        oldEmptiness = SchemaEmptiness(oldTypes)
        newEmptiness = SchemaEmptiness(newTypes)
    }

    mutating func findings() -> [Finding] {
        let known = Dictionary(new.model.contracts.map { ($0.id, $0) }) { first, _ in first }
        for contract in old.model.contracts {
            guard let other = known[contract.id] else {
                removed(contract)
                continue
            }
            compareFacts(contract, other)
            compareSchemas(contract, other)
        }
        compareTopics()
        compareGroups()
        return merged()
    }

    mutating func add(_ change: ContractChange) { changes.append(change) }

    /// One finding for changes that are one in the documents: a type that many contracts have, say.
    private func merged() -> [Finding] {
        var order: [ContractChange.Identity] = []
        var contracts: [ContractChange.Identity: [ContractID]] = [:]
        var first: [ContractChange.Identity: ContractChange] = [:]
        for change in changes {
            let identity = change.identity
            if first.updateValue(first[identity] ?? change, forKey: identity) == nil { order.append(identity) }
            if let contract = change.contract, contracts[identity]?.contains(contract) != true {
                contracts[identity, default: []].append(contract)
            }
        }
        return order.compactMap { identity in
            first[identity].map { $0.finding(also: contracts[identity]?.dropFirst() ?? [], old.name, new.name) }
        }
    }

    // MARK: Removed contracts

    private mutating func removed(_ contract: ContractDefinition) {
        if contract.isDeprecated, let sunset = contract.sunset, let today = gate.today, sunset < today { return }
        let roles = ContractRoles(model: old.model)
        let versions = new.model.contracts.filter { $0.eventType == contract.eventType }
        let name = "'\(contract.eventType)' v\(contract.version)"
        var hint =
            "Put it back with 'deprecated: true' and an 'x-sunset', the last day of its use; remove it after that day."
        if let sunset = contract.sunset {
            hint = "Put it back: it was promised until \(sunset), and may be removed after that day."
        }
        let who = "That breaks \(roles.readers(of: contract)), and leaves \(roles.senders(of: contract)) without it."
        add(
            ContractChange(
                rule: versions.isEmpty ? "message-removed" : "version-removed",
                contract: contract.id,
                what: "\(name) was in \(contract.document) and is there no more.",
                who: who,
                hint: versions.isEmpty
                    ? hint : "A new version does not replace an old one that is still sent. " + hint,
                location: place(of: contract, beside: versions)
            )
        )
    }

    /// Where something is missing: at another version, the topic's channel, or the start of its document.
    private func place(of contract: ContractDefinition, beside versions: [ContractDefinition]) -> SourceLocation {
        if let version = versions.last { return version.location }
        if let topic = new.model.topics.first(where: { $0.address == contract.topic }) { return topic.location }
        return place(ofDocument: contract.document)
    }

    /// The start of a document; of the first one, if there is no such document any more.
    func place(ofDocument path: String) -> SourceLocation {
        let paths = new.model.documents.map(\.path)
        return SourceLocation(file: paths.contains(path) ? path : paths.first ?? path, line: 1, column: 1)
    }
}
