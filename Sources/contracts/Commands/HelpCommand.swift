/// `contracts help`: shows what a command takes, and examples.
struct HelpCommand: Subcommand {
    private static let command = CommandArgument(
        name: "command",
        help: "The command to show; all of them if none is named.",
        kind: .command,
        isRequired: false
    )

    static var declaration: CommandDeclaration {
        CommandDeclaration(
            name: "help",
            summary: "Show what a command takes, and examples.",
            arguments: [command],
            examples: [CommandExample(line: "contracts help generate", explanation: "Shows the options of generate.")]
        )
    }

    private let name: String?

    init(_ arguments: ParsedArguments) throws(UsageError) {
        name = arguments[Self.command].first
        if let name, CommandList.command(name) == nil { throw CommandList.unknown(name) }
    }

    func run(_ console: Console) -> ExitCode {
        if let name, let command = CommandList.command(name) {
            console.print(HelpText.text(command.declaration))
        } else {
            console.print(HelpText.overview(CommandList.declarations))
        }
        return .ok
    }
}
