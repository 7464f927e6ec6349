/// The contracts of the page.
extension CataloguePage {
    func section(_ group: Group, _ writer: inout HTMLWriter) {
        let id = Self.applicationID(group.document)
        writer.line()
        writer.tag("section", ("class", "group"), ("id", id), ("aria-labelledby", id + "/title")) { writer in
            writer.tag("h2", ("id", id + "/title"), text: group.title)
            if let description = group.description { writer.tag("p", ("class", "about"), text: description) }
            for family in group.families { article(family, &writer) }
        }
    }

    /// The anchor of an application.
    static func applicationID(_ document: String) -> String {
        "application-" + SchemaBundle.cleaned(document)
    }

    private func article(_ family: Family, _ writer: inout HTMLWriter) {
        let latest = family.latest
        writer.line()
        writer.tag(
            "article",
            ("class", "contract \(latest.kind.rawValue)"),
            ("id", latest.eventType),
            ("data-kind", latest.kind.rawValue),
            ("aria-labelledby", latest.eventType + "/title"),
            ("tabindex", "-1")
        ) { writer in
            heading(latest, &writer)
            facts(latest, &writer)
            fields(latest, &writer)
            for (newer, older) in zip(family.versions, family.versions.dropFirst()) {
                changes(from: older, to: newer, &writer)
            }
            for example in latest.examples { self.example(example, of: latest, &writer) }
            for version in family.versions.dropFirst() { olderVersion(version, &writer) }
        }
    }

    private func heading(_ contract: ContractDefinition, _ writer: inout HTMLWriter) {
        writer.tag("div", ("class", "badges")) { writer in
            writer.tag("span", ("class", "badge kind \(contract.kind.rawValue)"), text: contract.kind.rawValue)
            writer.tag("span", ("class", "badge"), text: "v\(contract.version)")
            if contract.isDeprecated { writer.tag("span", ("class", "badge warning"), text: deprecation(contract)) }
        }
        writer.tag("h3", ("id", contract.eventType + "/title")) { writer in
            writer.name(contract.eventType)
            writer.tag(
                "a",
                ("class", "anchor"),
                ("href", "#" + contract.eventType),
                ("aria-label", "Link to \(contract.eventType)"),
                text: "#"
            )
        }
        if let text = contract.summary ?? contract.title { writer.tag("p", ("class", "lead"), text: text) }
        if let description = contract.description { writer.tag("p", text: description) }
    }

    private func deprecation(_ contract: ContractDefinition) -> String {
        contract.sunset.map { "deprecated, until \($0)" } ?? "deprecated"
    }

    // MARK: Facts

    private func facts(_ contract: ContractDefinition, _ writer: inout HTMLWriter) {
        writer.tag("dl", ("class", "facts")) { writer in
            fact("Topic", &writer) { writer in
                if let topic = contract.topic {
                    writer.tag("a", ("href", "#" + Self.topicID(topic))) { $0.name(topic) }
                } else {
                    writer.write(contract.kind == .reply ? "The one that the asker named" : "None is named")
                }
            }
            if let key = contract.partitionKey {
                fact("Record key", &writer) { $0.tag("code") { $0.name(key.members.joined(separator: ".")) } }
            }
            fact("Sent by", &writer) { applications(.send, contract, &$0) }
            fact("Read by", &writer) { applications(.receive, contract, &$0) }
            if let reply = contract.reply {
                fact("Answered with", &writer) {
                    $0.tag("a", ("href", "#" + reply.eventType)) { $0.name(reply.eventType) }
                }
            }
            let commands = model.contracts.filter { $0.reply == contract.id }
            if !commands.isEmpty {
                fact("Answers", &writer) { writer in
                    for (index, command) in commands.enumerated() {
                        if index > 0 { writer.write(", ") }
                        writer.tag("a", ("href", "#" + command.eventType)) { $0.name(command.eventType) }
                    }
                }
            }
        }
    }

