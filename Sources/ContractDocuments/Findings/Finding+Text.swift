extension Finding {
    /// The finding as compilers print it: place, weight, message, rule; the line with a caret; and the hint.
    ///
    /// - Parameter source: The text of the file, if it is at hand; the line is left out without it.
    public func text(source: String?) -> String {
        var lines = ["\(location): \(severity.rawValue): \(message) [\(rule)]".withoutControls]
        if let line = source.flatMap({ Self.line(location.line, of: $0) }) {
            let number = String(location.line)
            let margin = String(repeating: " ", count: number.count)
            var shown = Array(line.withoutControls.unicodeScalars)
            var column = location.column - 1
            // Of a long line, what stands around the place.
            if column > 100 {
                let cut = column - 60
                shown = ["…"] + shown.dropFirst(cut)
                column -= cut - 1
            }
            if shown.count > 140 { shown = shown.prefix(139) + ["…"] }
            let blanks = shown.prefix(column).map { $0 == "\t" ? "\t" : " " }.joined()
            let missing = String(repeating: " ", count: max(0, column - shown.count))
            lines.append(" \(number) | " + String(String.UnicodeScalarView(shown)))
            lines.append(" \(margin) | " + blanks + missing + "^")
        }
        if let hint { lines.append("  hint: \(hint.withoutControls)") }
        return lines.joined(separator: "\n")
    }

    private static func line(_ number: Int, of source: String) -> String? {
        var current = 1
        for line in source.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if current == number {
                let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
                return String(Substring(text)).trimmingByteOrderMark
            }
            current += 1
        }
        return nil
    }
}

extension String {
    /// The same, what terminals obey replaced: control characters, and those that turn the direction of text.
    package var withoutControls: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    switch scalar.value {
                    case 0x09, 0x0A: scalar
                    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
                    default: scalar
                    }
                }
            )
        )
    }

    fileprivate var trimmingByteOrderMark: String {
        unicodeScalars.first == "\u{FEFF}" ? String(unicodeScalars.dropFirst()) : self
    }
}

extension ContractReader {
    /// All findings as text, each with the line that it is about.
    public func text(of findings: [Finding]) -> String {
        var sources: [String: String?] = [:]
        return findings.map { finding in
            let file = finding.location.file
            let source = sources[file] ?? text(of: file)
            sources[file] = .some(source)
            return finding.text(source: source)
        }.joined(separator: "\n\n")
    }
}
