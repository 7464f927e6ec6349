internal import ContractDocuments

/// `contracts check`: everything that CI needs to know, in one command.
struct CheckCommand: Subcommand {
    private static let output = CommandOption.value(
        "--output",
        "folder",
        kind: .folder,
        help: "Where the generated files are (default: Generated, if there is such a folder)."
    )
    private static let singleFile = CommandOption.value(
        "--single-file",
        "file",
        kind: .file,
        help: "The generated file, if everything is written into one."
    )
    private static let against = CommandOption.value(
        "--against",
        "ref|folder",
        help: "Contracts of before to compare with, beside the published record. Can be given several times.",
        isRepeated: true
    )

    static var declaration: CommandDeclaration {
        CommandDeclaration(
            name: "check",
            summary: "Check all that CI needs: lint, generated code fresh, published record fresh, nothing broken.",
            details: """
                One line for each part says what came of it. The record is the folder published beside the documents; \
                parts for which there is nothing (no generated files, no record) are left out, and that is said.
                """,
            options: [.documents, output, singleFile, against, .format],
            examples: [
                CommandExample(
                    line: "contracts check --output Sources/Device/Generated",
                    explanation: "What to call before a commit."
                ),
                CommandExample(
                    line: "contracts check --against origin/main --format github",
                    explanation: "What to call for a pull request: compares with the branch that it goes to, too."
                ),
            ]
        )
    }

    private let documents: String
    private let output: String?
    private let singleFile: String?
    private let against: [String]
    private let format: FindingFormat

    init(_ arguments: ParsedArguments) throws(UsageError) {
        documents = arguments.documents
        output = arguments[Self.output]
        singleFile = arguments[Self.singleFile]
        against = arguments.all(Self.against)
        format = arguments.format
    }

    /// What came of one part.
    private struct Part {
        var name: String
        /// `nil` if it was not looked at.
        var code: ExitCode?
        /// What to print: findings in the wanted format.
        var findings = ""
        var summary: String

        var mark: String { code.map { $0 == .ok ? "ok   " : "FAIL " } ?? "-    " }
    }

    func run(_ console: Console) -> ExitCode {
        let hasColors = console.hasColors
        let reader = ContractReader(folder: documents)
        let (model, findings) = LintCommand.look(reader, documents: documents, today: CalendarDay.today)
        var parts = [
            Part(
                name: "lint",
                code: LintCommand.code(of: findings),
                findings: format.text(findings, of: reader, in: documents, isColored: hasColors),
                summary: Self.counts(findings)
            )
        ]
        if model != nil {
            let breaking = breaking(hasColors)
            parts += [generated(hasColors), record(hasColors, isBroken: breaking.code != .ok), breaking]
        } else if reader.readDespiteExamples().model != nil {
            parts.append(Part(name: "generated and record", summary: "not looked at: examples have errors"))
            parts.append(breaking(hasColors))
        } else {
            parts.append(Part(name: "others", summary: "not looked at: the documents have errors"))
        }
        // What breaks somebody matters more than files that are not fresh.
        let sorted = parts.filter { $0.name == "breaking" } + parts.filter { $0.name != "breaking" }
        let printed = sorted.map(\.findings).filter { !$0.isEmpty }
        switch format {
        case .json: console.print(FindingFormat.joinedArrays(printed))
        case .text: if !printed.isEmpty { console.print(printed.joined(separator: "\n\n")) }
        case .github: if !printed.isEmpty { console.print(printed.joined(separator: "\n")) }
        }
        let width = parts.map(\.name.count).max() ?? 0
        for part in parts {
            let gap = String(repeating: " ", count: width - part.name.count + 2)
            console.note(part.mark + part.name + gap + part.summary)
        }
        return parts.compactMap(\.code).max { $0.rawValue < $1.rawValue } ?? .ok
    }

    // MARK: Parts

