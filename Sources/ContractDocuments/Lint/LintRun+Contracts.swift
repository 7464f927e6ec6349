/// Versions that have ended, replies with other names, registries, keys that look alike.
extension LintRun {
    mutating func checkContracts() {
        for contract in builder.contracts.values {
            checkSunset(contract)
            checkReply(contract)
        }
    }

    private mutating func checkSunset(_ contract: ContractDefinition) {
        guard let today, let sunset = contract.sunset, sunset < today else { return }
        let message = places(.message).first { $0.location == contract.location }
        builder.schemas.library.report(
            Finding(
                rule: "sunset-passed",
                severity: .warning,
                message: "The last day of '\(contract.eventType)' v\(contract.version) was \(sunset).",
                hint: "Remove the message if nobody sends it any more, or set a later day and tell those who do.",
                location: message?.child(Extension.sunset)?.location ?? contract.location,
                pointer: message?.pointerText ?? ""
            )
        )
    }

    /// The reply to `device.command.bind` is `device.response.bind`.
    private mutating func checkReply(_ contract: ContractDefinition) {
        guard contract.kind == .command, let reply = contract.reply.flatMap({ builder.contracts[$0] }) else { return }
        let expected = contract.eventType.replacing(".command.", with: ".response.", maxReplacements: 1)
        guard expected != contract.eventType, reply.eventType != expected else { return }
        builder.schemas.library.report(
            Finding(
                rule: "reply-name",
                severity: .warning,
                message: "The reply to '\(contract.eventType)' is named '\(reply.eventType)'.",
                hint: "Name it '\(expected)': problems are answered under that name.",
                location: reply.location
            )
        )
    }

    /// What a message says about a schema registry needs a server that names one.
    mutating func checkRegistry() {
        let hasRegistry = places(.kafkaServer).contains { $0.node["schemaRegistryUrl"] != nil }
        guard !hasRegistry else { return }
        for binding in places(.kafkaMessage) {
            for (member, place) in binding.children
            where ["schemaIdLocation", "schemaIdPayloadEncoding", "schemaLookupStrategy"].contains(member.key) {
                report(
                    "kafka-registry",
                    "'\(member.key)' is about a schema registry, and no server names one.",
                    hint: "Add 'schemaRegistryUrl' to the Kafka binding of a server, or remove '\(member.key)'.",
                    at: place,
                    location: member.keyLocation
                )
            }
        }
    }

    /// Names of components that differ in letter case or punctuation alone become one name elsewhere.
    mutating func checkComponentKeys() {
        for components in places(.components) {
            for (_, group) in components.children {
                var seen: [String: DocumentNode.Member] = [:]
                for (member, place) in group.children {
                    let plain = String(member.key.lowercased().filter { $0.isLetter || $0.isNumber })
                    guard let earlier = seen.updateValue(member, forKey: plain) else { continue }
                    report(
                        "component-key-clash",
                        "'\(member.key.shortened)' and '\(earlier.key.shortened)' (line \(earlier.keyLocation.line)) "
                            + "become one name in most languages.",
                        hint: "Rename one of the two.",
                        severity: .warning,
                        at: place,
                        location: member.keyLocation
                    )
                }
            }
        }
    }
}
