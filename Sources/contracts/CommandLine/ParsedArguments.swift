internal import ContractDocuments

/// What was written on the command line, sorted by what a command declares.
struct ParsedArguments: Equatable {
    private var options: [String: [String]] = [:]
    private var arguments: [String: [String]] = [:]
    /// Whether the help was asked for instead.
    private(set) var wantsHelp = false

    /// The value of an option.
    subscript(option: CommandOption) -> String? { options[option.name]?.last }

    /// All values of an option.
    func all(_ option: CommandOption) -> [String] { options[option.name] ?? [] }

    /// Whether an option is there.
    func has(_ option: CommandOption) -> Bool { options[option.name] != nil }

    /// The number that an option has for its value.
    func number(_ option: CommandOption) -> Int? { self[option].flatMap { Int($0) } }

    /// What stands in an argument's place; empty if nothing does.
    subscript(argument: CommandArgument) -> [String] { arguments[argument.name] ?? [] }

    /// The folder of the documents.
    var documents: String { self[.documents] ?? "Contracts" }

    /// How findings are printed.
    var format: FindingFormat { self[.format].flatMap(FindingFormat.init) ?? .text }

    /// Reads what follows a command's name.
    init(_ words: [String], of command: CommandDeclaration) throws(UsageError) {
        var rest = words[...]
        var places = command.arguments[...]
        var onlyArguments = false
        while let word = rest.popFirst() {
            if !onlyArguments, word == "--" {
                onlyArguments = true
            } else if !onlyArguments, word == "--help" || word == "-h" {
                wantsHelp = true
                return
            } else if !onlyArguments, word.hasPrefix("-"), word != "-" {
                try readOption(word, &rest, command)
            } else {
                guard let place = places.first else {
                    throw UsageError(message: "\(command.name) does not take '\(word.shortened)'.")
                }
                try Self.check(word, place.kind, place.name)
                arguments[place.name, default: []].append(word)
                if !place.isRepeated { places.removeFirst() }
            }
        }
        if let missing = places.first(where: { $0.isRequired && arguments[$0.name] == nil }) {
            throw UsageError(message: "\(command.name) needs <\(missing.name)>: \(missing.help.lowercasedFirst)")
        }
    }

    private mutating func readOption(
        _ word: String,
        _ rest: inout ArraySlice<String>,
        _ command: CommandDeclaration
    ) throws(UsageError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let name = parts[0]
        guard let option = command.options.first(where: { $0.name == name }) else {
            let names = command.options.map(\.name) + [CommandOption.help.name]
            throw UsageError(
                message: "\(command.name) knows no option '\(name.shortened)'." + Nearest.question(names, for: name)
            )
        }
        guard option.placeholder != nil else {
            if parts.count > 1 { throw UsageError(message: "\(name) takes no value.") }
            options[name, default: []].append("")
            return
        }
        guard options[name] == nil || option.isRepeated else {
            throw UsageError(message: "\(name) can be given only once.")
        }
        var value = parts.count > 1 ? parts[1] : nil
        if value == nil, let next = rest.first, !next.hasPrefix("--") { value = rest.removeFirst() }
        guard let value, !value.isEmpty else { throw UsageError(message: "\(name) needs a value.") }
        try Self.check(value, option.kind, name)
        options[name, default: []].append(value)
    }

    private static func check(_ value: String, _ kind: ArgumentKind, _ name: String) throws(UsageError) {
        switch kind {
        case .number:
            guard let number = Int(value), number >= 0 else {
                throw UsageError(message: "\(name) is a number from 0 up, not '\(value.shortened)'.")
            }
        case .choice(let words):
            guard !words.contains(value) else { return }
            let list = Nearest.list(words)
            throw UsageError(
                message: "\(name) is \(list), not '\(value.shortened)'." + Nearest.question(words, for: value)
            )
        case .text, .file, .folder, .eventType, .command: break
        }
    }
}

extension String {
    /// At most sixty characters of it, without line breaks and what terminals obey.
    var shortened: String {
        let line = withoutControls.map { $0.isNewline ? " " : $0 }
        return line.count > 60 ? String(line.prefix(60)) + "…" : String(line)
    }

    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
