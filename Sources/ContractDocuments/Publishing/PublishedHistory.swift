/// What a record remembers of earlier ones: the places of members that were removed, which nothing else may take.
///
/// A record holds the last form of a version only. Without this, a member could go in one change and come back as
/// something else in the next one.
struct PublishedHistory {
    private var contracts: [ContractID: ContractDefinition] = [:]
    private var oldTypes: [TypeID: NamedType] = [:]
    /// What was removed before the record was written.
    private var removed: [ContractID: [String]] = [:]

    /// Nothing was published before.
    init() {}

    /// - Parameters:
    ///   - model: The contracts of the record; `nil` if one of them cannot be read.
    ///   - schemas: What can be parsed of the record.
    init(_ model: ContractModel?, _ schemas: [(id: ContractID, root: DocumentNode)]) {
        for (id, root) in schemas { removed[id] = root[Extension.contract].map(RecordedFacts.removed) }
        guard let model else { return }
        contracts = Dictionary(model.contracts.map { ($0.id, $0) }) { first, _ in first }
        oldTypes = model.typesByID
    }

    /// What was ever removed from a contract, and is not there again.
    func removed(_ contract: ContractDefinition, _ types: [TypeID: NamedType]) -> [String] {
        let places = MemberPlaces(contract, types)
        var all = Set(removed[contract.id] ?? []).filter { places.location(of: $0) == nil }
        if let before = contracts[contract.id] { all.formUnion(places.missing(from: before, oldTypes)) }
        return all.sorted()
    }
}

extension ContractModel {
    /// All types, those of headers and envelopes among them.
    var typesByID: [TypeID: NamedType] {
        Dictionary((types + recordTypes).map { ($0.id, $0) }) { first, _ in first }
    }
}
