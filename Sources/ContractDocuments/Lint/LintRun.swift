/// One look at documents that were read.
struct LintRun {
    var builder: ContractBuilder
    let model: ContractModel
    let today: String?
    /// All objects and schemas of the documents.
    let parts: [DocumentPart]
    /// Whether a message is an envelope, or means to be one.
    private(set) var hasContracts = false
    private(set) var findings: [Finding] = []

    init(builder: ContractBuilder, model: ContractModel, today: String?) {
        self.builder = builder
        self.model = model
        self.today = today
        parts = builder.roots.flatMap(DocumentPart.all)
    }

    mutating func checkAll() {
        for part in parts where !hasContracts { hasContracts = isMeantForContracts(part) }
        checkSchemas()
        checkMessages()
        checkChannels()
        checkRegistry()
        checkContracts()
        checkDescriptions()
        checkComponentKeys()
        checkFileNames()
        weigh()
    }

    /// The objects of a kind.
    func places(_ kind: DocumentGrammar.Kind) -> [Place] {
        parts.compactMap { $0.kind == kind ? $0.place : nil }
    }

    mutating func report(
        _ rule: String,
        _ message: String,
        hint: String? = nil,
        severity: Finding.Severity = .error,
        at place: Place,
        location: SourceLocation? = nil
    ) {
        builder.schemas.library.report(
            rule,
            message,
            hint: hint,
            severity: severity,
            at: place,
            location: location
        )
    }

    /// What a place stands for; references that lead nowhere were reported when the documents were read.
    mutating func resolve(_ place: Place) -> Place? {
        builder.schemas.library.resolve(place)
    }

    /// Whether a part shows that somebody means to write contracts: an envelope, or an extension of ours.
    private mutating func isMeantForContracts(_ part: DocumentPart) -> Bool {
        switch part.kind {
        case nil: return part.place.node["properties"]?["__version"] != nil
        case .message:
            let extensions = [Extension.partitionKey, Extension.kind, Extension.sunset]
            return extensions.contains { part.place.node[$0] != nil }
                || part.place.child("payload").map { isEnvelope($0, depth: 0) } ?? false
        default: return false
        }
    }

    /// Whether a schema means to be an envelope: it has a version, or a constant event type.
    private mutating func isEnvelope(_ schema: Place, depth: Int) -> Bool {
        guard depth < 16, let schema = resolve(schema) else { return false }
        if schema.node["schemaFormat"] != nil, let inner = schema.child("schema") {
            return isEnvelope(inner, depth: depth + 1)
        }
        let properties = schema.node["properties"]
        if properties?["__version"] != nil { return true }
        if let type = properties?["eventType"], SchemaReader.singleValue(type) != nil { return true }
        for branch in schema.child("allOf")?.elements ?? [] where isEnvelope(branch, depth: depth + 1) { return true }
        return false
    }

    /// Gives every finding its final weight, and leaves out what is said twice.
    private mutating func weigh() {
        var found = builder.findings
        if !hasContracts {
            found = Set(found.map(Self.unlessGenerated))
            let first = builder.roots.first
            if let first {
                found.insert(
                    Finding(
                        rule: "not-generated",
                        severity: .note,
                        message: "No message is an envelope, so no Swift is generated from these documents.",
                        hint: "They are looked at as AsyncAPI alone.",
                        location: first.location
                    )
                )
            }
        }
        let errors = Set(found.filter { $0.severity == .error && $0.rule != "schema-invalid" }.map(\.location.line))
        findings = found.filter { $0.rule != "schema-invalid" || !errors.contains($0.location.line) }
        let places = Set(findings.filter { $0.severity == .error }.map(\.location))
        findings.removeAll { $0.message.hasPrefix(Self.notGenerated) && places.contains($0.location) }
    }

    private static let notGenerated = "Not generated: "

    /// What only the generator minds is no fault of a document that nothing is generated from.
    private static func unlessGenerated(_ finding: Finding) -> Finding {
        guard finding.severity != .note, LintRule.named(finding.rule)?.area.isOfGenerator == true else {
            return finding
        }
        var note = finding
        note.severity = .note
        note.message = notGenerated + finding.message
        return note
    }
}

/// An object or a schema of a document.
struct DocumentPart {
    var place: Place
    /// What kind of object; `nil` for a schema.
    var kind: DocumentGrammar.Kind?

    /// All objects and schemas of a document, in its order; what references stand for is not among them.
    static func all(_ root: Place) -> [DocumentPart] {
        var found: [DocumentPart] = []
        collect(root, .object(.root), &found)
        return found
    }

    private static func collect(_ place: Place, _ field: DocumentGrammar.Field, _ found: inout [DocumentPart]) {
        switch field {
        case .schema: found.append(DocumentPart(place: place, kind: nil))
        case .object(let kind), .orReference(let kind):
            guard DocumentLibrary.reference(place.node) == nil else { return }
            found.append(DocumentPart(place: place, kind: kind))
            let fields = kind.fields
            for (member, child) in place.children {
                if let field = fields[member.key] { collect(child, field, &found) }
            }
        case .list(let element): for child in place.elements { collect(child, element, &found) }
        case .map(let value), .components(let value):
            for (_, child) in place.children { collect(child, value, &found) }
        case .text, .address, .boolean, .integer, .any, .reference: break
        }
    }
}
