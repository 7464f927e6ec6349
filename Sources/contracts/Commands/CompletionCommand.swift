/// `contracts completion`: writes a shell's rules for completing the tool's words.
struct CompletionCommand: Subcommand {
    private static let shell = CommandArgument(
        name: "shell",
        help: "bash, zsh or fish.",
        kind: .choice(["bash", "zsh", "fish"])
    )

    static var declaration: CommandDeclaration {
        CommandDeclaration(
            name: "completion",
            summary: "Write the rules by which bash, zsh or fish completes commands, options and event types.",
            arguments: [shell],
            examples: [
                CommandExample(
                    line: "contracts completion bash > ~/.local/share/bash-completion/completions/contracts",
                    explanation: "For bash."
                ),
                CommandExample(
                    line: "contracts completion zsh > ~/.zfunc/_contracts",
                    explanation: "For zsh; ~/.zfunc has to be in fpath before compinit is called."
                ),
                CommandExample(
                    line: "contracts completion fish > ~/.config/fish/completions/contracts.fish",
                    explanation: "For fish."
                ),
            ]
        )
    }

    private let shell: String

    init(_ arguments: ParsedArguments) throws(UsageError) {
        shell = arguments[Self.shell].first ?? ""
    }

    func run(_ console: Console) -> ExitCode {
        let commands = CommandList.declarations
        switch shell {
        case "bash": console.print(CompletionScript.bash(commands))
        case "zsh": console.print(CompletionScript.zsh(commands))
        default: console.print(CompletionScript.fish(commands))
        }
        return .ok
    }
}
