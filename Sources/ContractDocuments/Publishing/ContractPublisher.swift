/// Writes the published record: what other teams take, and what later versions are compared with.
///
/// For each event type and version there is the JSON Schema of the whole envelope, self-contained, and an example; every
/// example is a sample, too, which stays for ever. For each application there is one bundled AsyncAPI document, one for
/// those who talk to it, and there is a catalogue of all. The same documents give the same bytes on every machine.
struct ContractPublisher {
    let model: ContractModel
    var builder: ContractBuilder
    /// What was published before.
    private let history: PublishedHistory
    private let types: [TypeID: NamedType]
    private let writer = JSONDocumentWriter()
    private var added: Set<Finding> = []

    init(model: ContractModel, builder: ContractBuilder, history: PublishedHistory) {
        self.model = model
        self.builder = builder
        self.history = history
        types = model.typesByID
    }

    /// What was found on the way, and what the builder had found before.
    var findings: Set<Finding> { builder.findings.union(added) }

    /// Says what is wrong at a place.
    mutating func report(
        _ rule: String,
        _ message: String,
        hint: String,
        severity: Finding.Severity = .error,
        at place: Place
    ) {
        added.insert(
            Finding(
                rule: rule,
                severity: severity,
                message: message,
                hint: hint,
                location: place.location,
                pointer: place.pointerText
            )
        )
    }

    /// All files, by path.
    mutating func files() -> [PublishedFile] {
        var places: [ContractID: Place] = [:]
        for case let message? in builder.messages.values { places[message.contract.id] = message.place }
        var files: [PublishedFile] = []
        for contract in model.contracts {
            guard let place = places[contract.id], let schema = schema(of: contract, at: place) else { continue }
            files.append(PublishedFile(path: contract.id.schemaPath, kind: .schema, text: writer.text(schema)))
            files += examples(of: contract)
        }
        files += documents()
        return files.sorted { $0.path < $1.path }
    }

    // MARK: Schemas

    /// The JSON Schema of a message's envelope.
    private mutating func schema(of contract: ContractDefinition, at place: Place) -> DocumentNode? {
        guard let envelope = builder.envelope(place), let parts = builder.schemas.collect(envelope) else { return nil }
        var bundle = SchemaBundle(schemas: builder.schemas)
        var properties: [(key: String, value: DocumentNode?)] = []
        var seen: Set<String> = []
        for part in parts.properties where seen.insert(part.name).inserted {
            let schemas = parts.all(part.name).map { bundle.bundle($0.schema) }
            properties.append((part.name, merged(schemas, part.name, contract)))
        }
        let facts = ContractFacts(
            contract,
            model,
            headers: headers(of: place, &bundle),
            removed: history.removed(contract, types)
        )
        let text = [contract.summary, contract.description].compactMap { $0 }.joined(separator: "\n\n")
        return .object([
            ("$schema", .text("http://json-schema.org/draft-07/schema#")),
            ("title", contract.title.map(DocumentNode.text)),
            ("description", text.isEmpty ? nil : .text(text)),
            ("deprecated", contract.isDeprecated ? .yes : nil),
            (Extension.contract, facts.node),
            ("type", .text("object")),
            ("required", .texts(properties.map(\.key).filter { parts.required[$0] != nil })),
            ("properties", .object(properties)),
            ("additionalProperties", parts.isClosed ? DocumentNode(.bool(false), at: .nowhere) : nil),
            ("definitions", bundle.definitions.isEmpty ? nil : .sorted(bundle.definitions)),
        ])
    }

    /// The JSON Schema of a message's headers, each with the schema that says most.
    private mutating func headers(of place: Place, _ bundle: inout SchemaBundle) -> DocumentNode? {
        let sources = builder.sources(place)
        // What is wrong with headers is no error: then the record says nothing about them.
        var trial = builder.schemas
        guard let place = builder.field("headers", in: sources), let parts = trial.collect(place) else { return nil }
        var properties: [(key: String, value: DocumentNode?)] = []
        for part in parts.properties {
            properties.removeAll { $0.key == part.name }
            properties.append((part.name, bundle.bundle(part.schema)))
        }
        let required = properties.map(\.key).filter { parts.required[$0] != nil }
        return .object([
            ("type", .text("object")),
            ("required", required.isEmpty ? nil : .texts(required)),
            ("properties", .object(properties)),
        ])
    }

    /// What all parts of an envelope say about one property.
    private func merged(_ schemas: [DocumentNode], _ name: String, _ contract: ContractDefinition) -> DocumentNode {
        let description = schemas.compactMap { $0["description"] }.first
        switch name {
        case "eventType": return constant(contract.eventType, description)
        case "__version": return constant("v\(contract.version)", description)
        case "payload":
            // The envelope says that there is a payload; the message says which.
            return schemas.first { !ContractBuilder.isBareObject($0) } ?? schemas[0]
        default: return schemas.count == 1 ? schemas[0] : .object([("allOf", .list(schemas))])
        }
    }

    private func constant(_ value: String, _ description: DocumentNode?) -> DocumentNode {
        .object([("type", .text("string")), ("const", .text(value)), ("description", description)])
    }

    // MARK: Examples

    private mutating func examples(of contract: ContractDefinition) -> [PublishedFile] {
        var files: [PublishedFile] = []
        for example in contract.examples {
            guard let envelope = example.envelope else { continue }
            let text = writer.text(envelope)
            if files.isEmpty {
                files.append(PublishedFile(path: contract.id.examplePath, kind: .example, text: text))
            }
            let sample = SampleName(contract.id, example.name, envelope)
            files.append(PublishedFile(path: sample.path, kind: .sample, text: text))
        }
        if files.isEmpty {
            added.insert(
                Finding(
                    rule: "contract-example",
                    severity: .warning,
                    message: "'\(contract.eventType)' v\(contract.version) has no example to publish.",
                    hint: "Add 'examples' to the message, each with a whole envelope as its 'payload'.",
                    location: contract.location
                )
            )
        }
        var paths: Set<String> = []
        return files.filter { paths.insert($0.path).inserted }
    }
}
