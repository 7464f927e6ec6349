/// Says what is wrong with the documents of a folder, and what could be better.
///
/// Beside all that ``ContractReader`` finds it looks at what nothing stops on: fields that nobody described, versions
/// whose last day has passed, messages of one channel that cannot be told apart. Every rule is in ``LintRule/all``.
///
/// Documents need not be contracts to be looked at. Where no message of a folder is an envelope, what keeps Swift from
/// being generated is said in notes, and the rules of AsyncAPI weigh as always.
public struct ContractLinter: Sendable {
    private let reader: ContractReader
    /// The day on which it is asked, `2027-06-30`; with `nil`, no day has passed.
    public var today: String?

    /// Makes a linter for the documents that a reader reads.
    ///
    /// - Parameters:
    ///   - reader: Who reads the documents.
    ///   - today: The day on which it is asked, `2027-06-30`.
    public init(_ reader: ContractReader, today: String? = nil) {
        self.reader = reader
        self.today = today
    }

    /// Reads everything and looks at it.
    ///
    /// - Returns: The model, or `nil` if a finding is an error or there is no contract; and all findings, sorted by
    ///   place.
    public func lint() -> (model: ContractModel?, findings: [Finding]) {
        let (build, early) = reader.build()
        guard let (builder, model) = build else { return (nil, early) }
        var run = LintRun(builder: builder, model: model, today: today)
        run.checkAll()
        let findings = run.findings.sorted()
        let isUsable = run.hasContracts && !findings.contains { $0.severity == .error }
        return (isUsable ? model : nil, findings)
    }
}
