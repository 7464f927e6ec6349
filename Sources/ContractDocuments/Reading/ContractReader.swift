/// Reads a folder of AsyncAPI documents and makes one model of all contracts in it.
///
/// Documents are the files named `*.asyncapi.yaml`, `.yml` or `.json`, in the folder and below; those under
/// `published/` are left out. A `$ref` may name any other YAML or JSON file of the folder. Nothing outside of it is
/// read, and nothing is fetched.
///
/// ```swift
/// let (model, findings) = ContractReader(folder: "Contracts").read()
/// ```
public struct ContractReader: Sendable {
    private enum Origin: Sendable {
        case folder(String)
        case memory([String: [UInt8]])
        case overlay(folder: String, added: [String: [UInt8]])
    }

    private let origin: Origin
    /// How large each document may be.
    public var limits: DocumentLimits

    /// Makes a reader of the documents in a folder.
    public init(folder: String, limits: DocumentLimits = DocumentLimits()) {
        origin = .folder(folder)
        self.limits = limits
    }

    /// Makes a reader of documents in memory, by their paths inside an imagined folder.
    public init(files: [String: [UInt8]], limits: DocumentLimits = DocumentLimits()) {
        origin = .memory(files)
        self.limits = limits
    }

    /// Makes a reader of a folder as it would be with further files, which may be the first ones.
    public init(folder: String, adding texts: [String: String], limits: DocumentLimits = DocumentLimits()) {
        origin = .overlay(folder: folder, added: texts.mapValues { Array($0.utf8) })
        self.limits = limits
    }

    /// Makes a reader of documents in memory, by their paths inside an imagined folder.
    public init(texts: [String: String], limits: DocumentLimits = DocumentLimits()) {
        self.init(files: texts.mapValues { Array($0.utf8) }, limits: limits)
    }

    /// Reads everything.
    ///
    /// - Returns: The model, or `nil` if a finding is an error; and all findings, sorted by place.
    public func read() -> (model: ContractModel?, findings: [Finding]) {
        let (build, early) = build()
        guard let (builder, model) = build else { return (nil, early) }
        let findings = builder.findings.sorted()
        return (findings.contains { $0.severity == .error } ? nil : model, findings)
    }

    /// Reads what can be compared with other contracts: examples that do not fit their schemas are no obstacle.
    ///
    /// - Returns: The model, or `nil` if any other finding is an error; and all findings, sorted by place.
    package func readDespiteExamples() -> (model: ContractModel?, findings: [Finding]) {
        let (build, early) = build()
        guard let (builder, model) = build else { return (nil, early) }
        let findings = builder.findings.sorted()
        let isWhole = !findings.contains { $0.severity == .error && $0.rule != "example-invalid" }
        return (isWhole ? model : nil, findings)
    }

    /// Builds the model, whatever is wrong with it; nothing if there is no document.
    func build() -> (build: (builder: ContractBuilder, model: ContractModel)?, findings: [Finding]) {
        let source: any DocumentSource
        let place: String
        switch origin {
        case .memory(let contents):
            source = MemorySource(contents: contents)
            place = ""
        case .overlay(let folder, let added):
            source = OverlaySource(
                folder: FolderSource(folder, limits: limits),
                added: MemorySource(contents: added)
            )
            place = folder
        case .folder(let folder):
            place = folder
            guard let found = FolderSource(folder, limits: limits) else {
                let finding = Finding(
                    rule: "no-folder",
                    message: "There is no folder '\(folder)'.",
                    hint: "Name the folder that holds the contract documents.",
                    location: SourceLocation(file: folder, line: 1, column: 1)
                )
                return (nil, [finding])
            }
            source = found
        }
        guard !source.documents.isEmpty else {
            let finding = Finding(
                rule: "no-documents",
                message: "There is no contract document.",
                hint: "Name documents like 'device.asyncapi.yaml'.",
                location: SourceLocation(file: place, line: 1, column: 1)
            )
            return (nil, [finding])
        }
        var checker = DocumentChecker(library: DocumentLibrary(source: source, limits: limits))
        let roots = source.documents.compactMap { path -> Place? in
            guard let root = checker.library.root(path) else { return nil }
            return checker.check(root) ? root : nil
        }
        var builder = ContractBuilder(roots: roots, schemas: SchemaReader(library: checker.library))
        let model = builder.build()
        return ((builder, model), [])
    }

    /// The text of a file of the folder, to show the lines that findings are about.
    public func text(of path: String) -> String? {
        switch origin {
        case .memory(let contents):
            return contents[path].map { String(decoding: $0, as: UTF8.self) }
        case .overlay(let folder, let added):
            let text = added[path].map { String(decoding: $0, as: UTF8.self) }
            return text ?? ContractReader(folder: folder, limits: limits).text(of: path)
        case .folder(let folder):
            guard case .bytes(let bytes)? = FolderSource(folder, limits: limits)?.content(of: path) else { return nil }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
