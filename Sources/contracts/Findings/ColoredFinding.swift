internal import ContractDocuments

extension TextStyle {
    /// A finding's lines with its weight, its caret and its hint set off.
    func finding(_ text: String, _ severity: Finding.Severity) -> String {
        guard isColored else { return text }
        let word = ": \(severity.rawValue): "
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let first = lines.first, let place = first.ranges(of: word).first else { return text }
        lines[0] =
            bold(String(first[..<place.lowerBound])) + ": "
            + weight(severity.rawValue, severity) + ": " + bold(String(first[place.upperBound...]))
        for index in lines.indices.dropFirst() {
            if lines[index].hasSuffix("^"), lines[index].allSatisfy({ " \t|^".contains($0) }) {
                lines[index] = String(lines[index].dropLast()) + weight("^", severity)
            } else if lines[index].hasPrefix("  hint: ") {
                lines[index] = "  " + name("hint:") + lines[index].dropFirst(7)
            }
        }
        return lines.joined(separator: "\n")
    }

    private func weight(_ text: String, _ severity: Finding.Severity) -> String {
        switch severity {
        case .error: error(text)
        case .warning: warning(text)
        case .note: faint(text)
        }
    }
}
