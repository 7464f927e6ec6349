internal import ContractDocuments

/// `contracts topics`: lists the topics, also as commands that make them.
struct TopicsCommand: Subcommand {
    private static let format = CommandOption.choice(
        "--format",
        ["text", "json", "sh"],
        help: "text, json, or sh: commands for kafka-topics.sh and kafka-configs.sh (default: text)."
    )

    static var declaration: CommandDeclaration {
        CommandDeclaration(
            name: "topics",
            summary: "List the topics with partitions, cleanup and retention, or write the commands that make them.",
            details: "The topics are the channels with an address; the numbers are from their Kafka bindings.",
            options: [format, .documents],
            examples: [
                CommandExample(line: "contracts topics", explanation: "Shows a table."),
                CommandExample(
                    line: "contracts topics --format sh | BOOTSTRAP_SERVERS=localhost:9092 sh",
                    explanation: "Makes the topics that are not there yet. Those that are there keep what they have."
                ),
            ]
        )
    }

    private let format: String
    private let documents: String

    init(_ arguments: ParsedArguments) throws(UsageError) {
        format = arguments[Self.format] ?? "text"
        documents = arguments.documents
    }

    func run(_ console: Console) -> ExitCode {
        let (documented, code) = ContractFolder(documents).read(console)
        guard let model = documented else { return code }
        switch format {
        case "json": console.print(JSONDocumentWriter().text(TopicListing.json(model.topics)).trimmingLineEnd)
        case "sh": console.print(TopicListing.commands(model.topics))
        default: console.print(TopicListing.table(model.topics).joined(separator: "\n"))
        }
        return .ok
    }
}
