import Testing

@testable import contracts

@Suite("The command line")
struct CommandLineTests {
    static let flag = CommandOption.flag("--check", help: "Checks.")
    static let value = CommandOption.value("--output", "folder", help: "Where to.")
    static let number = CommandOption.value("--count", "number", kind: .number, help: "How many.")
    static let first = CommandArgument(name: "eventType", help: "The one.")
    static let others = CommandArgument(name: "field", help: "More.", isRequired: false, isRepeated: true)
    static let command = CommandDeclaration(
        name: "try",
        summary: "Try.",
        arguments: [first, others],
        options: [flag, value, number, .format],
        examples: []
    )

    static func parse(_ words: String...) throws(UsageError) -> ParsedArguments {
        try ParsedArguments(words, of: command)
    }

    @Test("options and arguments stand in any order, with the value after a blank or an equals sign")
    func order() throws {
        for words in [
            ["a", "--check", "--output", "x=y", "b", "c"], ["--output=x=y", "a", "b", "--check", "c"],
            ["--check", "--output", "x=y", "--", "a", "b", "c"],
        ] {
            let parsed = try ParsedArguments(words, of: Self.command)
            #expect(parsed[Self.first] == ["a"])
            #expect(parsed[Self.others] == ["b", "c"])
            #expect(parsed.has(Self.flag))
            #expect(parsed[Self.value] == "x=y")
        }
        #expect(throws: UsageError(message: "--output can be given only once.")) {
            try Self.parse("a", "--output", "x", "--output=y")
        }
        #expect(try Self.parse("--", "--check")[Self.first] == ["--check"])
        #expect(try Self.parse("-")[Self.first] == ["-"])
        #expect(try Self.parse("a", "--count", "7").number(Self.number) == 7)
    }

    @Test(
        "what cannot be carried out is refused, with the nearest word if there is one",
        arguments: [
            (["a", "--chekc"], "try knows no option '--chekc'. Did you mean '--check'?"),
            (["a", "-x"], "try knows no option '-x'."),
            (["a", "--check=yes"], "--check takes no value."),
            (["a", "--output"], "--output needs a value."),
            (["a", "--output", "--check"], "--output needs a value."),
            (["a", "--output="], "--output needs a value."),
            (["a", "--count", "many"], "--count is a number from 0 up, not 'many'."),
            (["a", "--count", "-1"], "--count is a number from 0 up, not '-1'."),
            (["a", "--count", "99999999999999999999"], "--count is a number from 0 up, not '99999999999999999999'."),
            (["a", "--format", "githup"], "--format is text, json or github, not 'githup'. Did you mean 'github'?"),
            ([], "try needs <eventType>: the one."),
        ]
    )
    func refusals(words: [String], message: String) {
        #expect(throws: UsageError(message: message)) { try ParsedArguments(words, of: Self.command) }
    }

    @Test("an argument too many is refused")
    func tooMany() {
        let command = CommandDeclaration(name: "try", summary: "Try.", arguments: [Self.first], examples: [])
        #expect(throws: UsageError(message: "try does not take 'b'.")) {
            try ParsedArguments(["a", "b"], of: command)
        }
    }

    @Test("a mistyped command is answered with the nearest one, an empty line with the list")
    func unknown() {
        let mistyped = Invocation("lnit")
        #expect(mistyped.code == .usage)
        #expect(mistyped.output == "")
        #expect(mistyped.notes.contains("there is no command 'lnit'. Did you mean 'lint'?"))
        let empty = Invocation()
        #expect(empty.code == .usage)
        #expect(empty.notes.contains("Commands:\n"))
    }

    @Test(
        "every command has a help with examples that its own declaration accepts",
        arguments: CommandList.declarations
    )
    func help(command: CommandDeclaration) throws {
        let help = Invocation("help", command.name)
        #expect(help.code == .ok)
        #expect(help.notes == "")
        #expect(help.output == Invocation(command.name, "--help").output)
        #expect(!command.examples.isEmpty)
        for line in help.output.split(separator: "\n") { #expect(line.count <= HelpText.width) }
        for option in command.options { #expect(help.output.contains(option.name)) }
        for example in command.examples {
            #expect(help.output.contains(example.line))
            // What stands before a pipe is another program's, or this one's too.
            for part in example.line.split(separator: "|") {
                let words = part.split(separator: " ").map(String.init)
                guard words.first == "contracts", words.count > 1 else { continue }
                #expect(words[1] == command.name || part != Substring(example.line), "\(example.line)")
                let declaration = try #require(CommandList.command(words[1])).declaration
                #expect(throws: Never.self) {
                    try ParsedArguments(words.dropFirst(2).prefix { $0 != ">" }.map { $0 }, of: declaration)
                }
            }
        }
    }

    @Test("the list of commands names each once, with its summary")
    func overview() {
        let names = CommandList.declarations.map(\.name)
        #expect(Set(names).count == names.count)
        for line in ["help", "--help", "-h"] {
            let overview = Invocation(line)
            #expect(overview.code == .ok)
            for command in CommandList.declarations {
                #expect(overview.output.contains("  \(command.name) "))
                #expect(overview.output.contains(command.summary.prefix(40)))
            }
        }
    }

    @Test("text is wrapped at words, and a longer word has a line of its own")
    func wrapping() {
        #expect(TextColumns.wrapped("one two three", width: 7) == ["one two", "three"])
        #expect(TextColumns.wrapped("unbreakable a b", width: 3) == ["unbreakable", "a b"])
        #expect(TextColumns.wrapped("", width: 10) == [""])
        #expect(TextColumns.wrapped("a\n\nb", width: 10) == ["a", "", "b"])
        #expect(
            TextColumns.table([("a", "x y"), ("long", "z")], indent: 1, width: 9) == [" a      x y", " long   z"]
        )
    }
}
