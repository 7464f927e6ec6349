internal import ContractDocuments

/// What is generated under which name: all names are chosen, and every refusal is known, before anything is written.
struct GenerationPlan {
    /// A type that stands in a file of its own.
    struct Unit {
        /// The Swift type's name.
        var name: String
        /// The type's shape and texts.
        var type: NamedType
        /// The contract, if the type is a payload.
        var contract: ContractDefinition?
        /// The types inside, in the order of the document.
        var nested: [NamedType]
        /// The domain, which names the folder.
        var domain: String { contract?.domain ?? type.domain }
    }

    let model: ContractModel
    private(set) var units: [Unit] = []
    private(set) var findings: [Finding] = []
    /// The full Swift names of the types, such as `BindDevice.Location`.
    private(set) var typeNames: [TypeID: String] = [:]
    /// The Swift names of the contracts.
    private(set) var contractNames: [ContractID: String] = [:]
    /// The names of the topics' constants, by address.
    private(set) var topicNames: [String: String] = [:]
    /// The names of the groups' constants, by name.
    private(set) var groupNames: [String: String] = [:]
    /// Unions that contain themselves without an array or a map between.
    private(set) var indirectTypes: Set<TypeID> = []
    private var types: [TypeID: NamedType] = [:]

    init(_ model: ContractModel) {
        self.model = model
        for type in model.types { types[type.id] = type }
        nameContracts()
        nameTypes()
        nameConstants()
        makeUnits()
        refuseClashes()
        findCycles()
        for unit in units { check(unit) }
        findings.sort()
    }

    func type(_ id: TypeID) -> NamedType? { types[id] }

    // MARK: Names

    private mutating func nameContracts() {
        for contract in model.contracts {
            let name: String?
            let source: String
            if let swiftName = contract.swiftName {
                (name, source) = (Self.checked(swiftName), swiftName)
            } else if contract.kind == .reply, let payload = types[contract.payload] {
                source = payload.swiftName ?? payload.name
                name = payload.swiftName.map(Self.checked) ?? SwiftName.type(payload.name)
            } else {
                (name, source) = (SwiftName.type(contract.messageKey), contract.messageKey)
            }
            if let name { contractNames[contract.id] = name } else { refuseName(source, at: contract.location) }
        }
    }

    private mutating func nameTypes() {
        for contract in model.contracts where typeNames[contract.payload] == nil {
            guard let name = contractNames[contract.id], let type = types[contract.payload] else { continue }
            let own = type.swiftName.map(Self.checked) ?? SwiftName.type(type.name)
            if own == name || !isShared(contract.payload) { typeNames[contract.payload] = name }
        }
        // Parents come before what is inside them, since their names are shorter.
        for type in model.types.sorted(by: { $0.id.name.count < $1.id.name.count }) where typeNames[type.id] == nil {
            guard let own = type.swiftName.map(Self.checked) ?? SwiftName.type(type.name) else {
                refuseName(type.swiftName ?? type.name, at: type.location)
                continue
            }
            if let parent = type.parent, let outer = typeNames[parent] {
                typeNames[type.id] = "\(outer).\(own)"
            } else {
                typeNames[type.id] = own
            }
        }
    }

    private mutating func nameConstants() {
        for topic in model.topics {
            guard let name = topic.swiftName.map(Self.checked) ?? SwiftName.member(topic.name) else {
                refuseName(topic.swiftName ?? topic.name, at: topic.location)
                continue
            }
            if let other = topicNames.first(where: { $0.value == name }) {
                refuse(
                    "swift-name-clash",
                    "The topics '\(other.key)' and '\(topic.address)' would both be Topics.\(name).",
                    hint: "Give one of the channels an x-swift-name.",
                    at: topic.location
                )
            }
            topicNames[topic.address] = name
        }
        for group in model.consumerGroups {
            guard let name = SwiftName.member(group.name) else {
                refuseName(group.name, at: group.location)
                continue
            }
            if let other = groupNames.first(where: { $0.value == name }) {
                refuse(
                    "swift-name-clash",
                    "The consumer groups '\(other.key)' and '\(group.name)' would both be ConsumerGroups.\(name).",
                    hint: "Name one of them otherwise.",
                    at: group.location
                )
            }
            groupNames[group.name] = name
        }
    }

    /// A name that a document gives itself, if Swift can have it.
    private static func checked(_ name: String) -> String? { SwiftName.isIdentifier(name) ? name : nil }

    // MARK: Units

    private mutating func makeUnits() {
        var emitted: Set<TypeID> = []
        for contract in model.contracts {
            guard let name = contractNames[contract.id], let type = types[contract.payload] else { continue }
            let isOwner = typeNames[type.id] == name && emitted.insert(type.id).inserted
            units.append(Unit(name: name, type: type, contract: contract, nested: isOwner ? nested(in: type.id) : []))
        }
        let payloads = Set(model.contracts.map(\.payload))
        for type in model.types where !emitted.contains(type.id) && !isNested(type) {
            if case .alias = type.shape { continue }
            if payloads.contains(type.id), !isShared(type.id), nested(in: type.id).isEmpty { continue }
            guard let name = typeNames[type.id] else { continue }
            units.append(Unit(name: name, type: type, contract: nil, nested: nested(in: type.id)))
        }
        units.sort { ($0.domain, $0.name) < ($1.domain, $1.name) }
    }

