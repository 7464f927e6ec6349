/// What the Kafka bindings ask for beyond their fields.
extension DocumentChecker {
    mutating func checkKafka(_ place: Place, _ kind: DocumentGrammar.Kind) {
        if kind == .kafkaChannel { checkTopicConfiguration(place) }
        if kind == .kafkaServer, let vendor = place.child("schemaRegistryVendor"),
            place.node["schemaRegistryUrl"] == nil
        {
            library.report(
                "kafka-registry",
                "The binding names the vendor of a schema registry, and no registry.",
                hint: "Add 'schemaRegistryUrl', or remove the vendor.",
                at: vendor,
                location: place.keyLocation("schemaRegistryVendor")
            )
        }
        guard let version = place.child("bindingVersion"), let text = version.node.string else { return }
        if !["latest", "0.5.0", "0.4.0", "0.3.0"].contains(text) {
            library.report(
                "kafka-binding-version",
                "There is no version '\(text.shortened)' of the Kafka bindings.",
                hint: "Write 0.5.0.",
                at: version
            )
        }
    }

    private mutating func checkTopicConfiguration(_ place: Place) {
        guard let configuration = place.child("topicConfiguration") else { return }
        guard configuration.node.members != nil else {
            library.report("field-type", "'topicConfiguration' is an object.", at: configuration)
            return
        }
        if let policy = configuration.child("cleanup.policy") {
            let values = policy.node.elements?.map { $0.string ?? "" }
            if values.map({ $0.isEmpty || !$0.allSatisfy(["delete", "compact"].contains) }) ?? true {
                library.report(
                    "kafka-cleanup-policy",
                    "'cleanup.policy' is a list of 'delete' and 'compact'.",
                    hint: "Write [delete], [compact] or [compact, delete].",
                    at: policy
                )
            }
        }
        for (member, child) in configuration.children where member.key != "cleanup.policy" {
            switch child.node.content {
            case .string, .number, .bool: break
            default:
                library.report("field-type", "'\(member.key.shortened)' is text, a number or a boolean.", at: child)
            }
        }
    }
}
