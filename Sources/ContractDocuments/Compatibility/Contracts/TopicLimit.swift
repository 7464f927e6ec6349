/// A setting of a topic that is a number, of which less is worse.
struct TopicLimit {
    /// Kafka's name for it.
    let name: String
    /// What Kafka has if nobody says otherwise.
    let standard: Int
    /// Whether -1 means that there is no limit.
    let isEndless: Bool

    /// How long, and how much of a partition, is kept.
    static let retention = [
        TopicLimit(name: "retention.ms", standard: 604_800_000, isEndless: true),
        TopicLimit(name: "retention.bytes", standard: -1, isEndless: true),
    ]
    /// How large a batch of records may be.
    static let messageBytes = TopicLimit(name: "max.message.bytes", standard: 1_048_588, isEndless: false)

    /// What a topic has.
    struct Value {
        let number: Int
        let isStandard: Bool
        let isEndless: Bool

        /// The number, for people.
        var text: String { isStandard ? "\(number), as Kafka has it by itself," : String(number) }

        func isLess(than other: Value) -> Bool {
            if isEndless { return false }
            return other.isEndless || number < other.number
        }
    }
}

extension TopicDefinition {
    /// Where the document says how the topic is made, or would say it.
    var settingsLocation: SourceLocation { bindingLocation ?? location }

    private func setting(_ name: String) -> String? { configuration.first { $0.name == name }?.value }

    /// By what the topic is cleaned up: `delete`, `compact` or both.
    var cleanup: Set<String> {
        let words = (setting("cleanup.policy") ?? "delete").split(separator: ",")
        return Set(words.map { $0.drop { $0 == " " } }.map(String.init))
    }

    /// What the topic has for a limit; Kafka's own value if the document says nothing, or no number.
    func value(of limit: TopicLimit) -> TopicLimit.Value {
        let number = setting(limit.name).flatMap { Int($0) }
        let value = number ?? limit.standard
        return TopicLimit.Value(
            number: value,
            isStandard: number == nil,
            isEndless: limit.isEndless && value < 0
        )
    }
}
