/// The bindings of other protocols: no more than what they require, and the names of their fields.
extension DocumentChecker {
    /// An object of a binding, as far as it is looked at.
    struct Binding: Sendable {
        /// The fields; empty if they are not looked at.
        var fields: Set<String> = []
        var required: [String] = []
        /// Objects inside.
        var inner: [String: Binding] = [:]
    }

    private static let queue = Binding(
        fields: [
            "name", "fifoQueue", "deduplicationScope", "fifoThroughputLimit", "deliveryDelay", "visibilityTimeout",
            "receiveMessageWaitTime", "messageRetentionPeriod", "redrivePolicy", "policy", "tags",
        ],
        required: ["name", "fifoQueue"]
    )

    /// The bindings that have required fields, by the object that they stand in and the protocol.
    private static let bindings: [DocumentGrammar.Kind: [String: Binding]] = [
        .serverBindings: [
            "jms": Binding(
                fields: ["jmsConnectionFactory", "properties", "clientID", "bindingVersion"],
                required: ["jmsConnectionFactory"]
            )
        ],
        .channelBindings: [
            "googlepubsub": Binding(
                fields: [
                    "labels", "messageRetentionDuration", "messageStoragePolicy", "schemaSettings", "bindingVersion",
                ],
                required: ["schemaSettings"],
                inner: ["schemaSettings": Binding(required: ["encoding", "name"])]
            ),
            "ibmmq": Binding(inner: ["queue": Binding(required: ["objectName"])]),
            "pulsar": Binding(required: ["namespace", "persistence"]),
            "sns": Binding(fields: ["name", "ordering", "policy", "tags", "bindingVersion"], required: ["name"]),
            "sqs": Binding(
                fields: ["queue", "deadLetterQueue", "bindingVersion"],
                required: ["queue"],
                inner: ["queue": queue, "deadLetterQueue": queue]
            ),
            "ws": Binding(fields: ["method", "query", "headers", "bindingVersion"]),
        ],
        .operationBindings: [
            "sns": Binding(
                fields: ["topic", "consumers", "deliveryPolicy", "bindingVersion"],
                required: ["consumers"]
            ),
            "sqs": Binding(fields: ["queues", "bindingVersion"], required: ["queues"]),
        ],
        .messageBindings: ["googlepubsub": Binding(inner: ["schema": Binding(required: ["name"])])],
    ]

    mutating func checkBinding(_ place: Place, _ name: String, _ kind: DocumentGrammar.Kind) {
        guard let binding = Self.bindings[kind]?[name] else { return }
        check(place, binding, "binding of '\(name)'")
    }

    private mutating func check(_ place: Place, _ binding: Binding, _ name: String) {
        guard place.node.members != nil else {
            library.report(
                "field-type",
                "The \(name) is an object; this is \(place.node.typeName.withArticle).",
                at: place
            )
            return
        }
        if DocumentLibrary.reference(place.node) != nil { return }
        for field in binding.required where place.node[field] == nil {
            library.report(
                "field-missing",
                "The \(name) has no '\(field)'.",
                hint: field == "fifoQueue"
                    ? "Add 'fifoQueue: false', or true if it keeps the order." : "Add '\(field)'.",
                at: place
            )
        }
        for (member, child) in place.children where !member.key.hasPrefix("x-") {
            if let inner = binding.inner[member.key] {
                check(child, inner, "'\(member.key)' of the \(name)")
            } else if !binding.fields.isEmpty, !binding.fields.contains(member.key) {
                library.report(
                    "field-unknown",
                    "The \(name) has no field '\(member.key.shortened)'.",
                    hint: Suggestion.among(binding.fields.sorted(), for: member.key).map { "Did you mean '\($0)'?" }
                        ?? "It has: \(binding.fields.sorted().joined(separator: ", ")).",
                    at: child,
                    location: member.keyLocation
                )
            }
        }
    }
}
