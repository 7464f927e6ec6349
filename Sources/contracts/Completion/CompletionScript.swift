/// Rules for completing the tool's words, made from what the commands declare.
///
/// Event types come from `contracts topics --format json`: from the documents in the folder where one stands.
enum CompletionScript {
    /// For bash.
    static func bash(_ commands: [CommandDeclaration]) -> String {
        var lines = [
            "# Completes the words of contracts; written by `contracts completion bash`.",
            "_contracts() {",
            "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}",
            "    COMPREPLY=()",
            "    if [ \"$COMP_CWORD\" -eq 1 ]; then",
            "        COMPREPLY=($(compgen -W '\(commands.map(\.name).joined(separator: " "))' -- \"$current\"))",
            "        return",
            "    fi",
            "    case $command:$previous in",
        ]
        for command in commands {
            for option in command.options where option.placeholder != nil {
                lines.append("        \(command.name):\(option.name)) \(bash(option.kind)); return ;;")
            }
        }
        lines += ["    esac", "    case $current in", "        -*)", "            case $command in"]
        for command in commands {
            let names = (command.options + [.help]).map(\.name).joined(separator: " ")
            lines.append("                \(command.name)) COMPREPLY=($(compgen -W '\(names)' -- \"$current\")) ;;")
        }
        lines += ["            esac", "            return ;;", "    esac", "    case $command in"]
        for command in commands {
            guard let argument = command.arguments.first else { continue }
            lines.append("        \(command.name)) \(bash(argument.kind)) ;;")
        }
        lines += [
            "    esac",
            "}",
            "_contracts_types() {",
            "    \(eventTypes)",
            "}",
            "complete -F _contracts contracts",
        ]
        return lines.joined(separator: "\n")
    }

    private static func bash(_ kind: ArgumentKind) -> String {
        switch kind {
        case .file: "COMPREPLY=($(compgen -f -- \"$current\"))"
        case .folder: "COMPREPLY=($(compgen -d -- \"$current\"))"
        case .eventType: "COMPREPLY=($(compgen -W \"$(_contracts_types)\" -- \"$current\"))"
        case .command: "COMPREPLY=($(compgen -W '\(commandNames)' -- \"$current\"))"
        case .choice(let words): "COMPREPLY=($(compgen -W '\(words.joined(separator: " "))' -- \"$current\"))"
        case .text, .number: "COMPREPLY=()"
        }
    }

    /// For zsh.
    static func zsh(_ commands: [CommandDeclaration]) -> String {
        var lines = [
            "#compdef contracts",
            "# Completes the words of contracts; written by `contracts completion zsh`.",
            "_contracts_types() {",
            "    local -a types",
            "    types=(${(f)\"$(\(eventTypes))\"})",
            "    compadd -a types",
            "}",
            "_contracts() {",
            "    local -a commands",
            "    if (( CURRENT == 2 )); then",
            "        commands=(",
        ]
        lines += commands.map { "            \(quoted("\($0.name):\($0.summary)"))" }
        lines += [
            "        )", "        _describe command commands", "        return", "    fi", "    local name=$words[2]",
        ]
        lines += ["    shift words; (( CURRENT-- ))", "    case $name in"]
        for command in commands {
            lines.append("        \(command.name))")
            var words = (command.options + [.help]).map { option in
                let text = "\(option.name)[\(bracketed(option.help))]"
                return quoted(option.placeholder.map { "\(text):\($0):\(zsh(option.kind))" } ?? text)
            }
            for argument in command.arguments {
                let place = argument.isRepeated ? "*" : ""
                words.append(quoted("\(place):\(argument.name.replacing(":", with: "\\:")):\(zsh(argument.kind))"))
            }
            lines.append("            _arguments \\")
            lines += words.dropLast().map { "                \($0) \\" }
            lines += words.suffix(1).map { "                \($0) ;;" }
        }
        return (lines + ["    esac", "}", "_contracts \"$@\""]).joined(separator: "\n")
    }

    private static func zsh(_ kind: ArgumentKind) -> String {
        switch kind {
        case .file: "_files"
        case .folder: "_files -/"
        case .eventType: "_contracts_types"
        case .command: "(\(commandNames))"
        case .choice(let words): "(\(words.joined(separator: " ")))"
        case .text, .number: " "
        }
    }

    /// Text in brackets, in which brackets and colons have a meaning.
    private static func bracketed(_ text: String) -> String {
        text.replacing("[", with: "\\[").replacing("]", with: "\\]").replacing(":", with: "\\:")
    }

    /// For fish.
    static func fish(_ commands: [CommandDeclaration]) -> String {
        var lines = [
            "# Completes the words of contracts; written by `contracts completion fish`.",
            "function __contracts_types",
            "    \(eventTypes)",
            "end",
            "complete -c contracts -f",
        ]
        for command in commands {
            let name = "-n __fish_use_subcommand -a \(command.name)"
            lines.append("complete -c contracts \(name) -d \(fishQuoted(command.summary))")
        }
        for command in commands {
            let condition = "-n '__fish_seen_subcommand_from \(command.name)'"
            for option in command.options + [.help] {
                var line = "complete -c contracts \(condition) -l \(option.name.dropFirst(2))"
                if option.placeholder != nil { line += " -r\(fish(option.kind))" }
                lines.append(line + " -d \(fishQuoted(option.help))")
            }
            for argument in command.arguments {
                let words = fish(argument.kind)
                if !words.isEmpty { lines.append("complete -c contracts \(condition)\(words)") }
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func fish(_ kind: ArgumentKind) -> String {
        switch kind {
        case .file: " -F"
        case .folder: " -a '(__fish_complete_directories)'"
        case .eventType: " -a '(__contracts_types)'"
        case .command: " -a '\(commandNames)'"
        case .choice(let words): " -a '\(words.joined(separator: " "))'"
        case .text, .number: ""
        }
    }

    // MARK: Words

    private static var commandNames: String { CommandList.declarations.map(\.name).joined(separator: " ") }

    /// Prints all event types, each on its line, whatever is wrong.
    private static let eventTypes =
        #"contracts topics --format json 2>/dev/null | sed -n 's/.*"\([a-z][A-Za-z0-9.]*\) v[0-9]*".*/\1/p' | sort -u"#

    /// A word in single quotes.
    private static func quoted(_ word: String) -> String {
        "'" + word.replacing("'", with: "'\\''") + "'"
    }

    /// A word in the single quotes of fish, in which backslashes count.
    private static func fishQuoted(_ word: String) -> String {
        "'" + word.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
