/// Reads a published record back: the contracts of every version that was ever published, from their schemas alone.
///
/// What is read is a ``ContractModel`` as the documents give it, so that what was can be compared with what is. Locations
/// are places in the schemas. Examples and bundled documents are not read.
///
/// ```swift
/// let (before, findings) = PublishedRecordReader(folder: "Contracts/published").read()
/// ```
public struct PublishedRecordReader: Sendable {
    private enum Origin: Sendable {
        case folder(String)
        case memory([String: [UInt8]])
    }

    private let origin: Origin
    /// How large each schema may be.
    public var limits: DocumentLimits

    /// Makes a reader of a folder.
    public init(folder: String, limits: DocumentLimits = DocumentLimits()) {
        origin = .folder(folder)
        self.limits = limits
    }

    /// Makes a reader of files in memory, by their paths inside the folder.
    public init(files: [String: [UInt8]], limits: DocumentLimits = DocumentLimits()) {
        origin = .memory(files)
        self.limits = limits
    }

    /// The name of the document that stands for all schemas while they are read.
    private static let document = "published.asyncapi.json"

    /// Reads everything.
    ///
    /// - Returns: The model, or `nil` if a finding is an error; and all findings, sorted by place.
    public func read() -> (model: ContractModel?, findings: [Finding]) {
        let (model, _, findings) = readSchemas()
        return (model, findings)
    }

    /// What a later record carries on, of schemas that cannot be read, too.
    func history() -> PublishedHistory {
        let (model, schemas, _) = readSchemas()
        return PublishedHistory(model, schemas)
    }

    private typealias Schema = (id: ContractID, root: DocumentNode)

    private func readSchemas() -> (model: ContractModel?, schemas: [Schema], findings: [Finding]) {
        var contents: [String: [UInt8]] = [:]
        switch origin {
        case .memory(let files): contents = files.filter { Self.contract($0.key) != nil }
        case .folder(let folder):
            guard let source = FolderSource(folder, limits: limits) else {
                let finding = Finding(
                    rule: "no-folder",
                    message: "There is no folder '\(folder)'.",
                    hint: "Name the folder that `contracts export` writes: Contracts/published.",
                    location: SourceLocation(file: folder, line: 1, column: 1)
                )
                return (nil, [], [finding])
            }
            for path in source.files where Self.contract(path) != nil {
                if case .bytes(let bytes) = source.content(of: path) { contents[path] = bytes }
            }
        }
        var schemas: [Schema] = []
        var library = DocumentLibrary(source: MemorySource(contents: contents), limits: limits)
        for path in contents.keys.sorted() {
            guard let id = Self.contract(path), let root = library.root(path) else { continue }
            if isRecorded(id, in: root, &library) { schemas.append((id, root.node)) }
        }
        if schemas.isEmpty && !library.findings.contains(where: { $0.severity == .error }) {
            return (ContractModel(), [], library.findings.sorted())
        }
        contents[Self.document] = Array(JSONDocumentWriter().text(document(schemas)).utf8)
        let (model, found) = ContractReader(files: contents, limits: limits).read()
        let findings = library.findings.union(found.filter { $0.location.file != Self.document })
        guard var model, !findings.contains(where: { $0.severity == .error }) else {
            return (nil, schemas, findings.sorted())
        }
        RecordedFacts(schemas).complete(&model)
        return (model, schemas, findings.sorted())
    }

    private static func contract(_ path: String) -> ContractID? {
        path.hasSuffix(".schema.json") ? ContractID(publishedPath: path) : nil
    }

    private func isRecorded(_ id: ContractID, in root: Place, _ library: inout DocumentLibrary) -> Bool {
        guard let facts = root.child(Extension.contract) else {
            library.report(
                "published-contract",
                "The schema has no '\(Extension.contract)', so `contracts export` has not written it.",
                hint: "Run `contracts export`, or move the file out of the way.",
                at: root
            )
            return false
        }
        if facts.node["eventType"]?.string != id.eventType || facts.node["version"]?.integer != Int64(id.version) {
            library.report(
                "published-contract",
                "The schema is of another contract than its path says.",
                hint: "Run `contracts export`, and do not rename what it writes.",
                at: facts
            )
            return false
        }
        return true
    }

    private static func headers(_ id: ContractID) -> DocumentNode {
        .object([("$ref", .text("\(id.schemaPath)#/\(Extension.contract)/headers"))])
    }

    /// A document whose messages are the schemas.
    private func document(_ schemas: [Schema]) -> DocumentNode {
        var messages: [(key: String, value: DocumentNode?)] = []
        for (index, (id, root)) in schemas.enumerated() {
            let facts = root[Extension.contract]
            let message = DocumentNode.object([
                ("name", .text(id.eventType)),
                // Records of before do not have them.
                ("headers", facts?["headers"].map { _ in Self.headers(id) }),
                ("payload", .object([("$ref", .text(id.schemaPath))])),
                ("title", root["title"]),
                ("summary", root["description"]),
                ("deprecated", root["deprecated"]),
                (Extension.kind, facts?["kind"]),
                (Extension.partitionKey, facts?["partitionKey"]),
                (Extension.sunset, facts?["sunset"]),
            ])
            messages.append(("Message\(index)", message))
        }
        return .object([
            ("asyncapi", .text("3.0.0")),
            ("info", .object([("title", .text("Published record")), ("version", .text("1.0.0"))])),
            ("components", .object([("messages", .object(messages))])),
        ])
    }
}
