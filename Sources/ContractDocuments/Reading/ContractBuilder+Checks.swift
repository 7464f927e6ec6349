/// What can be checked of a message when all types are known.
extension ContractBuilder {
    mutating func checkMessage(_ message: Message) {
        let sources = sources(message.place)
        var contract = message.contract
        contract.partitionKey = partitionKey(sources, contract)
        contract.keyType = field("bindings", "kafka", "key", "type", in: sources)?.node.string
        contract.requiredHeaders = requiredHeaders(sources)
        let root = roots.first { $0.document == message.place.document }
        if let type = text("contentType", in: sources) ?? root?.node["defaultContentType"]?.string {
            contract.contentType = type
        }
        guard let payload = envelope(message.place), let parts = schemas.collect(payload) else { return }
        contract.examples = examples(sources, parts, contract)
        contract.record = record(sources, parts, contract)
        checkCorrelation(sources, parts)
        messages[message.place.identity] = .some(Message(place: message.place, key: message.key, contract: contract))
    }

    mutating func envelope(_ place: Place) -> Place? {
        guard let payload = field("payload", in: [place]) else { return nil }
        guard payload.node["schemaFormat"] != nil else { return payload }
        return payload.child("schema").flatMap { schemas.library.resolve($0) }
    }

    // MARK: Headers

    private mutating func requiredHeaders(_ sources: [Place]) -> [String] {
        guard let headers = field("headers", in: sources) else { return [] }
        var names: Set<String> = []
        var seen: Set<Place.Identity> = []
        var rest = [headers.child("schema") ?? headers]
        while let next = rest.popLast() {
            guard let place = schemas.library.resolve(next), seen.insert(place.identity).inserted else { continue }
            names.formUnion(place.node["required"]?.elements?.compactMap(\.string) ?? [])
            rest += place.child("allOf")?.elements ?? []
        }
        return names.sorted()
    }

    // MARK: Partition key

    private mutating func partitionKey(_ sources: [Place], _ contract: ContractDefinition) -> PartitionKeyPath? {
        guard let place = field(Extension.partitionKey, in: sources) else {
            if contract.kind == .event || contract.kind == .command {
                schemas.library.report(
                    "partition-key-missing",
                    "The message has no partition key, so its order is not kept.",
                    hint: "Add '\(Extension.partitionKey): $message.payload#/payload/deviceId'.",
                    severity: .warning,
                    at: sources[0]
                )
            }
            return nil
        }
        let prefix = "$message.payload#/payload/"
        guard let text = place.node.string, text.hasPrefix(prefix),
            let members = JSONPointerText.tokens(String(text.dropFirst(prefix.count - 1))),
            members.allSatisfy({ !$0.isEmpty })
        else {
            schemas.library.report(
                "partition-key",
                "A partition key is a runtime expression that leads into the payload.",
                hint: "Write '\(prefix)\(name(of: place, in: contract) ?? "deviceId")'.",
                at: place
            )
            return nil
        }
        guard checkKey(members[...], in: contract.payload, at: place) else { return nil }
        return PartitionKeyPath(members: members, location: place.location)
    }

    /// The property of a payload that is written as its name alone.
    private func name(of place: Place, in contract: ContractDefinition) -> String? {
        guard let name = place.node.string, case .object(let object)? = schemas.type(contract.payload)?.shape else {
            return nil
        }
        return object.properties.contains { $0.wireName == name } ? name : nil
    }

    /// Whether a way through required properties leads to a text, number or boolean.
    private mutating func checkKey(_ members: ArraySlice<String>, in id: TypeID, at place: Place) -> Bool {
        guard let name = members.first else { return false }
        switch schemas.type(id)?.shape {
        case .object(let object): return checkKey(name, members.dropFirst(), object.properties, at: place)
        case .union(let union):
            if name == union.discriminator && members.count == 1 { return true }
            if union.isExtensible {
                schemas.library.report(
                    "partition-key",
                    "The partition key leads into a union that is open, whose branches may not have it.",
                    hint: "Put the key beside the union.",
                    at: place
                )
                return false
            }
            return union.branches.allSatisfy { checkKey(name, members.dropFirst(), $0.properties, at: place) }
        case .alias(.named(let other)): return checkKey(members, in: other, at: place)
        default:
            schemas.library.report("partition-key", "'\(name.shortened)' is in no object.", at: place)
            return false
        }
    }

