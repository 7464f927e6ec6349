internal import ContractDocuments
internal import ContractGenerator

/// `contracts lint`: says what is wrong with the documents, and what could be better.
struct LintCommand: Subcommand {
    private static let rules = CommandOption.flag("--rules", help: "Print all rules, with why and what to do.")
    private static let rule = CommandOption.value("--rule", "name", help: "Print one rule, such as partition-key.")
    private static let today = CommandOption.value(
        "--today",
        "YYYY-MM-DD",
        help: "The day on which it is asked, for versions that end (default: today)."
    )

    static var declaration: CommandDeclaration {
        CommandDeclaration(
            name: "lint",
            summary: "Say what is wrong with the documents, and what could be better.",
            details: "Errors and warnings are findings: the exit code is 1 then. Notes are not.",
            options: [.documents, .format, rules, rule, today],
            examples: [
                CommandExample(line: "contracts lint", explanation: "Looks at the folder Contracts."),
                CommandExample(
                    line: "contracts lint --rule partition-key",
                    explanation: "Says what the rule finds, why that matters and what to do."
                ),
                CommandExample(
                    line: "contracts lint --documents services/device --format github",
                    explanation: "Prints annotations, which GitHub shows beside the lines of a pull request."
                ),
            ]
        )
    }

    private let documents: String
    private let format: FindingFormat
    /// The rules to print instead of looking at documents.
    private let shownRules: [LintRule]
    private let today: String

    init(_ arguments: ParsedArguments) throws(UsageError) {
        documents = arguments.documents
        format = arguments.format
        if let name = arguments[Self.rule] {
            guard let rule = LintRule.named(name) else {
                let names = LintRule.all.map(\.id)
                throw UsageError(
                    message: "there is no rule '\(name.shortened)'." + Nearest.question(names, for: name)
                )
            }
            shownRules = [rule]
        } else {
            shownRules = arguments.has(Self.rules) ? LintRule.all : []
        }
        let today = arguments[Self.today] ?? CalendarDay.today
        guard CalendarDay.isDay(today) else {
            throw UsageError(message: "--today is a day such as 2027-06-30, not '\(today.shortened)'.")
        }
        self.today = today
    }

    func run(_ console: Console) -> ExitCode {
        if !shownRules.isEmpty {
            console.print(shownRules.map(\.description).joined(separator: "\n\n"))
            return .ok
        }
        let reader = ContractReader(folder: documents)
        let (_, findings) = Self.look(reader, documents: documents, today: today)
        let text = format.text(findings, of: reader, in: documents, isColored: console.hasColors)
        if !text.isEmpty { console.print(text) }
        return Self.code(of: findings)
    }

    /// All that there is to say of a folder, the generator's findings among it, and its contracts if there are no errors.
    static func look(
        _ reader: ContractReader,
        documents: String,
        today: String
    ) -> (model: ContractModel?, findings: [Finding]) {
        let (model, findings) = ContractLinter(reader, today: today).lint()
        guard let model else { return (nil, findings) }
        let generator = ContractGenerator(model, documents: GenerateCommand.name(of: documents))
        return (model, (findings + generator.generate().findings).sorted())
    }

    /// Errors and warnings are to be mended, notes are not.
    static func code(of findings: [Finding]) -> ExitCode {
        findings.contains { $0.severity >= .warning } ? ExitCode(unreadable: findings) : .ok
    }
}
