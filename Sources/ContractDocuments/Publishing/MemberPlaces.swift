/// The members that a record's value may have, by their places.
struct MemberPlaces {
    /// How many missing places are told apart in one type.
    private static let maximumPlaces = 1000

    private struct Pair: Hashable {
        var old: TypeID
        var new: TypeID
    }

    private let contract: ContractDefinition
    private let types: [TypeID: NamedType]

    init(_ contract: ContractDefinition, _ types: [TypeID: NamedType]) {
        self.contract = contract
        self.types = types
    }

    /// Where the schema of a member is written; `nil` if there is no such member.
    func location(of pointer: String) -> SourceLocation? {
        guard let tokens = JSONPointerText.tokens(pointer), let first = tokens.first else { return nil }
        if first == "payload" { return location(tokens.dropFirst(), .named(contract.payload), contract.location) }
        guard let property = contract.record.envelope.first(where: { $0.wireName == first }) else { return nil }
        return location(tokens.dropFirst(), property.type, property.location)
    }

    private func location(
        _ rest: ArraySlice<String>,
        _ type: SchemaType,
        _ location: SourceLocation
    ) -> SourceLocation? {
        guard let token = rest.first else { return location }
        let rest = rest.dropFirst()
        switch ValueForm(type, types, location: location) {
        case .object(let object):
            return object[token].flatMap { self.location(rest, $0.type, $0.location) }
        case .union(let union):
            guard let branch = union.branches.first(where: { union.token($0) == token }) else { return nil }
            guard let name = rest.first else { return branch.location }
            return union.view(branch)[name].flatMap { self.location(rest.dropFirst(), $0.type, $0.location) }
        case .array(let list) where token == "*": return self.location(rest, list.element, location)
        case .map(let map) where token == "*": return self.location(rest, map.value, location)
        default: return nil
        }
    }

    // MARK: Missing members

    /// The places that an older form of the contract has and this one lacks; of those inside each other the outermost.
    func missing(from old: ContractDefinition, _ oldTypes: [TypeID: NamedType]) -> [String] {
        var search = Search(oldTypes: oldTypes, newTypes: types)
        let payload = search.missing(.named(old.payload), .named(contract.payload)).map { ["payload"] + $0 }
        let envelope = search.missing(
            ObjectView(properties: old.record.envelope, isClosed: false, location: old.location),
            ObjectView(properties: contract.record.envelope, isClosed: false, location: contract.location)
        )
        return (payload + envelope).map(JSONPointerText.text)
    }

    /// One walk through two forms of a contract.
    private struct Search {
        let oldTypes: [TypeID: NamedType]
        let newTypes: [TypeID: NamedType]
        /// What was found in pairs of types that were met before.
        private var known: [Pair: [[String]]] = [:]
        private var depth = 0

        init(oldTypes: [TypeID: NamedType], newTypes: [TypeID: NamedType]) {
            self.oldTypes = oldTypes
            self.newTypes = newTypes
        }

        mutating func missing(_ old: SchemaType, _ new: SchemaType) -> [[String]] {
            guard depth < 200 else { return [] }
            depth += 1
            defer { depth -= 1 }
            guard case .named(let oldID) = old, case .named(let newID) = new else { return compare(old, new) }
            let pair = Pair(old: oldID, new: newID)
            if let paths = known[pair] { return paths }
            let paths = Array(compare(old, new).prefix(MemberPlaces.maximumPlaces))
            known[pair] = paths
            return paths
        }

        private mutating func compare(_ old: SchemaType, _ new: SchemaType) -> [[String]] {
            let before = ValueForm(old, oldTypes, location: .nowhere)
            let now = ValueForm(new, newTypes, location: .nowhere)
            switch (before, now) {
            case (.object(let before), .object(let now)): return missing(before, now)
            case (.union(let before), .union(let now)) where before.discriminator == now.discriminator:
                return before.branches.flatMap { branch in
                    let token = before.token(branch)
                    guard let other = now.branches.first(where: { $0.wireValue == branch.wireValue }) else {
                        return [[token]]
                    }
                    return missing(before.view(branch), now.view(other)).map { [token] + $0 }
                }
            case (.array(let before), .array(let now)): return missing(before.element, now.element).map { ["*"] + $0 }
            case (.map(let before), .map(let now)): return missing(before.value, now.value).map { ["*"] + $0 }
            default: return []
            }
        }

        mutating func missing(_ before: ObjectView, _ now: ObjectView) -> [[String]] {
            before.properties.flatMap { property in
                guard let other = now[property.wireName] else { return [[property.wireName]] }
                return missing(property.type, other.type).map { [property.wireName] + $0 }
            }
        }
    }
}

extension UnionShape {
    /// What stands for a branch in a place: `kind=tilted`.
    fileprivate func token(_ branch: UnionBranch) -> String { discriminator + "=" + branch.wireValue }
}
