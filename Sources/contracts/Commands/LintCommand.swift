internal import ContractDocuments
internal import ContractGenerator

/// `contracts lint`: says what is wrong with the documents, and what could be better.
struct LintCommand: Subcommand {
    static var declaration: CommandDeclaration {
        CommandDeclaration(
            name: "lint",
            summary: "Say what is wrong with the documents, and what could be better.",
            details: "Errors and warnings are findings: the exit code is 1 then. Notes are not.",
            options: [.documents, .format],
            examples: [
                CommandExample(line: "contracts lint", explanation: "Looks at the folder Contracts."),
                CommandExample(
                    line: "contracts lint --documents services/device --format github",
                    explanation: "Prints annotations, which GitHub shows beside the lines of a pull request."
                ),
            ]
        )
    }

    private let documents: String
    private let format: FindingFormat

    init(_ arguments: ParsedArguments) throws(UsageError) {
        documents = arguments.documents
        format = arguments.format
    }

    func run(_ console: Console) -> ExitCode {
        let reader = ContractReader(folder: documents)
        var (model, findings) = reader.read()
        if let model {
            let generator = ContractGenerator(model, documents: GenerateCommand.name(of: documents))
            findings = (findings + generator.generate().findings).sorted()
        }
        let text = format.text(findings, of: reader, in: documents)
        if !text.isEmpty { console.print(text) }
        return findings.contains { $0.severity >= .warning } ? .finding : .ok
    }
}
