internal import ContractDocuments

/// Reads the contracts of before, wherever they are.
struct BaselineReader {
    /// Where the documents of now are.
    let documents: String
    /// Their event types.
    let eventTypes: Set<String>

    init(documents: String, _ model: ContractModel) {
        self.documents = documents
        eventTypes = Set(model.contracts.map(\.eventType))
    }

    /// Reads a folder of documents, a published record, or the documents of a git reference.
    ///
    /// - Parameter against: A folder; or `main`, the same folder at a reference; or `main:old/Contracts`, another one.
    /// - Returns: The contracts of before; `nil` if there were none at the reference.
    func read(_ against: String) throws(UsageError) -> BreakingChanges.Baseline? {
        let (published, _) = PublishedRecordReader(folder: against).read()
        if let published, !published.contracts.isEmpty {
            return BreakingChanges.Baseline(model: published, name: against)
        }
        let (model, findings) = ContractReader(folder: against).readDespiteExamples()
        let isEmptyFolder = findings.contains { $0.rule == "no-documents" }
        // A folder may have a reference's name, and hold something else.
        if !isEmptyFolder, !findings.contains(where: { $0.rule == "no-folder" }) {
            return try baseline(model, findings, against)
        }
        if isEmptyFolder, (try? GitHistory(of: documents))?.knows(against) != true {
            throw UsageError(message: "there are no contract documents in the folder '\(against.shortened)'.")
        }
        return try baseline(GitHistory(of: documents), at: against)
    }

    private func baseline(
        _ history: GitHistory,
        at reference: String
    ) throws(UsageError) -> BreakingChanges.Baseline? {
        let (model, findings) = ContractReader(files: try history.files(at: reference)).readDespiteExamples()
        if findings.contains(where: { $0.rule == "no-documents" }) {
            if let folder = try movedFrom(history, reference) {
                throw UsageError(
                    message: "there were no contracts in '\(documents)' at '\(reference.shortened)', but there were in "
                        + "'\(folder)', which are gone. To compare with those: --against "
                        + "'\(reference.shortened):\(folder)'."
                )
            }
            return nil
        }
        return try baseline(model, findings, reference)
    }

    /// The folder whose documents are gone since a reference, and described contracts of today; `nil` if there is none.
    private func movedFrom(_ history: GitHistory, _ reference: String) throws(UsageError) -> String? {
        for folder in try history.foldersOfGone(eventTypes, since: reference) {
            let files = try history.files(at: "\(reference):\(folder)")
            let (model, findings) = ContractReader(files: files).readDespiteExamples()
            if findings.contains(where: { $0.rule == "no-documents" }) { continue }
            // What cannot be read may be what it was: then somebody has to look.
            guard let model else { return folder }
            if model.contracts.contains(where: { eventTypes.contains($0.eventType) }) { return folder }
        }
        return nil
    }

    private func baseline(
        _ model: ContractModel?,
        _ findings: [Finding],
        _ name: String
    ) throws(UsageError) -> BreakingChanges.Baseline {
        if let model { return BreakingChanges.Baseline(model: model, name: name) }
        let first = findings.first { $0.severity == .error }
        let reason = first.map { " \($0.location): \($0.message)" } ?? ""
        throw UsageError(
            message: "the contracts of '\(name.shortened)' cannot be read, so nothing is compared.\(reason)"
        )
    }
}