    private static func counts(_ findings: [Finding]) -> String {
        let counts = [Finding.Severity.error, .warning, .note].compactMap { severity in
            let count = findings.count { $0.severity == severity }
            return count > 0 ? "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")" : nil
        }
        return counts.isEmpty ? "nothing to say" : counts.joined(separator: ", ")
    }

    private func generated(_ hasColors: Bool) -> Part {
        var arguments = ["generate", "--check", "--documents", documents, "--format", format.rawValue]
        if let singleFile {
            arguments += ["--single-file", singleFile]
        } else if let output {
            arguments += ["--output", output]
        } else if FileFolder(".").has("Generated") {
            arguments += ["--output", "Generated"]
        } else {
            return Part(name: "generated", summary: "not looked at: say where the files are, with --output")
        }
        return freshness(
            "generated",
            Call(arguments, hasColors),
            rule: "generated-stale",
            hint: "Run `contracts generate` and commit what it writes.",
            hasColors
        )
    }

    private func record(_ hasColors: Bool, isBroken: Bool) -> Part {
        guard FileFolder(documents).has("published") else {
            return Part(name: "record", summary: "not looked at: there is none yet; `contracts export` writes it")
        }
        return freshness(
            "record",
            Call(["export", "--check", "--documents", documents, "--format", format.rawValue], hasColors),
            rule: "record-stale",
            hint: isBroken
                ? "Mend first what breaks readers; then run `contracts export` and commit what it writes."
                : "Run `contracts export` and commit what it writes.",
            hasColors
        )
    }

    /// A part that compares files with what they would be: each file that differs is a finding.
    private func freshness(
        _ name: String,
        _ call: Call,
        rule: String,
        hint: String,
        _ hasColors: Bool
    ) -> Part {
        if call.stale.isEmpty {
            let isFresh = call.code == .ok
            let summary = isFresh ? "as the documents say" : call.notes.joined(separator: " ")
            // What was found on the way has been said by lint, unless it is what stopped this part.
            return Part(name: name, code: call.code, findings: isFresh ? "" : call.output, summary: summary)
        }
        let findings = call.stale.map { file in
            Finding(
                rule: rule,
                message: "\(file.path) \(file.what).",
                hint: hint,
                location: SourceLocation(file: file.path, line: 1, column: 1)
            )
        }
        let text = format.text(findings, of: ContractReader(files: [:]), in: ".", isColored: hasColors)
        let summary = "\(findings.count) file\(findings.count == 1 ? " is" : "s are") not as the documents say"
        return Part(name: name, code: call.code, findings: text, summary: summary)
    }

    private func breaking(_ hasColors: Bool) -> Part {
        let folder = FileFolder(documents)
        let baselines = (folder.has("published") ? [folder.path("published")] : []) + against
        if baselines.isEmpty {
            return Part(name: "breaking", summary: "not looked at: there is no record, and no --against")
        }
        var arguments = ["breaking", "--documents", documents, "--format", format.rawValue]
        for baseline in baselines { arguments += ["--against", baseline] }
        let call = Call(arguments, hasColors)
        let notes = call.notes.map { $0.hasPrefix("contracts: ") ? String($0.dropFirst(11)) : $0 }
        return Part(
            name: "breaking",
            code: call.code,
            findings: call.output,
            summary: notes.joined(separator: "; ")
        )
    }

    /// Another command, called.
    private struct Call {
        let code: ExitCode
        let output: String
        let notes: [String]
        let stale: [StaleFile]

        init(_ arguments: [String], _ hasColors: Bool) {
            var output: [String] = []
            var notes: [String] = []
            var stale: [StaleFile] = []
            let console = Console(
                print: { output.append($0) },
                note: { notes.append($0) },
                stale: { stale.append($0) },
                hasColors: hasColors
            )
            code = ContractsTool.run(arguments, console)
            self.output = output.joined(separator: "\n")
            self.notes = notes
            self.stale = stale
        }
    }
}

extension FindingFormat {
    /// Several printed arrays as one.
    static func joinedArrays(_ arrays: [String]) -> String {
        let contents = arrays.compactMap { array -> String? in
            let lines = array.split(separator: "\n")
            return lines.count > 2 ? lines.dropFirst().dropLast().joined(separator: "\n") : nil
        }
        return contents.isEmpty ? "[]" : "[\n" + contents.joined(separator: ",\n") + "\n]"
    }
}
