internal import ContractDocuments

/// `contracts export`: writes the published record.
struct ExportCommand: Subcommand {
    private static let output = CommandOption.value(
        "--output",
        "folder",
        kind: .folder,
        help: "Where the record stands (default: published, in the folder of the documents)."
    )
    private static let check = CommandOption.flag(
        "--check",
        help: "Write nothing, and fail if the record is not what it would be."
    )

    static var declaration: CommandDeclaration {
        CommandDeclaration(
            name: "export",
            summary: "Write the published record: what other teams take, and what changes are compared with.",
            details: """
                For each event type and version a JSON Schema, an example and samples; for each application a bundled \
                AsyncAPI document, and one for those who talk to it; and a catalogue. Samples, and all files of \
                versions that are gone, stay for ever.
                """,
            options: [.documents, output, check, .format],
            examples: [
                CommandExample(line: "contracts export", explanation: "Writes Contracts/published."),
                CommandExample(
                    line: "contracts export --check",
                    explanation: "Fails if the committed record is not what the documents say; for CI."
                ),
            ]
        )
    }

    private let documents: String
    private let output: String
    private let isCheck: Bool
    private let format: FindingFormat

    init(_ arguments: ParsedArguments) throws(UsageError) {
        documents = arguments.documents
        let name = documents.hasSuffix("/") ? String(documents.dropLast()) : documents
        output = arguments[Self.output] ?? (name.isEmpty ? "/" : name) + "/published"
        isCheck = arguments.has(Self.check)
        format = arguments.format
    }

    func run(_ console: Console) -> ExitCode {
        let reader = ContractReader(folder: documents)
        let (_, files, findings) = reader.publish()
        let text = format.text(findings, of: reader, in: documents, isColored: console.hasColors)
        if !text.isEmpty { console.print(text) }
        guard let files else { return .finding }
        let folder = PublishedFolder(output)
        return isCheck ? check(folder, files, console) : write(folder, files, console)
    }

    private func check(_ folder: PublishedFolder, _ files: [PublishedFile], _ console: Console) -> ExitCode {
        let differences = folder.differences(from: files)
        if differences.isEmpty {
            console.note("contracts: \(Self.summary(files)), all as the documents say")
            return .ok
        }
        for difference in differences { console.note(Self.text(difference, in: folder)) }
        if differences.contains(where: { [.missing, .changed, .stale].contains($0.kind) }) {
            console.note("contracts: run `contracts export` and commit what it writes")
        }
        return .finding
    }

    private func write(_ folder: PublishedFolder, _ files: [PublishedFile], _ console: Console) -> ExitCode {
        let done: [PublishedFolder.Difference]
        do throws(PublishedFolder.Failure) {
            done = try folder.write(files)
        } catch {
            console.note("contracts: \(error)")
            return .finding
        }
        let removed = done.count { $0.kind == .stale }
        console.note(
            "contracts: \(Self.summary(files)); \(done.count - removed) written"
                + (removed > 0 ? ", \(removed) deleted" : "")
        )
        let left = folder.differences(from: files)
        for difference in left { console.note(Self.text(difference, in: folder)) }
        return left.isEmpty ? .ok : .finding
    }

    /// `62 schemas, 62 examples, 130 samples and 9 documents`.
    private static func summary(_ files: [PublishedFile]) -> String {
        func count(_ kind: PublishedFile.Kind) -> String {
            let count = files.count { $0.kind == kind }
            return "\(count) \(kind.rawValue)\(count == 1 ? "" : "s")"
        }
        return "\(count(.schema)), \(count(.example)), \(count(.sample)) and \(count(.document))"
    }

    private static func text(_ difference: PublishedFolder.Difference, in folder: PublishedFolder) -> String {
        let what =
            switch difference.kind {
            case .missing: "is missing"
            case .changed: "is not what the documents say"
            case .stale: "is of no application any more"
            case .damaged: "is a sample that was changed; take it back from version control"
            case .foreign: "is not of the published record; move it elsewhere"
            case .inTheWay: "is not of the published record, and stands in the way; move it elsewhere"
            }
        return "\(folder.path)/\(difference.path) \(what)"
    }
}
