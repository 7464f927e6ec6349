/// What stands around the payloads.
extension ContractBuilder {
    /// Reads the headers and the envelope of a message.
    ///
    /// No Swift is written for these, so what is wrong with them is no error, and their types are kept apart from those
    /// of payloads: what cannot be read is left out.
    mutating func record(_ sources: [Place], _ parts: ObjectParts, _ contract: ContractDefinition) -> RecordDefinition {
        var record = RecordDefinition()
        if let place = field("headers", in: sources) {
            var trial = schemas
            if let headers = trial.collect(place) {
                record.headers = properties(headers, contract, leavingOut: [])
                record.lists.headers = Self.lists(headers)
            }
        }
        record.envelope = properties(parts, contract, leavingOut: ["eventType", "__version", "payload"])
        record.lists.envelope = Self.lists(parts)
        return record
    }

    private static func lists(_ parts: ObjectParts) -> [String: SourceLocation] {
        Dictionary(parts.properties.map { ($0.name, $0.list) }) { $1 }
    }

    /// The properties that can be read; of several with one name the last, which says most.
    private mutating func properties(
        _ parts: ObjectParts,
        _ contract: ContractDefinition,
        leavingOut names: Set<String>
    ) -> [Property] {
        var properties: [Property] = []
        for part in parts.properties where !names.contains(part.name) {
            guard let use = recordUse(part, contract) else { continue }
            properties.removeAll { $0.wireName == part.name }
            properties.append(
                Property(
                    wireName: part.name,
                    type: use.type,
                    isRequired: parts.required[part.name] != nil,
                    isNullable: use.isNullable,
                    defaultValue: use.defaultValue,
                    constant: use.constant,
                    isDeprecated: use.isDeprecated,
                    location: part.schema.location
                )
            )
        }
        return properties
    }

    /// Reads a schema that many messages share, once.
    private mutating func recordUse(_ part: ObjectParts.Part, _ contract: ContractDefinition) -> SchemaUse? {
        if let known = recordUses[part.schema.identity] { return known }
        // It happens in a copy, of which only the types are kept.
        var trial = schemas
        let around = TypeID(document: contract.document, name: "\(contract.messageKey)-record")
        let use = trial.use(part.schema, TypeNaming(parent: around, name: SwiftNaming.typeName(part.name)))
        for type in trial.reachable(from: use?.type.references ?? []) { recordTypes[type.id] = type }
        recordUses[part.schema.identity] = .some(use)
        return use
    }
}

extension SchemaReader {
    /// The types that some types are made of, themselves included, by identity.
    func reachable(from ids: [TypeID]) -> [NamedType] {
        var found: Set<TypeID> = []
        var rest = ids
        while let id = rest.popLast() {
            guard let type = type(id), found.insert(id).inserted else { continue }
            switch type.shape {
            case .object(let object): rest += object.properties.flatMap { $0.type.references }
            case .union(let union): rest += union.branches.flatMap { $0.properties.flatMap { $0.type.references } }
            case .alias(let type): rest += type.references
            case .enumeration, .text, .integer, .number: break
            }
        }
        return found.sorted().compactMap { type($0) }
    }
}