    private func isNested(_ type: NamedType) -> Bool {
        type.parent.map { types[$0] != nil } ?? false
    }

    private func nested(in id: TypeID) -> [NamedType] {
        model.types.filter { $0.parent == id && !isAlias($0) }.sorted { $0.location < $1.location }
    }

    private func isAlias(_ type: NamedType) -> Bool { if case .alias = type.shape { true } else { false } }

    /// Whether a type is used as part of another one.
    private func isShared(_ id: TypeID) -> Bool { shared.contains(id) }

    private var shared: Set<TypeID> {
        var found: Set<TypeID> = []
        for type in model.types {
            for used in Self.parts(of: type) { used.collect(into: &found) }
        }
        return found
    }

    /// The types that stand directly in a type.
    static func parts(of type: NamedType) -> [SchemaType] {
        switch type.shape {
        case .object(let object): object.properties.map(\.type)
        case .union(let union): union.branches.flatMap { $0.properties.map(\.type) }
        case .alias(let type): [type]
        case .enumeration, .text, .integer, .number: []
        }
    }

    // MARK: Refusals

    mutating func refuse(_ rule: String, _ message: String, hint: String, at location: SourceLocation) {
        findings.append(Finding(rule: rule, severity: .error, message: message, hint: hint, location: location))
    }

    private mutating func refuseName(_ name: String, at location: SourceLocation) {
        refuse(
            "swift-name-invalid",
            "'\(name)' cannot be made into a Swift name: one begins with an ASCII letter and goes on with letters and "
                + "digits.",
            hint: "Add x-swift-name with the name that it shall have in Swift.",
            at: location
        )
    }

    private mutating func refuseClashes() {
        var owners: [String: SourceLocation] = [:]
        for unit in units {
            let location = unit.contract?.location ?? unit.type.location
            refuseReserved(unit.name, at: location)
            if let other = owners[unit.name] {
                refuse(
                    "swift-name-clash",
                    "Two types would be called \(unit.name); the other one is at \(other).",
                    hint: "Give one of them an x-swift-name.",
                    at: location
                )
            }
            owners[unit.name] = location
            var inner: [String: SourceLocation] = [:]
            for type in unit.nested {
                let name = typeNames[type.id]?.split(separator: ".").last.map(String.init) ?? type.name
                refuseReserved(name, at: type.location)
                if let other = inner[name] {
                    refuse(
                        "swift-name-clash",
                        "Two types inside \(unit.name) would be called \(name); the other one is at \(other).",
                        hint: "Give one of them an x-swift-name.",
                        at: type.location
                    )
                }
                inner[name] = type.location
            }
        }
    }

    private mutating func refuseReserved(_ name: String, at location: SourceLocation) {
        guard ReservedTypeNames.all.contains(name) else { return }
        refuse(
            "swift-name-reserved",
            "A type called \(name) would hide the one that generated code uses.",
            hint: "Add x-swift-name with another name, or rename the schema.",
            at: location
        )
    }

    // MARK: Cycles

    private mutating func findCycles() {
        for type in model.types {
            guard let path = cycle(from: type.id) else { continue }
            let unions = path.filter { if case .union? = types[$0]?.shape { true } else { false } }
            if unions.isEmpty {
                if path.min() == type.id {
                    refuse(
                        "recursive-structure",
                        "\(typeNames[type.id] ?? type.name) contains itself, which a structure cannot.",
                        hint: "Put an array between, or make one of the types a oneOf with a discriminator.",
                        at: type.location
                    )
                }
            } else {
                indirectTypes.formUnion(unions)
            }
        }
    }

    /// The types on a way from a type back to itself that passes no array and no map.
    private func cycle(from start: TypeID) -> [TypeID]? {
        var visited: Set<TypeID> = []
        var waiting: [(id: TypeID, path: [TypeID])] = [(start, [start])]
        while let (id, path) = waiting.popLast() {
            guard let type = types[id] else { continue }
            for part in Self.parts(of: type) {
                guard case .named(let next) = part else { continue }
                if next == start { return path }
                if visited.insert(next).inserted { waiting.append((next, path + [next])) }
            }
        }
        return nil
    }
}

extension SchemaType {
    /// Notes all types that are named in this one.
    func collect(into found: inout Set<TypeID>) {
        switch self {
        case .named(let id): found.insert(id)
        case .array(let shape): shape.element.collect(into: &found)
        case .map(let shape): shape.value.collect(into: &found)
        default: break
        }
    }
}
