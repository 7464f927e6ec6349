internal import ContractDocuments

/// `contracts validate`: checks messages against the contracts.
struct ValidateCommand: Subcommand {
    private static let file = CommandArgument(
        name: "file",
        help: "The messages: one JSON value, several, one to a line, or lists of them; - is the standard input.",
        kind: .file
    )
    private static let maximumBytes = CommandOption.value(
        "--max-bytes",
        "number",
        kind: .number,
        help: "How large one message may be (default: 4194304)."
    )

    static var declaration: CommandDeclaration {
        CommandDeclaration(
            name: "validate",
            summary: "Check messages against the contracts, from a file or the standard input.",
            details: """
                A message is a whole envelope; its eventType and __version say which contract it has. Streams of any \
                length are read, a message at a time. What is wrong is printed, the count at the end goes to the \
                standard error.
                """,
            arguments: [file],
            options: [.documents, maximumBytes, .format],
            examples: [
                CommandExample(line: "contracts validate message.json", explanation: "Checks one message."),
                CommandExample(
                    line: "contracts sample device.bound --count 100 | contracts validate -",
                    explanation: "Checks what another program writes."
                ),
                CommandExample(
                    line: "kcat -C -e -b localhost:9092 -t device.events | contracts validate -",
                    explanation: "Checks what a topic holds."
                ),
            ]
        )
    }

    private let file: String
    private let documents: String
    private let maximumBytes: Int
    private let format: FindingFormat

    init(_ arguments: ParsedArguments) throws(UsageError) {
        file = arguments[Self.file].first ?? "-"
        documents = arguments.documents
        maximumBytes = min(max(2, arguments.number(Self.maximumBytes) ?? DocumentLimits().bytes), 1 << 30)
        format = arguments.format
    }

    func run(_ console: Console) -> ExitCode {
        let (documented, code) = ContractFolder(documents).read(console)
        guard let model = documented else { return code }
        let name = file == "-" ? "standard input" : file
        var validation = StreamValidation(model, name: name, maximumBytes: maximumBytes, format: format)
        if file == "-" {
            while let bytes = console.input() { validation.add(bytes, console) }
        } else {
            guard var source = ByteFile(file) else {
                console.note("contracts: \(file) cannot be read.")
                return .finding
            }
            while let bytes = source.next() { validation.add(bytes, console) }
            if source.hasFailed {
                console.note("contracts: \(file) cannot be read to its end.")
                return .finding
            }
        }
        return validation.finish(console)
    }
}
