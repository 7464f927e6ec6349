internal import ContractDocuments

/// `contracts breaking`: says what breaks readers, compared with contracts of before.
struct BreakingCommand: Subcommand {
    private static let against = CommandOption.value(
        "--against",
        "ref|folder",
        help: "The contracts of before: a git reference (main, or main:old/folder), a folder of documents, or what "
            + "`contracts export` wrote. "
            + "Can be given several times, oldest first.",
        isRepeated: true
    )
    private static let level = CommandOption.choice(
        "--level",
        CompatibilityLevel.allCases.map(\.rawValue),
        help: "Who has to understand whom (default: FULL_TRANSITIVE)."
    )
    private static let policy = CommandOption.choice(
        "--policy",
        CompatibilityPolicy.allCases.map { $0.rawValue.lowercased() },
        help: "What is assumed of members that no schema names: lenient or strict (default: lenient)."
    )

    static var declaration: CommandDeclaration {
        CommandDeclaration(
            name: "breaking",
            summary: "Say who breaks by what has changed, and what to do instead.",
            details: """
                A contract is compared with the same event type and version of before. BACKWARD: readers with the new \
                documents understand what was sent with the old ones. FORWARD: readers with the old ones understand \
                what is sent with the new ones. FULL: both. _TRANSITIVE: against every --against, not only the last. \
                A deprecated message may be removed after its x-sunset.
                """,
            options: [.documents, against, level, policy, .format],
            examples: [
                CommandExample(
                    line: "contracts breaking --against origin/main",
                    explanation: "Compares with the branch that a pull request goes to."
                ),
                CommandExample(
                    line: "contracts breaking --against Contracts/published --format github",
                    explanation: "Compares with all that was ever published, and prints annotations."
                ),
                CommandExample(
                    line: "contracts breaking --against v1.4.0 --level BACKWARD",
                    explanation: "Asks only whether new readers understand old records."
                ),
            ]
        )
    }

    private let documents: String
    private let against: [String]
    private let gate: BreakingChanges
    private let format: FindingFormat

    init(_ arguments: ParsedArguments) throws(UsageError) {
        documents = arguments.documents
        against = arguments.all(Self.against)
        format = arguments.format
        gate = BreakingChanges(
            level: arguments[Self.level].flatMap(CompatibilityLevel.init) ?? .fullTransitive,
            policy: arguments[Self.policy].flatMap { CompatibilityPolicy(rawValue: $0.uppercased()) } ?? .lenient,
            today: CalendarDay.today
        )
        guard !against.isEmpty else {
            throw UsageError(message: "breaking needs --against: a git reference or a folder to compare with.")
        }
    }

    func run(_ console: Console) -> ExitCode {
        let reader = ContractReader(folder: documents)
        let (model, problems) = reader.readDespiteExamples()
        guard let model else {
            console.print(
                format.text(
                    problems.filter { $0.severity == .error },
                    of: reader,
                    in: documents,
                    isColored: console.hasColors
                )
            )
            return ExitCode(unreadable: problems)
        }
        var baselines: [BreakingChanges.Baseline] = []
        for name in against {
            do throws(UsageError) {
                if let baseline = try BaselineReader(documents: documents, model).read(name) {
                    baselines.append(baseline)
                } else {
                    console.note("contracts: there were no contracts in '\(documents)' at '\(name)', so none can break")
                }
            } catch {
                if format != .text { console.print(format.text([notCompared(name, error)], of: reader, in: ".")) }
                console.note("contracts: \(error.message)")
                return .usage
            }
        }
        let findings = gate.findings(in: model, named: documents, against: baselines)
        let text = format.text(findings, of: reader, in: documents, isColored: console.hasColors)
        if !text.isEmpty { console.print(text) }
        if !baselines.isEmpty { console.note(summary(findings.count, baselines)) }
        let faults = problems.count { $0.severity == .error }
        if faults > 0 {
            console.note(
                "contracts: \(faults) fault\(faults == 1 ? "" : "s") of examples beside that; `contracts lint` shows them"
            )
        }
        return findings.isEmpty && faults == 0 ? .ok : .finding
    }

    /// Says where findings are read that nothing was compared.
    private func notCompared(_ name: String, _ error: UsageError) -> Finding {
        Finding(
            rule: "not-compared",
            message: "Nothing was compared with '\(name.shortened)': \(error.message)",
            hint: "Name a git reference or a folder that has the contracts of before.",
            location: SourceLocation(file: documents, line: 1, column: 1)
        )
    }

    private func summary(_ count: Int, _ baselines: [BreakingChanges.Baseline]) -> String {
        let names = baselines.map(\.name).joined(separator: ", ")
        let compared = Set(baselines.flatMap { $0.model.contracts.map(\.id) }).count
        let result = count == 0 ? "nothing breaks" : "\(count) change\(count == 1 ? "" : "s") would break somebody"
        return "contracts: \(compared) contract\(compared == 1 ? "" : "s") compared with \(names): \(result)"
    }
}
