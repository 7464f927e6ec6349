internal import ContractDocuments
internal import ContractGenerator

/// `contracts generate`: writes the Swift for all contracts of a folder.
struct GenerateCommand: Subcommand {
    private static let output = CommandOption.value(
        "--output",
        "folder",
        kind: .folder,
        help: "Where the files go (default: Generated)."
    )
    private static let singleFile = CommandOption.value(
        "--single-file",
        "file",
        kind: .file,
        help: "Write everything into one file instead."
    )
    private static let check = CommandOption.flag(
        "--check",
        help: "Write nothing, and fail if the files are not what they would be."
    )

    static var declaration: CommandDeclaration {
        CommandDeclaration(
            name: "generate",
            summary: "Write the Swift for all contracts of a folder.",
            details: "Files of the output folder that were not generated are left alone.",
            options: [.documents, output, singleFile, check, .format],
            examples: [
                CommandExample(
                    line: "contracts generate --output Sources/Device/Generated",
                    explanation: "Writes one file for each contract, and deletes what is no longer generated."
                ),
                CommandExample(
                    line: "contracts generate --output Sources/Device/Generated --check",
                    explanation: "Fails if the committed files are not what the documents say; for CI."
                ),
            ]
        )
    }

    private let documents: String
    private let output: String
    private let singleFile: String?
    private let isCheck: Bool
    private let format: FindingFormat

    init(_ arguments: ParsedArguments) throws(UsageError) {
        documents = arguments.documents
        output = arguments[Self.output] ?? "Generated"
        singleFile = arguments[Self.singleFile]
        isCheck = arguments.has(Self.check)
        format = arguments.format
    }

    func run(_ console: Console) -> ExitCode {
        let reader = ContractReader(folder: documents)
        var (model, findings) = reader.read()
        var files: [GeneratedFile] = []
        var folder = GeneratedFolder(output)
        if let model {
            let generator = ContractGenerator(model, documents: Self.name(of: documents))
            let generated: ContractGenerator.Output
            if let singleFile {
                let parts = singleFile.split(separator: "/", omittingEmptySubsequences: false)
                folder = GeneratedFolder(parts.count > 1 ? parts.dropLast().joined(separator: "/") : ".")
                generated = generator.generateSingleFile(named: String(parts[parts.count - 1]))
            } else {
                generated = generator.generate()
            }
            findings = (findings + generated.findings).sorted()
            files = generated.files
        }
        let text = format.text(findings, of: reader, in: documents, isColored: console.hasColors)
        if !text.isEmpty { console.print(text) }
        if findings.contains(where: { $0.severity == .error }) { return ExitCode(unreadable: findings) }
        return isCheck ? check(folder, files, console) : write(folder, files, console)
    }

    private func check(_ folder: GeneratedFolder, _ files: [GeneratedFile], _ console: Console) -> ExitCode {
        let differences = differences(folder, files)
        if differences.isEmpty {
            console.note("contracts: \(files.count) files are as the documents say")
            return .ok
        }
        for difference in differences {
            let what =
                switch difference.kind {
                case .missing: "is missing"
                case .changed: "is not what the documents say"
                case .stale: "is no longer generated"
                case .foreign: "was not generated"
                }
            console.report(StaleFile(path: "\(folder.path)/\(difference.path)", what: what))
        }
        console.note("contracts: run `contracts generate` and commit what it writes")
        return .finding
    }

    private func write(_ folder: GeneratedFolder, _ files: [GeneratedFile], _ console: Console) -> ExitCode {
        do throws(GeneratedFolder.Failure) {
            // One file may stand among others that were generated from elsewhere.
            let done = try folder.write(files, removingStale: singleFile == nil)
            let removed = done.count { $0.kind == .stale }
            let written = done.count - removed
            console.note(
                "contracts: \(files.count) files, \(written) written"
                    + (removed > 0 ? ", \(removed) deleted" : "")
            )
            return .ok
        } catch {
            console.note("contracts: \(error)")
            return .finding
        }
    }

    private func differences(_ folder: GeneratedFolder, _ files: [GeneratedFile]) -> [GeneratedFolder.Difference] {
        folder.differences(from: files).filter { singleFile == nil || $0.kind != .stale }
    }

    /// The folder's own name, which is the same on every machine.
    static func name(of folder: String) -> String {
        folder.split(separator: "/").last.map(String.init) ?? folder
    }
}
