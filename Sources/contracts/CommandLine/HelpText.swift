/// The help, made from what the commands declare.
enum HelpText {
    /// How wide it may be.
    static let width = 100

    /// The help of the whole tool.
    static func overview(_ commands: [CommandDeclaration]) -> String {
        let rows = commands.map { ($0.name, $0.summary) }
        return """
            Usage: contracts <command> [options]

            Commands:
            \(table(rows))

            `contracts help <command>` shows what a command takes, and examples.

            Exit codes: 0 if all is well, 1 for a finding or a difference, 2 for a wrong command line.
            """
    }

    /// The help of one command.
    static func text(_ command: CommandDeclaration) -> String {
        var usage = "Usage: contracts \(command.name)"
        for argument in command.arguments {
            let name = "<\(argument.name)>" + (argument.isRepeated ? "…" : "")
            usage += argument.isRequired ? " \(name)" : " [\(name)]"
        }
        usage += " [options]"
        var parts = [usage, TextColumns.wrapped(command.summary, width: width).joined(separator: "\n")]
        if let details = command.details {
            parts.append(TextColumns.wrapped(details, width: width).joined(separator: "\n"))
        }
        if !command.arguments.isEmpty {
            parts.append("Arguments:\n" + table(command.arguments.map { ("<\($0.name)>", $0.help) }))
        }
        let options = command.options + [.help]
        let rows = options.map { ($0.name + ($0.placeholder.map { " <\($0)>" } ?? ""), $0.help) }
        parts.append("Options:\n" + table(rows))
        let examples = command.examples.map { example in
            let explanation = TextColumns.wrapped(example.explanation, width: width - 6).map { "      " + $0 }
            return "  \(example.line)\n" + explanation.joined(separator: "\n")
        }
        if !examples.isEmpty { parts.append("Examples:\n" + examples.joined(separator: "\n")) }
        return parts.joined(separator: "\n\n")
    }

    private static func table(_ rows: [(String, String)]) -> String {
        TextColumns.table(rows, indent: 2, width: width).joined(separator: "\n")
    }
}
