internal import ContractDocuments

/// A stream of messages being checked: says what is wrong as it comes by, and counts.
struct StreamValidation {
    private let format: FindingFormat
    private let reader: MessageReader
    private var splitter: MessageSplitter
    private var checker: MessageChecker
    private var valid: [ContractID: Int] = [:]
    private var problems = 0
    private var broken = 0
    private var hasPrinted = false

    init(_ model: ContractModel, name: String, maximumBytes: Int, format: FindingFormat) {
        self.format = format
        reader = MessageReader(name: name, maximumBytes: maximumBytes)
        splitter = MessageSplitter(maximumBytes: maximumBytes)
        checker = MessageChecker(model)
    }

    /// Takes the next bytes.
    mutating func add(_ bytes: [UInt8], _ console: Console) {
        for piece in splitter.add(bytes) { check(piece, console) }
    }

    /// Says what was counted.
    mutating func finish(_ console: Console) -> ExitCode {
        for piece in splitter.finish() { check(piece, console) }
        if format == .json { console.print(hasPrinted ? "]" : "[]") }
        let total = valid.values.reduce(0, +) + broken
        var summary = "contracts: \(total) message\(total == 1 ? "" : "s")"
        if total > 0 { summary += broken == 0 ? ", all valid" : ", \(total - broken) valid, \(broken) not" }
        if problems > 0 { summary += "; \(problems) of them problems instead of replies" }
        console.note(summary)
        for (contract, count) in valid.sorted(by: { $0.key < $1.key }) {
            console.note("  \(count) × \(contract.eventType) v\(contract.version)")
        }
        return broken == 0 ? .ok : .finding
    }

    private mutating func check(_ piece: MessageSplitter.Piece, _ console: Console) {
        for message in reader.messages(of: piece) {
            var findings = message.findings
            var report = MessageReport()
            switch message.content {
            case .failure(let error): findings.append(error.finding)
            case .success(let node):
                report = checker.check(node)
                findings += report.violations.map { violation in
                    Finding(
                        rule: violation.rule,
                        message: violation.message,
                        location: violation.location,
                        pointer: violation.pointer
                    )
                }
            }
            guard findings.isEmpty else {
                broken += 1
                for finding in findings { say(finding, report, message, console) }
                continue
            }
            if report.isProblem { problems += 1 }
            if let contract = report.contract { valid[contract, default: 0] += 1 }
        }
    }

    private mutating func say(
        _ finding: Finding,
        _ report: MessageReport,
        _ message: MessageReader.Message,
        _ console: Console
    ) {
        var shown = finding
        let contract = [report.eventType?.shortened, report.version?.shortened].compactMap { $0 }.joined(separator: " ")
        let place = [contract, finding.pointer].filter { !$0.isEmpty }.joined(separator: " ")
        if !place.isEmpty { shown.message = "\(place): \(finding.message)" }
        switch format {
        // The line itself is not shown: messages may hold what should not stand in a log.
        case .text: console.print(shown.text(source: nil))
        case .github: console.print(format.annotation(shown, in: "."))
        case .json:
            var members = [("offset", "\(message.offset)")]
            if let eventType = report.eventType { members.append(("eventType", FindingFormat.quoted(eventType))) }
            if let version = report.version { members.append(("version", FindingFormat.quoted(version))) }
            console.print((hasPrinted ? ", " : "[\n  ") + format.object(finding, in: ".", members))
        }
        hasPrinted = true
    }
}
