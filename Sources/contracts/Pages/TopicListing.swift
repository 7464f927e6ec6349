internal import ContractDocuments

/// The topics as a table, as JSON and as commands.
enum TopicListing {
    /// A line for each topic, under a head.
    static func table(_ topics: [TopicDefinition]) -> [String] {
        let head = ["topic", "partitions", "replicas", "cleanup", "kept for", "contracts"]
        let rows = topics.map { topic in
            [
                topic.address, topic.partitions.map(String.init) ?? "-", topic.replicas.map(String.init) ?? "-",
                setting("cleanup.policy", topic) ?? "-",
                setting("retention.ms", topic).map { Milliseconds.words($0) } ?? "-", "\(topic.contracts.count)",
            ]
        }
        let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
        return ([head] + rows).map { row in
            let cells = row.enumerated().map {
                $0.element + String(repeating: " ", count: widths[$0.offset] - $0.element.count)
            }
            return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
        }
    }

    /// A list of objects.
    static func json(_ topics: [TopicDefinition]) -> DocumentNode {
        let location = SourceLocation(file: "", line: 1, column: 1)
        func node(_ content: DocumentNode.Content) -> DocumentNode { DocumentNode(content, at: location) }
        func object(_ members: [(String, DocumentNode?)]) -> DocumentNode {
            node(
                .mapping(
                    members.compactMap { key, value in
                        value.map { DocumentNode.Member(key: key, keyLocation: location, value: $0) }
                    }
                )
            )
        }
        return node(
            .sequence(
                topics.map { topic in
                    object([
                        ("topic", node(.string(topic.address))),
                        ("partitions", topic.partitions.map { node(.number(String($0))) }),
                        ("replicas", topic.replicas.map { node(.number(String($0))) }),
                        ("configuration", object(topic.configuration.map { ($0.name, node(.string($0.value))) })),
                        (
                            "contracts",
                            node(.sequence(topic.contracts.map { node(.string("\($0.eventType) v\($0.version)")) }))
                        ),
                    ])
                }
            )
        )
    }

    /// A script for any shell; topics that are there already are left as they are.
    static func commands(_ topics: [TopicDefinition]) -> String {
        var lines = [
            "#!/bin/sh",
            "# Makes the topics of the contracts; those that are there already keep what they have.",
            "set -eu",
            ": \"${BOOTSTRAP_SERVERS:=localhost:9092}\"",
        ]
        for topic in topics {
            var command = "kafka-topics.sh --bootstrap-server \"$BOOTSTRAP_SERVERS\" --create --if-not-exists"
            command += " --topic \(quoted(topic.address))"
            if let partitions = topic.partitions { command += " --partitions \(partitions)" }
            if let replicas = topic.replicas { command += " --replication-factor \(replicas)" }
            for entry in topic.configuration {
                command += " \\\n    --config \(quoted("\(entry.name)=\(entry.value)"))"
            }
            lines.append(command)
        }
        return lines.joined(separator: "\n")
    }

    private static func setting(_ name: String, _ topic: TopicDefinition) -> String? {
        topic.configuration.first { $0.name == name }?.value
    }

    /// A word for the shell, in quotes unless every character of it is harmless.
    static func quoted(_ word: String) -> String {
        let isPlain = word.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-", "=", ",", ":", "/": true
            default: false
            }
        }
        if isPlain && !word.isEmpty { return word }
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}

/// Durations of Kafka's settings, in words.
enum Milliseconds {
    /// `7 days`; what is no number stays as it is.
    static func words(_ text: String) -> String {
        guard let value = Int(text) else { return text }
        if value < 0 { return "ever" }
        for (unit, name) in [(86_400_000, "day"), (3_600_000, "hour"), (60_000, "minute"), (1_000, "second")]
        where value >= unit && value % unit == 0 {
            return "\(value / unit) \(name)\(value == unit ? "" : "s")"
        }
        return "\(value) ms"
    }
}