    private func fact(_ name: String, _ writer: inout HTMLWriter, _ body: (inout HTMLWriter) -> Void) {
        writer.tag("div") { writer in
            writer.tag("dt", text: name)
            writer.tag("dd") { body(&$0) }
        }
    }

    /// Who sends or reads a contract; a reply goes the other way than its command.
    private func applications(
        _ action: OperationDefinition.Action,
        _ contract: ContractDefinition,
        _ writer: inout HTMLWriter
    ) {
        var seen: Set<String> = []
        for operation in model.operations {
            let isMeant =
                operation.action == action && operation.contracts.contains(contract.id)
                || operation.action != action && operation.replies.contains(contract.id)
            guard isMeant, seen.insert(operation.document).inserted else { continue }
            if seen.count > 1 { writer.write(", ") }
            let title = model.documents.first { $0.path == operation.document }?.title ?? operation.document
            writer.tag("a", ("href", "#" + Self.applicationID(operation.document)), text: title)
            if action == .receive, contract.kind != .reply, let group = operation.consumerGroup {
                writer.write(" (group ")
                writer.tag("code", text: group)
                writer.write(")")
            }
        }
        guard seen.isEmpty else { return }
        switch (action, contract.kind) {
        case (.send, .command): writer.write("Whoever asks for it")
        case (.receive, .reply): writer.write("Whoever asked")
        case (.receive, _): writer.write("Whoever reads the topic")
        default: writer.write("No document says")
        }
    }

    // MARK: Examples and versions

    private func example(_ example: ContractExample, of contract: ContractDefinition, _ writer: inout HTMLWriter) {
        let name = example.name ?? "example"
        writer.tag("details", ("class", "example")) { writer in
            writer.tag("summary") { writer in
                writer.write("Example: ")
                writer.tag("b", text: name)
                if let summary = example.summary { writer.tag("span", ("class", "quiet"), text: " " + summary) }
            }
            writer.tag("div", ("class", "code")) { writer in
                writer.raw("<button type=\"button\" class=\"copy\">Copy</button>")
                writer.tag(
                    "pre",
                    ("tabindex", "0"),
                    ("role", "region"),
                    ("aria-label", "Example \(name) of \(contract.eventType)")
                ) { writer in
                    writer.tag("code", text: JSONDocumentWriter().text(example.envelope ?? example.payload))
                }
            }
        }
    }

    private func olderVersion(_ contract: ContractDefinition, _ writer: inout HTMLWriter) {
        writer.tag("details", ("class", "older"), ("id", "\(contract.eventType)/v\(contract.version)")) { writer in
            writer.tag("summary") { writer in
                writer.write("Version ")
                writer.tag("b", text: "\(contract.version)")
                if contract.isDeprecated { writer.tag("span", ("class", "badge warning"), text: deprecation(contract)) }
            }
            if let text = contract.summary ?? contract.title { writer.tag("p", ("class", "lead"), text: text) }
            if let description = contract.description { writer.tag("p", text: description) }
            fields(contract, &writer)
            for example in contract.examples { self.example(example, of: contract, &writer) }
        }
    }

    private func changes(
        from older: ContractDefinition,
        to newer: ContractDefinition,
        _ writer: inout HTMLWriter
    ) {
        let changes = VersionDifferences.changes(
            from: FieldOutline.rows(of: older.payload, in: types),
            to: FieldOutline.rows(of: newer.payload, in: types)
        )
        writer.tag("div", ("class", "changes")) { writer in
            writer.tag("h4", text: "From version \(older.version) to \(newer.version)")
            if changes.isEmpty { writer.tag("p", text: "The fields are the same.") }
            writer.tag("ul") { writer in
                for change in changes {
                    writer.tag("li", ("class", change.kind.rawValue)) { writer in
                        writer.tag("b", text: change.kind.rawValue)
                        writer.write(" ")
                        writer.tag("code") { $0.name(change.name) }
                        writer.tag("span", ("class", "quiet"), text: " " + change.details)
                    }
                }
            }
        }
    }
}
