/// What messages share a channel, and what channels are called.
extension LintRun {
    mutating func checkChannels() {
        for channel in places(.channel) where channel.pointer.first == "channels" {
            checkSiblings(channel)
        }
        for topic in model.topics { checkName(topic) }
    }

    // MARK: Siblings

    /// A message of a channel fits one of the channel's messages, and no two.
    private mutating func checkSiblings(_ channel: Place) {
        let messages: [(key: DocumentNode.Member, constants: [String: [DocumentNode]])] =
            (channel.child("messages")?.children ?? []).compactMap { member, reference in
                guard let message = resolve(reference), let constants = constants(message) else { return nil }
                return (member, constants)
            }
        for (index, message) in messages.enumerated() {
            let alike = messages[..<index].first { other in
                !message.constants.contains { name, values in
                    other.constants[name].map { Self.areApart(values, $0) } ?? false
                }
            }
            guard let alike else { continue }
            report(
                "channel-messages-alike",
                "Nothing tells '\(message.key.key.shortened)' and '\(alike.key.key.shortened)' apart, and a channel's "
                    + "message fits only one of its messages.",
                hint: "Give each a required property with a const of its own, such as 'eventType'.",
                severity: .warning,
                at: channel,
                location: message.key.keyLocation
            )
        }
    }

    /// The values of the required members that have few; `nil` if not enough is known of the message.
    private mutating func constants(_ message: Place) -> [String: [DocumentNode]]? {
        guard let payload = builder.field("payload", in: [message]), let found = members(of: payload), !found.isOpen
        else { return nil }
        var constants: [String: [DocumentNode]] = [:]
        for (name, place) in found.properties where found.required[name] != nil {
            guard let schema = resolve(place) else { return nil }
            if let value = schema.node["const"] {
                constants[name] = [value]
            } else if let values = schema.node["enum"]?.elements {
                constants[name] = values
            }
        }
        return constants
    }

    private static func areApart(_ left: [DocumentNode], _ right: [DocumentNode]) -> Bool {
        !left.contains { value in right.contains { $0.isEqual(to: value) } }
    }

    // MARK: Names of topics

    private mutating func checkName(_ topic: TopicDefinition) {
        let address = topic.address
        if address.hasPrefix("dlq.") || address.contains(".retry.") {
            return report(
                "topic-reserved",
                "'\(address.shortened)' is a name that dead letters and retries have.",
                hint: "Name it '<domain>.commands' or '<domain>.events'.",
                severity: .warning,
                topic
            )
        }
        let kinds = Set(topic.contracts.compactMap { builder.contracts[$0]?.kind })
        let last = address.split(separator: ".").last ?? ""
        let advice: String? =
            if address.contains(where: \.isUppercase) || address.contains("_") {
                "Use lower-case words with dots between them."
            } else if kinds == [.command], last != "commands" {
                "Commands are on '<domain>.commands'."
            } else if kinds == [.integration], !address.hasPrefix("integration.") {
                "Integration events are on 'integration.<system>'."
            } else if kinds.contains(.event), kinds.contains(.command) {
                "Write a topic for the commands and one for the events."
            } else if kinds == [.event], last == "commands" {
                "Events are on '<domain>.events'."
            } else {
                nil
            }
        guard let advice else { return }
        report("topic-convention", "The topic '\(address.shortened)' is named unlike others.", hint: advice, topic)
    }

    private mutating func report(
        _ rule: String,
        _ message: String,
        hint: String,
        severity: Finding.Severity = .note,
        _ topic: TopicDefinition
    ) {
        let channel = places(.channel).first { $0.location == topic.location }
        builder.schemas.library.report(
            Finding(
                rule: rule,
                severity: severity,
                message: message,
                hint: hint,
                location: channel?.child("address")?.location ?? topic.location,
                pointer: channel?.pointerText ?? ""
            )
        )
    }
}
