/// All that the tool can do, in the order in which the help shows it.
enum CommandList {
    /// The commands; a new one is added here and nowhere else.
    static let all: [any Subcommand.Type] = [
        NewCommand.self,
        CheckCommand.self,
        LintCommand.self,
        GenerateCommand.self,
        ExportCommand.self,
        BreakingCommand.self,
        ValidateCommand.self,
        SampleCommand.self,
        ExplainCommand.self,
        TopicsCommand.self,
        DocsCommand.self,
        CompletionCommand.self,
        HelpCommand.self,
    ]

    /// What the commands declare.
    static var declarations: [CommandDeclaration] { all.map { $0.declaration } }

    /// The command with a name.
    static func command(_ name: String) -> (any Subcommand.Type)? {
        all.first { $0.declaration.name == name }
    }

    /// What to answer if there is no command with a name.
    static func unknown(_ name: String) -> UsageError {
        let names = declarations.map(\.name)
        return UsageError(message: "there is no command '\(name.shortened)'." + Nearest.question(names, for: name))
    }
}
