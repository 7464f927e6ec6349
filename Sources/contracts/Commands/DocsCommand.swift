internal import ContractDocuments

/// `contracts docs`: writes the catalogue as a page for a browser.
struct DocsCommand: Subcommand {
    private static let output = CommandOption.value(
        "--output",
        "file",
        kind: .file,
        help: "Where the page goes (default: the standard output)."
    )
    private static let title = CommandOption.value(
        "--title",
        "text",
        help: "What stands at the top of the page (default: Contracts)."
    )

    static var declaration: CommandDeclaration {
        CommandDeclaration(
            name: "docs",
            summary: "Write the catalogue: one HTML page of all contracts.",
            details: """
                The page needs nothing but itself: it can be opened from a disk, attached to a build or put on any \
                server. Each event type has a link of its own, contracts.html#device.command.bind.
                """,
            options: [.documents, output, title, .format],
            examples: [
                CommandExample(
                    line: "contracts docs --output contracts.html",
                    explanation: "Writes the page of the documents in Contracts."
                )
            ]
        )
    }

    private let documents: String
    private let output: String?
    private let title: String
    private let format: FindingFormat

    init(_ arguments: ParsedArguments) throws(UsageError) {
        documents = arguments.documents
        output = arguments[Self.output]
        title = arguments[Self.title] ?? "Contracts"
        format = arguments.format
    }

    func run(_ console: Console) -> ExitCode {
        let reader = ContractReader(folder: documents)
        let (model, findings) = reader.read()
        guard let model else {
            console.print(format.text(findings, of: reader, in: documents, isColored: console.hasColors))
            return ExitCode(unreadable: findings)
        }
        let page = CataloguePage(model, title: title)
        guard let output else {
            console.print(String(page.html.dropLast()))
            return .ok
        }
        do throws(CataloguePage.Failure) {
            try page.write(to: output)
        } catch {
            console.note("contracts: \(error)")
            return .finding
        }
        console.note("contracts: \(model.contracts.count) contracts in \(output)")
        return .ok
    }
}
