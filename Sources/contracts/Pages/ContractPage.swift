internal import ContractDocuments

/// One contract on one screen.
struct ContractPage {
    let contract: ContractDefinition
    let model: ContractModel
    let width: Int
    let style: TextStyle

    init(_ contract: ContractDefinition, of model: ContractModel, width: Int, isColored: Bool) {
        self.contract = contract
        self.model = model
        self.width = max(40, min(width, 140))
        style = TextStyle(isColored: isColored)
    }

    /// The lines, none longer than the width unless a word is.
    func lines() -> [String] {
        var lines = [
            style.bold("\(contract.eventType) v\(contract.version)") + style.faint("  \(contract.kind.rawValue)")
        ]
        if contract.isDeprecated {
            lines.append(style.warning("Deprecated" + (contract.sunset.map { "; gone after \($0)." } ?? ".")))
        }
        for text in [contract.summary, contract.description].compactMap({ $0 }) {
            lines += TextColumns.wrapped(text, width: width)
        }
        lines.append("")
        lines += facts()
        lines += ["", style.bold("Payload") + style.faint("  * is required")]
        var fields = FieldTable(model: model)
        fields.add(.named(contract.payload))
        lines += fields.lines(width: width, style: style)
        if let example = contract.examples.first {
            lines += ["", style.bold("Example") + (example.name.map { style.faint("  \($0)") } ?? "")]
            if let summary = example.summary { lines += TextColumns.wrapped(summary, width: width) }
            let json = JSONDocumentWriter().text(example.payload).trimmingLineEnd
            lines += json.split(separator: "\n").map { "  " + $0 }
        }
        return lines
    }

    // MARK: Who, where, since when

    private func facts() -> [String] {
        var rows = [("topic", topic)]
        if contract.kind != .reply { rows.append(("key", key)) }
        rows += [("sent by", senders), ("read by", readers)]
        if let reply = contract.reply { rows.append(("answered by", answer(reply))) }
        let asked = model.contracts.filter { $0.reply == contract.id }
        if !asked.isEmpty { rows.append(("answers", asked.map { name($0.id) }.joined(separator: ", "))) }
        rows += [("versions", versions), ("document", "\(contract.location)")]
        return TextColumns.table(rows.map { ($0.0, $0.1) }, indent: 2, width: width)
    }

    private var topic: String {
        guard let address = contract.topic else { return "where the asker waits; the header ec-reply-topic says it" }
        guard let topic = model.topics.first(where: { $0.address == address }) else { return address }
        var words: [String] = []
        if let partitions = topic.partitions { words.append("\(partitions) partition\(partitions == 1 ? "" : "s")") }
        for entry in topic.configuration {
            if entry.name == "cleanup.policy" { words.append("cleanup \(entry.value)") }
            if entry.name == "retention.ms" { words.append("kept for \(Milliseconds.words(entry.value))") }
        }
        return address + (words.isEmpty ? "" : " (\(words.joined(separator: ", ")))")
    }

    private var key: String {
        contract.partitionKey.map { $0.members.joined(separator: ".") } ?? "none: records go to any partition"
    }

    private var senders: String {
        var names = operations(.send) { $0.contracts }
        names += operations(.receive) { $0.replies }
        if names.isEmpty { return contract.kind == .command ? "whoever asks" : "no document says who" }
        return Self.unique(names).joined(separator: "; ")
    }

    private var readers: String {
        var names = operations(.receive) { $0.contracts }
        names += operations(.send) { $0.replies }
        if names.isEmpty { return contract.kind == .reply ? "whoever asked" : "whoever wants to" }
        return Self.unique(names).joined(separator: "; ")
    }

    /// The applications whose operations have the contract in a list.
    private func operations(
        _ action: OperationDefinition.Action,
        _ list: (OperationDefinition) -> [ContractID]
    ) -> [String] {
        model.operations.filter { $0.action == action && list($0).contains(contract.id) }.map { operation in
            let title = model.documents.first { $0.path == operation.document }?.title ?? operation.document
            return title + (operation.consumerGroup.map { " (group \($0))" } ?? "")
        }
    }

    private static func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    private func answer(_ reply: ContractID) -> String {
        guard let definition = model.contract(reply), case .union(let union)? = model.type(definition.payload)?.shape
        else { return name(reply) }
        let branches = union.branches.map { $0.wireValue + ($0.isRejection ? " (refused)" : "") }
        return "\(name(reply)): " + branches.joined(separator: ", ")
    }

    private var versions: String {
        let all = model.contracts.filter { $0.eventType == contract.eventType }.sorted { $0.id < $1.id }
        return all.map { other in
            "v\(other.version)" + (other.version == contract.version && all.count > 1 ? " (this one)" : "")
                + (other.isDeprecated ? " (deprecated)" : "")
        }.joined(separator: ", ")
    }

    private func name(_ id: ContractID) -> String { "\(id.eventType) v\(id.version)" }
}
