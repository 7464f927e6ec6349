/// What a record remembers of earlier ones: the places of members that were removed, which nothing else may take.
///
/// A record holds the last form of a version only. Without this, a member could go in one change and come back as
/// something else in the next one.
struct PublishedHistory {
    /// What a contract's records had once.
    struct Removed {
        /// Where members of the value were, as JSON pointers, sorted.
        var members: [String] = []
        /// What headers were called, sorted.
        var headers: [String] = []
    }

    private var contracts: [ContractID: ContractDefinition] = [:]
    private var oldTypes: [TypeID: NamedType] = [:]
    /// What was removed before the record was written.
    private var removed: [ContractID: Removed] = [:]

    /// Nothing was published before.
    init() {}

    /// - Parameters:
    ///   - model: The contracts of the record; `nil` if one of them cannot be read.
    ///   - schemas: What can be parsed of the record.
    init(_ model: ContractModel?, _ schemas: [(id: ContractID, root: DocumentNode)]) {
        for (id, root) in schemas {
            removed[id] = root[Extension.contract].map {
                Removed(members: RecordedFacts.removed($0), headers: RecordedFacts.removedHeaders($0))
            }
        }
        guard let model else { return }
        contracts = Dictionary(model.contracts.map { ($0.id, $0) }) { first, _ in first }
        oldTypes = model.typesByID
    }

    /// What was ever removed from a contract, and is not there again.
    func removed(_ contract: ContractDefinition, _ types: [TypeID: NamedType]) -> Removed {
        let places = MemberPlaces(contract, types)
        let known = removed[contract.id] ?? Removed()
        var members = Set(known.members).filter { places.location(of: $0) == nil }
        var headers = Set(known.headers)
        if let before = contracts[contract.id] {
            members.formUnion(places.missing(from: before, oldTypes))
            headers.formUnion((before.record.headers ?? []).map(\.wireName))
        }
        headers.subtract((contract.record.headers ?? []).map(\.wireName))
        return Removed(members: members.sorted(), headers: headers.sorted())
    }
}

extension ContractModel {
    /// All types, those of headers and envelopes among them.
    var typesByID: [TypeID: NamedType] {
        Dictionary((types + recordTypes).map { ($0.id, $0) }) { first, _ in first }
    }
}
