internal import ContractDocuments

/// `contracts sample`: makes messages that a contract allows.
struct SampleCommand: Subcommand {
    private static let eventType = CommandArgument(name: "eventType", help: "The contract.", kind: .eventType)
    private static let version = CommandOption.value(
        "--version",
        "number",
        kind: .number,
        help: "The major version (default: the latest)."
    )
    private static let seed = CommandOption.value(
        "--seed",
        "number",
        kind: .number,
        help: "Where chance begins: the same number gives the same messages (default: 1)."
    )
    private static let count = CommandOption.value(
        "--count",
        "number",
        kind: .number,
        help: "How many messages to make, one to a line (default: one, on many lines)."
    )
    private static let example = CommandOption.flag(
        "--example",
        help: "Print the document's own example instead of making one."
    )

    static var declaration: CommandDeclaration {
        CommandDeclaration(
            name: "sample",
            summary: "Make messages that a contract allows, the same for the same seed.",
            details: "Lengths, ranges, patterns, formats and unions are kept to; `contracts validate` agrees.",
            arguments: [eventType],
            options: [version, seed, count, example, .documents],
            examples: [
                CommandExample(line: "contracts sample device.command.bind", explanation: "Makes one message."),
                CommandExample(
                    line: "contracts sample device.telemetry.received --version 1 --seed 7 --count 1000",
                    explanation: "Makes a thousand of an older version, to fill a topic or try a reader with."
                ),
                CommandExample(
                    line: "contracts sample device.command.bind --example",
                    explanation: "Prints what the author of the contract wrote."
                ),
            ]
        )
    }

    private let eventType: String
    private let version: Int?
    private let seed: UInt64
    private let count: Int?
    private let wantsExample: Bool
    private let documents: String

    init(_ arguments: ParsedArguments) throws(UsageError) {
        eventType = arguments[Self.eventType].first ?? ""
        version = arguments.number(Self.version)
        seed = UInt64(arguments.number(Self.seed) ?? 1)
        count = arguments.number(Self.count)
        wantsExample = arguments.has(Self.example)
        documents = arguments.documents
    }

    func run(_ console: Console) -> ExitCode {
        let (documented, code) = ContractFolder(documents).read(console)
        guard let model = documented else { return code }
        let contract: ContractDefinition
        do throws(UsageError) {
            contract = try ContractFolder.contract(eventType, version: version, in: model)
        } catch {
            console.note("contracts: \(error.message)")
            return .usage
        }
        let writer = JSONDocumentWriter()
        var sampler = MessageSampler(model, seed: seed)
        if wantsExample {
            guard let example = contract.examples.first else {
                console.note("contracts: \(contract.eventType) v\(contract.version) has no example in its document.")
                return .finding
            }
            console.print(writer.text(sampler.message(of: contract, payload: example.payload)).trimmingLineEnd)
            return .ok
        }
        guard let count else {
            console.print(writer.text(sampler.message(of: contract)).trimmingLineEnd)
            return .ok
        }
        for _ in 0..<count { console.print(writer.compactText(sampler.message(of: contract))) }
        return .ok
    }
}

extension String {
    /// The text without the line end behind it.
    var trimmingLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
