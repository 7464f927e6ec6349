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
    private static let acceptsBreaking = CommandOption.flag(
        "--accept-breaking",
        help: "Write what breaks readers of the record, too."
    )

    static var declaration: CommandDeclaration {
        CommandDeclaration(
            name: "export",
            summary: "Write the published record: what other teams take, and what changes are compared with.",
            details: """
                For each event type and version a JSON Schema, an example and samples; for each application a bundled \
                AsyncAPI document, and one for those who talk to it; and a catalogue. Samples, and all files of \
                versions that are gone, stay for ever. What is published only changes compatibly: nothing is written \
                if that would break somebody who reads what is there.
                """,
            options: [.documents, output, check, acceptsBreaking, .format],
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
    private let acceptsBreaking: Bool
    private let format: FindingFormat

    init(_ arguments: ParsedArguments) throws(UsageError) {
        documents = arguments.documents
        let name = documents.hasSuffix("/") ? String(documents.dropLast()) : documents
        output = arguments[Self.output] ?? (name.isEmpty ? "/" : name) + "/published"
        isCheck = arguments.has(Self.check)
        acceptsBreaking = arguments.has(Self.acceptsBreaking)
        format = arguments.format
    }

    func run(_ console: Console) -> ExitCode {
        let reader = ContractReader(folder: documents)
        let (model, files, findings) = reader.publish(over: PublishedRecordReader(folder: output))
        let text = format.text(findings, of: reader, in: documents, isColored: console.hasColors)
        if !text.isEmpty { console.print(text) }
        guard let files else { return ExitCode(unreadable: findings) }
        let folder = PublishedFolder(output)
        if isCheck { return check(folder, files, console) }
        if let model, !acceptsBreaking, breaks(model, reader, console) { return .finding }
        return write(folder, files, console)
    }

    /// Whether what would be written breaks readers of the record that is there, where there may be no git to tell.
    private func breaks(_ model: ContractModel, _ reader: ContractReader, _ console: Console) -> Bool {
        // A record that cannot be read is written anew.
        guard let published = PublishedRecordReader(folder: output).read().model else { return false }
        let gate = BreakingChanges(level: .fullTransitive, policy: .lenient, today: CalendarDay.today)
        let baseline = BreakingChanges.Baseline(model: published, name: output)
        let findings = gate.findings(in: model, named: documents, against: [baseline])
        guard !findings.isEmpty else { return false }
        console.print(format.text(findings, of: reader, in: documents, isColored: console.hasColors))
        console.note(
            "contracts: nothing was written: \(findings.count) change\(findings.count == 1 ? "" : "s") would break "
                + "somebody who reads \(output); --accept-breaking writes it all the same"
        )
        return true
    }

    private func check(_ folder: PublishedFolder, _ files: [PublishedFile], _ console: Console) -> ExitCode {
        let differences = folder.differences(from: files)
        if differences.isEmpty {
            console.note("contracts: \(Self.summary(files)), all as the documents say")
            return .ok
        }
        for difference in differences { console.report(Self.staleFile(difference, in: folder)) }
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
        for difference in left { console.report(Self.staleFile(difference, in: folder)) }
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

    private static func staleFile(_ difference: PublishedFolder.Difference, in folder: PublishedFolder) -> StaleFile {
        let what =
            switch difference.kind {
            case .missing: "is missing"
            case .changed: "is not what the documents say"
            case .stale: "is of no application any more"
            case .damaged: "is a sample that was changed; take it back from version control"
            case .foreign: "is not of the published record; move it elsewhere"
            case .inTheWay: "is not of the published record, and stands in the way; move it elsewhere"
            }
        return StaleFile(path: "\(folder.path)/\(difference.path)", what: what)
    }
}
