internal import ContractDocuments

/// What the tool tells the shell.
enum ExitCode: Int32, Sendable {
    /// All is well.
    case ok = 0
    /// There is something to mend, and it has been said.
    case finding = 1
    /// The command line cannot be carried out.
    case usage = 2

    /// Of documents that cannot be used: there is something to mend, unless there are none.
    init(unreadable findings: [Finding]) {
        self = findings.contains { $0.rule == "no-folder" || $0.rule == "no-documents" } ? .usage : .finding
    }
}
