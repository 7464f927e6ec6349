internal import ContractDocuments

/// How findings are printed.
enum FindingFormat: String, CaseIterable {
    /// As compilers do, with the line and a caret.
    case text
    /// One JSON array.
    case json
    /// As annotations of a GitHub workflow.
    case github

    func text(
        _ findings: [Finding],
        of reader: ContractReader,
        in folder: String,
        isColored: Bool = false
    ) -> String {
        switch self {
        case .text: return plain(findings, reader, folder, TextStyle(isColored: isColored))
        case .json:
            if findings.isEmpty { return "[]" }
            return "[\n" + findings.map { "  " + object($0, in: folder) }.joined(separator: ",\n") + "\n]"
        case .github: return findings.map { annotation($0, in: folder) }.joined(separator: "\n")
        }
    }

    /// The findings with their lines; the files are named so that an editor finds them.
    private func plain(
        _ findings: [Finding],
        _ reader: ContractReader,
        _ folder: String,
        _ style: TextStyle
    ) -> String {
        var sources: [String: String?] = [:]
        return findings.map { finding in
            let file = finding.location.file
            let source = sources[file] ?? reader.text(of: file)
            sources[file] = .some(source)
            var shown = finding
            if source != nil || Self.ofUnreadFiles.contains(finding.rule) {
                shown.location.file = path(of: file, in: folder)
            }
            return style.finding(shown.text(source: source), shown.severity)
        }.joined(separator: "\n\n")
    }

    /// Rules on files of the folder of which nothing was read.
    private static let ofUnreadFiles: Set<String> = [
        "document-missing", "document-outside", "document-too-large", "document-unreadable",
    ]

    private func path(of file: String, in folder: String) -> String {
        folder == "." ? file : folder + (folder.hasSuffix("/") ? "" : "/") + file
    }

    /// A finding as a JSON object, with further members whose values are JSON.
    func object(_ finding: Finding, in folder: String, _ further: [(String, String)] = []) -> String {
        var members: [(String, String)] = [
            ("rule", Self.quoted(finding.rule)), ("severity", Self.quoted(finding.severity.rawValue)),
            ("message", Self.quoted(finding.message)),
        ]
        if let hint = finding.hint { members.append(("hint", Self.quoted(hint))) }
        members += [
            ("file", Self.quoted(path(of: finding.location.file, in: folder))), ("line", "\(finding.location.line)"),
            ("column", "\(finding.location.column)"), ("pointer", Self.quoted(finding.pointer)),
        ]
        if let comparison = finding.comparison {
            if let direction = comparison.direction {
                members.append(("direction", Self.quoted(direction.rawValue)))
            }
            if let contract = comparison.contract {
                members.append(("contract", Self.quoted(contract.eventType)))
                members.append(("version", Self.quoted("v\(contract.version)")))
            }
            members += [("old", Self.quoted(comparison.old)), ("new", Self.quoted(comparison.new))]
        }
        members += further
        return "{" + members.map { "\(Self.quoted($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
    }

    /// A finding as an annotation of a GitHub workflow.
    func annotation(_ finding: Finding, in folder: String) -> String {
        let kind =
            switch finding.severity {
            case .error: "error"
            case .warning: "warning"
            case .note: "notice"
            }
        let place = "file=\(property(path(of: finding.location.file, in: folder))),line=\(finding.location.line)"
        let message = finding.message + (finding.hint.map { " " + $0 } ?? "")
        return "::\(kind) \(place),col=\(finding.location.column),title=\(property(finding.rule))::\(data(message))"
    }

    /// A string with its quotes.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// Text of an annotation, in which percent signs and line ends are escaped.
    private func data(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "%": escaped += "%25"
            case "\r": escaped += "%0D"
            case "\n": escaped += "%0A"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }

    /// A property of an annotation, in which colons and commas are escaped, too.
    private func property(_ text: String) -> String {
        var escaped = ""
        for character in data(text) {
            switch character {
            case ":": escaped += "%3A"
            case ",": escaped += "%2C"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
