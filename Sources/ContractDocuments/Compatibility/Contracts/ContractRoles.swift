/// Who sends and who reads what, as far as documents say so.
struct ContractRoles {
    let model: ContractModel

    /// Those that read a contract, for people: `Device service (group device-service)`.
    func readers(of contract: ContractDefinition) -> String {
        let known =
            contract.kind == .reply
            ? applications { $0.action == .send && $0.replies.contains(contract.id) }
            : applications { $0.action == .receive && $0.contracts.contains(contract.id) }
        if !known.isEmpty { return Self.list(known) }
        if contract.kind == .reply, let command = model.contracts.first(where: { $0.reply == contract.id }) {
            return "everyone who sends '\(command.eventType)' and waits for the answer"
        }
        return contract.topic.map { "everyone who reads the topic '\($0)'" } ?? "everyone who reads it"
    }

    /// Those that send a contract, for people.
    func senders(of contract: ContractDefinition) -> String {
        let known =
            contract.kind == .reply
            ? applications { $0.action == .receive && $0.replies.contains(contract.id) }
            : applications { $0.action == .send && $0.contracts.contains(contract.id) }
        return known.isEmpty ? "everyone who sends it" : Self.list(known)
    }

    private func applications(_ isMeant: (OperationDefinition) -> Bool) -> [String] {
        var names: [String] = []
        for operation in model.operations where isMeant(operation) {
            let title = model.documents.first { $0.path == operation.document }?.title ?? ""
            var name = title.isEmpty ? DocumentName.domain(operation.document) : title
            if operation.action == .receive, let group = operation.consumerGroup { name += " (group \(group))" }
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }
}
