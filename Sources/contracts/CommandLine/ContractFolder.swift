internal import ContractDocuments

/// The documents that a command works from.
struct ContractFolder {
    let path: String
    let reader: ContractReader

    init(_ path: String) {
        self.path = path
        reader = ContractReader(folder: path)
    }

    /// The contracts; `nil` if there are errors, which have been said then, and what to tell the shell.
    func read(_ console: Console) -> (model: ContractModel?, code: ExitCode) {
        let (model, findings) = reader.read()
        if let model { return (model, .ok) }
        let errors = findings.filter { $0.severity == .error }
        console.note(FindingFormat.text.text(errors, of: reader, in: path))
        return (nil, ExitCode(unreadable: findings))
    }

    /// Says that there is no such event type or version, and what was probably meant.
    static func contract(
        _ eventType: String,
        version: Int?,
        in model: ContractModel
    ) throws(UsageError) -> ContractDefinition {
        let versions = model.contracts.filter { $0.eventType == eventType }
        guard let latest = versions.max(by: { $0.version < $1.version }) else {
            let names = Set(model.contracts.map(\.eventType)).sorted()
            throw UsageError(
                message: "there is no contract '\(eventType.shortened)'." + Nearest.question(names, for: eventType)
            )
        }
        guard let version else { return latest }
        if let found = versions.first(where: { $0.version == version }) { return found }
        let list = Nearest.list(versions.map { "v\($0.version)" })
        throw UsageError(message: "'\(eventType)' has no v\(version), only \(list).")
    }
}
