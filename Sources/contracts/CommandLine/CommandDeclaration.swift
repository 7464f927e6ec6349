/// What a subcommand is called, what it takes and what it does.
struct CommandDeclaration: Sendable {
    /// The word on the command line.
    var name: String
    /// One sentence, for the list of commands.
    var summary: String
    /// What there is to know beyond the summary.
    var details: String?
    /// What is written without a name, in this order.
    var arguments: [CommandArgument] = []
    /// What is written with a name, in any order.
    var options: [CommandOption] = []
    /// What people write most often, with a few words on it.
    var examples: [CommandExample]
}

/// A command line to learn from.
struct CommandExample: Sendable {
    /// The whole line.
    var line: String
    /// What it does.
    var explanation: String
}

/// What a value is, so that it can be checked and completed.
enum ArgumentKind: Sendable, Equatable {
    case text
    case file
    case folder
    case eventType
    case command
    /// An integer that is not negative.
    case number
    /// One of some words.
    case choice([String])
}

/// Something on the command line that has no name, only a place.
struct CommandArgument: Sendable, Equatable {
    /// How the help calls it: `eventType`.
    var name: String
    /// What it is.
    var help: String
    var kind = ArgumentKind.text
    /// Whether it must be there.
    var isRequired = true
    /// Whether there can be several; only the last argument of a command can.
    var isRepeated = false
}

/// Something on the command line that has a name: `--check`, `--documents Contracts`.
struct CommandOption: Sendable, Equatable {
    /// The name with its dashes.
    var name: String
    /// What stands for the value in the help; `nil` for a flag.
    var placeholder: String?
    /// What it does.
    var help: String
    var kind = ArgumentKind.text
    /// Whether there can be several.
    var isRepeated = false

    /// An option that is there or not.
    static func flag(_ name: String, help: String) -> CommandOption {
        CommandOption(name: name, placeholder: nil, help: help)
    }

    /// An option with a value.
    static func value(
        _ name: String,
        _ placeholder: String,
        kind: ArgumentKind = .text,
        help: String,
        isRepeated: Bool = false
    ) -> CommandOption {
        CommandOption(name: name, placeholder: placeholder, help: help, kind: kind, isRepeated: isRepeated)
    }

    /// An option whose value is one of some words.
    static func choice(_ name: String, _ words: [String], help: String) -> CommandOption {
        CommandOption(name: name, placeholder: "word", help: help, kind: .choice(words))
    }

    // MARK: Options of several commands

    /// The folder of the documents.
    static let documents = CommandOption.value(
        "--documents",
        "folder",
        kind: .folder,
        help: "The contract documents (default: Contracts)."
    )
    /// How findings are printed.
    static let format = CommandOption.choice(
        "--format",
        FindingFormat.allCases.map(\.rawValue),
        help: "How findings are printed: text, json or github (default: text)."
    )
    /// Shows the help of a command; every command has it.
    static let help = CommandOption.flag("--help", help: "Show this.")
}
