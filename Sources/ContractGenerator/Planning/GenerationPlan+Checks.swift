internal import ContractDocuments

extension GenerationPlan {
    /// Refuses what Swift cannot express.
    mutating func check(_ unit: Unit) {
        check(unit.type, name: unit.name)
        for type in unit.nested { check(type, name: typeNames[type.id] ?? type.name) }
        if let contract = unit.contract { check(contract, unit) }
    }

    private mutating func check(_ type: NamedType, name: String) {
        switch type.shape {
        case .object(let object):
            check(object.properties, of: name, at: type.location)
        case .union(let union):
            var owners: [String: String] = [:]
            for branch in union.branches {
                guard let caseName = Self.caseName(branch) else {
                    refuseMember(branch.swiftName ?? branch.wireValue, of: name, at: branch.location)
                    continue
                }
                if let other = owners[caseName] {
                    refuseClash(other, branch.wireValue, as: "\(name).\(caseName)", at: branch.location)
                }
                owners[caseName] = branch.wireValue
                if Self.reservedCases.contains(caseName) || (union.isExtensible && caseName == "unrecognized") {
                    refuse(
                        "swift-name-reserved",
                        "A case called \(caseName) would clash with a member that every such enumeration has.",
                        hint: "Add x-swift-name with another name to the branch.",
                        at: branch.location
                    )
                }
                check(branch.properties, of: "\(name).\(caseName)", at: branch.location)
            }
        case .enumeration(let enumeration):
            var owners: [String: String] = [:]
            for value in enumeration.values {
                guard let caseName = SwiftName.member(value.wireValue),
                    !SwiftName.impossibleMembers.contains(caseName)
                else {
                    refuseMember(value.wireValue, of: name, at: value.location)
                    continue
                }
                if let other = owners[caseName] {
                    refuseClash(other, value.wireValue, as: "\(name).\(caseName)", at: value.location)
                }
                owners[caseName] = value.wireValue
                let taken = enumeration.isExtensible ? ["known"] : ["allCases"]
                if taken.contains(caseName) { refuseMember(value.wireValue, of: name, at: value.location) }
            }
        case .text, .integer, .number, .alias: break
        }
    }

    private mutating func check(_ properties: [Property], of name: String, at location: SourceLocation) {
        var owners: [String: String] = [:]
        for property in properties {
            guard let swiftName = Self.memberName(property), !SwiftName.impossibleMembers.contains(swiftName) else {
                refuseMember(property.swiftName ?? property.wireName, of: name, at: property.location)
                continue
            }
            if let other = owners[swiftName] {
                refuseClash(other, property.wireName, as: "\(name).\(swiftName)", at: property.location)
            }
            owners[swiftName] = property.wireName
        }
        if properties.count > 127 {
            refuse(
                "too-many-properties",
                "\(name) has \(properties.count) properties; at most 127 can be read.",
                hint: "Group some of them into objects of their own.",
                at: location
            )
        }
    }

    private mutating func check(_ contract: ContractDefinition, _ unit: Unit) {
        switch (contract.kind, unit.type.shape) {
        case (.reply, .union), (.event, .union), (.integration, .union), (.command, .union): break
        case (.reply, _):
            refuse(
                "reply-not-a-union",
                "The payload of the reply \(contract.eventType) is not one of several outcomes.",
                hint: "Make it a oneOf with 'discriminator: outcome', even for one outcome, so that more can follow.",
                at: unit.type.location
            )
        case (_, .object): break
        default:
            refuse(
                "payload-not-an-object",
                "The payload of \(contract.eventType) is neither an object nor a oneOf of objects.",
                hint: "Put the value into a property of an object.",
                at: unit.type.location
            )
        }
        if contract.kind == .command, contract.outcome.flatMap({ outcomeName($0) }) == nil {
            refuse(
                "command-without-reply",
                "Nothing says what can become of the command \(contract.eventType).",
                hint: "Give the operation that receives it a 'reply' with the messages that answer it.",
                at: contract.location
            )
        }
        if case .failure(let problem) = PartitionKey.code(contract, unit.type, self) {
            refuse(
                "partition-key-unusable",
                problem.text,
                hint: "Name a string, an identifier, a UUID, an enumeration or an integer of the payload.",
                at: contract.partitionKey?.location ?? contract.location
            )
        }
        if contract.kind != .reply, case .object(let object) = unit.type.shape {
            for property in object.properties where Self.memberName(property) == "partitionKey" {
                refuseMember(property.wireName, of: unit.name, at: property.location)
            }
        }
    }

    private mutating func refuseMember(_ member: String, of name: String, at location: SourceLocation) {
        refuse(
            "swift-name-invalid",
            "'\(member)' of \(name) cannot be made into the name of a member in Swift.",
            hint: "Add x-swift-name with the name that it shall have in Swift; the wire keeps '\(member)'.",
            at: location
        )
    }

    private mutating func refuseClash(_ one: String, _ other: String, as name: String, at location: SourceLocation) {
        refuse(
            "swift-name-clash",
            "'\(one)' and '\(other)' would both be \(name).",
            hint: "Give one of them an x-swift-name.",
            at: location
        )
    }

    // MARK: Names

    static func memberName(_ property: Property) -> String? {
        if let name = property.swiftName { return SwiftName.isIdentifier(name) ? name : nil }
        return SwiftName.member(property.wireName)
    }

    static func caseName(_ branch: UnionBranch) -> String? {
        let name: String?
        if let own = branch.swiftName {
            name = SwiftName.isIdentifier(own) ? own : nil
        } else {
            name = SwiftName.member(branch.wireValue)
        }
        return name.flatMap { SwiftName.impossibleMembers.contains($0) ? nil : $0 }
    }

    /// The Swift name of a command's outcome.
    func outcomeName(_ id: TypeID) -> String? {
        let reply = model.contracts.first { $0.kind == .reply && $0.payload == id }
        return reply.flatMap { contractNames[$0.id] }
    }

    /// Static members of generated enumerations, which a case cannot share its name with.
    private static let reservedCases: Set<String> = [
        "contract", "discriminator", "examples", "jsonUpcasters", "kind", "outcomeNames", "readableVersions",
        "validateContract", "validateVersions",
    ]
}
