/// Makes the model of documents that were checked.
struct ContractBuilder {
    /// A message, as far as it was read.
    struct Message {
        var place: Place
        var key: String
        var contract: ContractDefinition
    }

    let roots: [Place]
    var schemas: SchemaReader
    /// Messages by where they stand; `nil` for those that are wrong.
    var messages: [Place.Identity: Message?] = [:]
    var contracts: [ContractID: ContractDefinition] = [:]
    /// The topic of a message, and the channel that says so.
    var topics: [String: TopicDefinition] = [:]
    var topicOfMessage: [Place.Identity: (address: String, location: SourceLocation)] = [:]
    var groups: [String: ConsumerGroupDefinition] = [:]
    var operations: [OperationDefinition] = []
    /// The types of headers and envelopes.
    var recordTypes: [TypeID: NamedType] = [:]
    /// Their schemas by where they stand; `nil` for those that are wrong.
    var recordUses: [Place.Identity: SchemaUse?] = [:]
    var run = ValidationRun(types: [:])

    init(roots: [Place], schemas: SchemaReader) {
        self.roots = roots
        self.schemas = schemas
    }

    var findings: Set<Finding> { schemas.library.findings }

    mutating func build() -> ContractModel {
        for root in roots { checkReferences(root, isData: false, isNames: false) }
        for root in roots { readSchemas(root) }
        for root in roots { readMessages(root) }
        run = ValidationRun(types: schemas.known)
        checkSamples()
        for root in roots { readChannels(root) }
        for message in messages.values.compactMap({ $0 }) { checkMessage(message) }
        for root in roots { readOperations(root) }
        collectContracts()
        linkVersions()
        let sorted = contracts.values.sorted { $0.id < $1.id }
        return ContractModel(
            documents: roots.map(document),
            contracts: sorted,
            types: schemas.reachable(from: sorted.map(\.payload)),
            recordTypes: recordTypes.values.sorted { $0.id < $1.id },
            topics: topics.values.sorted { $0.address < $1.address },
            consumerGroups: groups.values.sorted { $0.name < $1.name },
            operations: operations.sorted { ($0.document, $0.name) < ($1.document, $1.name) }
        )
    }

    private func document(_ root: Place) -> ContractDocument {
        ContractDocument(
            path: root.document,
            domain: DocumentName.domain(root.document),
            asyncAPIVersion: root.node["asyncapi"]?.string ?? "",
            title: root.node["info"]?["title"]?.string ?? "",
            version: root.node["info"]?["version"]?.string ?? "",
            description: root.node["info"]?["description"]?.string
        )
    }

    // MARK: References and schemas

    /// Names whose values are the user's data, where a `$ref` is no reference.
    private static let data: Set<String> = ["examples", "default", "const", "enum"]
    /// Names whose members have names of the user's choice.
    static let names: Set<String> = [
        "properties", "definitions", "schemas", "messages", "channels", "operations", "servers", "parameters",
        "replies", "replyAddresses", "correlationIds", "operationTraits", "messageTraits", "serverBindings",
        "channelBindings", "operationBindings", "messageBindings", "securitySchemes", "serverVariables", "tags",
        "externalDocs", "variables", "topicConfiguration",
    ]

    /// Follows every `$ref` of a document, so that none is dangling, used or not.
    private mutating func checkReferences(_ place: Place, isData: Bool, isNames: Bool) {
        if !isNames, let reference = DocumentLibrary.reference(place.node) {
            if reference.string != nil || !isData { _ = schemas.library.resolve(place) }
            return
        }
        for (member, child) in place.children {
            if !isNames && (Self.data.contains(member.key) || member.key.hasPrefix("x-")) { continue }
            checkReferences(child, isData: false, isNames: !isNames && Self.names.contains(member.key))
        }
        for child in place.elements { checkReferences(child, isData: false, isNames: false) }
    }

    private mutating func readSchemas(_ root: Place) {
        for (member, schema) in root.child("components")?.child("schemas")?.children ?? [] {
            _ = schemas.readInline(schema, as: TypeID(document: root.document, name: member.key))
        }
    }

    private mutating func checkSamples() {
        for sample in schemas.samples where !(sample.isNullable && sample.place.node.isNull) {
            run.violations = []
            run.check(sample.place.node, sample.type, [])
            report(run.violations, at: sample.place, rule: sample.rule)
        }
    }

    mutating func report(_ violations: [SchemaValidator.Violation], at place: Place, rule: String) {
        let what = rule == "default-invalid" ? "default" : "example"
        for violation in violations {
            let part = violation.pointer.isEmpty ? "" : " at '\(violation.pointer)'"
            schemas.library.report(
                Finding(
                    rule: rule,
                    message: "The \(what) breaks '\(violation.rule)'\(part): \(violation.message)",
                    hint: "Correct the \(what), or the schema.",
                    location: violation.location,
                    pointer: place.pointerText + violation.pointer
                )
            )
        }
    }

    // MARK: Traits

    /// An object and its traits in the order in which they count: itself, then the last trait.
    mutating func sources(_ place: Place) -> [Place] {
        var sources = [place]
        for trait in (place.child("traits")?.elements ?? []).reversed() {
            if let trait = schemas.library.resolve(trait) { sources.append(trait) }
        }
        return sources
    }

    /// What an object or, if it does not say, its traits say.
    mutating func field(_ path: String..., in sources: [Place]) -> Place? {
        search: for source in sources {
            var current = source
            for key in path {
                guard let child = current.child(key), let next = schemas.library.resolve(child) else { continue search }
                current = next
            }
            return current
        }
        return nil
    }

    mutating func text(_ key: String, in sources: [Place]) -> String? {
        field(key, in: sources)?.node.string
    }
}

extension SchemaType {
    /// The named types inside.
    var references: [TypeID] {
        switch self {
        case .named(let id): [id]
        case .array(let shape): shape.element.references
        case .map(let shape): shape.value.references
        case .string, .integer, .number, .boolean, .dateTime, .uuid, .duration, .secret, .bytes, .any: []
        }
    }
}
