internal import ContractDocuments

/// Reads the contracts of before, wherever they are.
struct BaselineReader {
    /// Where the documents of now are.
    let documents: String

    /// Reads a folder of documents, a published record, or the documents of a git reference.
    ///
    /// - Returns: The contracts of before; `nil` if there were none at the reference.
    func read(_ against: String) throws(UsageError) -> BreakingChanges.Baseline? {
        let (published, _) = PublishedRecordReader(folder: against).read()
        if let published, !published.contracts.isEmpty {
            return BreakingChanges.Baseline(model: published, name: against)
        }
        let (model, findings) = ContractReader(folder: against).read()
        if !findings.contains(where: { $0.rule == "no-folder" }) {
            return try baseline(model, findings, against)
        }
        let files: [String: [UInt8]]
        do throws(GitHistory.Failure) {
            files = try GitHistory(of: documents).files(at: against)
        } catch {
            throw UsageError(message: error.message)
        }
        let (before, found) = ContractReader(files: files).read()
        if found.contains(where: { $0.rule == "no-documents" }) { return nil }
        return try baseline(before, found, against)
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