    private mutating func checkKey(
        _ name: String,
        _ rest: ArraySlice<String>,
        _ properties: [Property],
        at place: Place
    ) -> Bool {
        guard let property = properties.first(where: { $0.wireName == name }) else {
            schemas.library.report(
                "partition-key",
                "The payload has no property '\(name.shortened)'.",
                hint: Suggestion.among(properties.map(\.wireName), for: name).map { "Did you mean '\($0)'?" },
                at: place
            )
            return false
        }
        guard property.isRequired, !property.isNullable else {
            schemas.library.report(
                "partition-key",
                "'\(name.shortened)' may be absent, and every record needs a key.",
                hint: "Add it to 'required', or choose another property.",
                at: place
            )
            return false
        }
        if !rest.isEmpty, case .named(let id) = property.type { return checkKey(rest, in: id, at: place) }
        var type = property.type
        while case .named(let id) = type {
            switch schemas.type(id)?.shape {
            case .text, .enumeration, .integer: return rest.isEmpty
            case .alias(let other): type = other
            default: type = .any
            }
        }
        switch type {
        case .string, .integer, .uuid: if rest.isEmpty { return true }
        default: break
        }
        schemas.library.report(
            "partition-key",
            "The partition key has to be text, an integer or a UUID, and '\(name.shortened)' is not.",
            hint: "Choose another property.",
            at: place
        )
        return false
    }

    // MARK: Examples

    private mutating func examples(
        _ sources: [Place],
        _ parts: ObjectParts,
        _ contract: ContractDefinition
    ) -> [ContractExample] {
        var found: [ContractExample] = []
        guard let list = field("examples", in: sources) else { return [] }
        let envelope = NamedType.Shape.object(ObjectShape(properties: properties(parts, contract)))
        for example in list.elements {
            guard let value = example.child("payload") else { continue }
            if value.node["payload"] == nil && value.node["eventType"] == nil {
                schemas.library.report(
                    "example-invalid",
                    "The example has no envelope around its payload.",
                    hint:
                        "Write eventType, correlationId, timestamp, source, __version, and the payload under 'payload'.",
                    at: value
                )
                continue
            }
            run.violations = []
            run.strangers = []
            run.check(value.node, envelope, [])
            report(run.violations, at: value, rule: "example-invalid")
            reportStrangers(run.strangers ?? [], at: value)
            if let payload = value.node["payload"] {
                found.append(
                    ContractExample(
                        name: example.node["name"]?.string,
                        summary: example.node["summary"]?.string,
                        payload: payload,
                        envelope: value.node
                    )
                )
            }
        }
        return found
    }

    /// Members of an example that the schema does not know are skipped by readers, so that they show nothing, or an old name.
    private mutating func reportStrangers(_ strangers: [SchemaValidator.Violation], at place: Place) {
        for stranger in strangers {
            schemas.library.report(
                Finding(
                    rule: "example-member",
                    severity: .warning,
                    message: "\(stranger.message) Readers skip it.",
                    hint: "Correct the name, remove the member, or describe it in the schema.",
                    location: stranger.location,
                    pointer: place.pointerText + stranger.pointer
                )
            )
        }
    }

    /// The fields of the envelope as properties, the payload among them.
    private mutating func properties(_ parts: ObjectParts, _ contract: ContractDefinition) -> [Property] {
        var properties: [Property] = []
        var seen: Set<String> = []
        for part in parts.properties where seen.insert(part.name).inserted {
            var property = Property(
                wireName: part.name,
                type: .any,
                isRequired: parts.required[part.name] != nil,
                location: part.schema.location
            )
            switch part.name {
            case "payload": property.type = .named(contract.payload)
            case "eventType":
                property.constant = DocumentNode(.string(contract.eventType), at: part.schema.location)
            case "__version":
                property.constant = DocumentNode(.string("v\(contract.version)"), at: part.schema.location)
            default:
                let around = TypeID(document: part.schema.document, name: "\(contract.messageKey)-envelope")
                let naming = TypeNaming(parent: around, name: SwiftNaming.typeName(part.name))
                guard let use = schemas.use(part.schema, naming) else { continue }
                if case .named(let id) = use.type, run.types[id] == nil { run.types = schemas.known }
                property.type = use.type
                property.isNullable = use.isNullable
                property.constant = use.constant
            }
            properties.append(property)
        }
        return properties
    }

    // MARK: Correlation

    /// A correlation id is where its location says, and required there.
    private mutating func checkCorrelation(_ sources: [Place], _ parts: ObjectParts) {
        guard let correlation = field("correlationId", in: sources), let place = correlation.child("location"),
            let expression = place.node.string.flatMap(RuntimeExpression.init), let name = expression.tokens.first
        else { return }
        var known = parts
        if expression.isHeader {
            guard let headers = field("headers", in: sources), let collected = schemas.collect(headers) else { return }
            known = collected
        }
        if known.all(name).isEmpty {
            schemas.library.report(
                "correlation-location",
                "The message has no '\(name.shortened)' there.",
                hint: Suggestion.among(known.properties.map(\.name), for: name).map { "Did you mean '\($0)'?" },
                at: place
            )
        } else if known.required[name] == nil {
            schemas.library.report(
                "correlation-location",
                "'\(name.shortened)' has to be required to correlate messages by it.",
                at: place
            )
        }
    }
}
