internal import ContractDocuments

/// `contracts explain`: shows one contract on one screen.
struct ExplainCommand: Subcommand {
    private static let eventType = CommandArgument(name: "eventType", help: "The contract.", kind: .eventType)
    private static let version = CommandOption.value(
        "--version",
        "number",
        kind: .number,
        help: "The major version (default: the latest)."
    )

    static var declaration: CommandDeclaration {
        CommandDeclaration(
            name: "explain",
            summary: "Show one contract on one screen: who sends and reads it, fields, rules, versions, example.",
            details: "There are colours on a terminal, unless the variable NO_COLOR is set.",
            arguments: [eventType],
            options: [version, .documents],
            examples: [
                CommandExample(line: "contracts explain device.command.bind", explanation: "Shows the latest version."),
                CommandExample(
                    line: "contracts explain device.telemetry.received --version 1",
                    explanation: "Shows an older one."
                ),
            ]
        )
    }

    private let eventType: String
    private let version: Int?
    private let documents: String

    init(_ arguments: ParsedArguments) throws(UsageError) {
        eventType = arguments[Self.eventType].first ?? ""
        version = arguments.number(Self.version)
        documents = arguments.documents
    }

    func run(_ console: Console) -> ExitCode {
        let (documented, code) = ContractFolder(documents).read(console)
        guard let model = documented else { return code }
        do throws(UsageError) {
            let contract = try ContractFolder.contract(eventType, version: version, in: model)
            let page = ContractPage(contract, of: model, width: console.width, isColored: console.hasColors)
            console.print(page.lines().joined(separator: "\n"))
            return .ok
        } catch {
            console.note("contracts: \(error.message)")
            return .usage
        }
    }
}
